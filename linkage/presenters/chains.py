"""What the list of chains shows: commodities, each with its chains."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from linkage.graph import Chain
from linkage.reports.chains import Seen
from organizations.models import Commodity, Organization


@dataclass(frozen=True)
class ChainLine:
    """A chain in a list. ``title`` names its hub, ``stages`` what it covers."""

    chain: Chain
    title: str
    stages: tuple[str, ...]

    @property
    def code(self) -> str:
        """What its address says: the first organization."""
        return self.chain.organizations[0]

    @property
    def organizations(self) -> int:
        return len(self.chain.organizations)

    @property
    def linkages(self) -> int:
        return len(self.chain.linkages)


@dataclass(frozen=True)
class CommodityChains:
    """A commodity with its chains, the largest first; ``levels``: (level, organizations)."""

    commodity: Commodity
    chains: tuple[ChainLine, ...]
    levels: tuple[tuple[int, int], ...]

    @property
    def stages(self) -> set[str]:
        return {stage for line in self.chains for stage in line.stages}

    @property
    def missing(self) -> tuple[str, ...]:
        """The stages besides inputs at which no organization of any chain stands."""
        everywhere = [set(line.chain.missing_stages) for line in self.chains]
        nowhere = set.intersection(*everywhere) if everywhere else set()
        return tuple(stage for stage in self.chains[0].chain.missing_stages if stage in nowhere)

    @property
    def organizations(self) -> int:
        return sum(line.organizations for line in self.chains)

    @property
    def linkages(self) -> int:
        return sum(line.linkages for line in self.chains)

    @property
    def closed(self) -> int:
        return sum(line.chain.closed for line in self.chains)


def chains_page(seen: Seen, commodities: Iterable[Commodity]) -> list[CommodityChains]:
    """Each commodity that has a chain, those with most organizations first."""
    hubs = {seen.hub_of(chain) for chain in seen.chains}
    named = {row.code: row for row in Organization.objects.filter(code__among=hubs)}
    by_commodity = defaultdict(list)
    for chain in seen.chains:
        by_commodity[chain.commodity].append(chain)
    found = [
        _commodity(seen, commodity, by_commodity[commodity.code], named)
        for commodity in commodities
        if by_commodity[commodity.code]
    ]
    return sorted(found, key=lambda each: (-each.organizations, each.commodity.code))


def _commodity(
    seen: Seen, commodity: Commodity, chains: list[Chain], named: Mapping[str, Organization]
) -> CommodityChains:
    lines = (
        ChainLine(chain, named[seen.hub_of(chain)].name, seen.stages_of(chain)) for chain in chains
    )
    members = [name for chain in chains for name in chain.organizations]
    levels = Counter(seen.levels(members, commodity.code).values())
    return CommodityChains(
        commodity=commodity,
        chains=tuple(sorted(lines, key=lambda line: (-line.organizations, line.code))),
        levels=tuple((level, levels[level]) for level in (3, 2, 1) if levels[level]),
    )

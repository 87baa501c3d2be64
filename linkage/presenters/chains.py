"""What the pages of chains show."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from linkage.graph import PROCESSING_SERVICE, Chain, LinkageFact, rung_at, stages_of
from linkage.graph.stages import STAGE_NAMES
from linkage.models import Linkage
from linkage.presenters.drawing import Drawing, draw
from linkage.reports.chains import Leaning, Seen, leaning
from organizations.models import Commodity, Organization

SUPPLIER_OF_INPUTS = "inputs"
AROUND = 2  # linkages away from an organization that its own picture reaches
MOST_AROUND = 5  # organizations of a column in that picture


@dataclass(frozen=True)
class ChainLine:
    """A chain in a list. ``title`` names its hub, ``stages`` what it covers."""

    chain: Chain
    url_code: str
    title: str
    stages: tuple[str, ...]
    organizations: int
    linkages: int


@dataclass(frozen=True)
class CommodityChains:
    """A commodity with its chains, the largest first."""

    commodity: Commodity
    chains: tuple[ChainLine, ...]
    stages: tuple[str, ...]
    organizations: int
    linkages: int
    closed: int
    levels: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Member:
    """An organization of a chain in its table."""

    organization: Organization
    kind: str
    stages: tuple[str, ...]
    level: int


@dataclass(frozen=True)
class ChainPage:
    """One chain, as picture and as tables."""

    chain: Chain
    commodity: Commodity
    title: str
    stages: tuple[str, ...]
    drawing: Drawing
    members: tuple[Member, ...]
    linkages: tuple[tuple[Linkage, str], ...]
    lean: Leaning
    names: Mapping[str, Organization]

    @property
    def says_more_than_its_picture(self) -> bool:
        """Of two or three organizations everyone sees that each is needed."""
        return len(self.members) > 3 and bool(self.weak or self.dependent)

    @property
    def weak(self) -> list[tuple[Organization | Linkage, list[Organization]]]:
        """What the chain leans on, with who would fall."""
        by_code: dict[str, Organization | Linkage] = dict(self.names)
        by_code |= {linkage.code: linkage for linkage, _rung in self.linkages}
        return [
            (by_code[point.id], [self.names[name] for name in point.lowered])
            for point in self.lean.points or ()
        ]

    @property
    def dependent(self) -> list[tuple[Organization, list[Organization]]]:
        """Each only buyer with those that sell to it alone; a pair of two is no news."""
        found = defaultdict(list)
        for supplier, customer in self.lean.only_buyers.items():
            found[customer].append(self.names[supplier])
        return [(self.names[code], names) for code, names in found.items() if len(names) > 1]


def chains_page(seen: Seen, commodities: Iterable[Commodity]) -> list[CommodityChains]:
    """Each commodity that has a chain, those with most organizations first."""
    named = _organizations(seen.hub_of(chain) for chain in seen.graph.chains)
    by_commodity = defaultdict(list)
    for chain in seen.graph.chains:
        by_commodity[chain.commodity].append(chain)
    found = [
        _commodity(seen, commodity, by_commodity[commodity.code], named)
        for commodity in commodities
        if by_commodity[commodity.code]
    ]
    return sorted(found, key=lambda each: (-each.organizations, each.commodity.code))


def chain_page(seen: Seen, chain: Chain, commodity: Commodity, day: date) -> ChainPage:
    """All of one chain."""
    facts = seen.linkages_of(chain)
    names = _organizations(chain.organizations, day)
    stages = _stages(seen, chain.commodity, chain.organizations)
    levels = _levels(seen, chain.commodity, chain.organizations)
    rungs = {fact.id: rung_at(fact, day) or "" for fact in facts}
    rows = Linkage.objects.with_parties().filter(code__in=chain.linkages).order_by("code")
    return ChainPage(
        chain=chain,
        commodity=commodity,
        title=names[seen.hub_of(chain)].name,
        stages=_shown_stages(seen, chain),
        drawing=draw(stages, _links(facts), names, levels),
        members=tuple(_members(names, stages, levels, day)),
        linkages=tuple((row, rungs[row.code]) for row in rows),
        lean=leaning(seen, chain),
        names=names,
    )


def drawing_around(seen: Seen, organization: Organization) -> list[tuple[Chain, Drawing]]:
    """For each commodity that the organization links in: its chain, and the picture of those
    at most two linkages away."""
    found = []
    for chain in seen.graph.chains:
        if organization.code in chain.organizations:
            facts = _around(seen.linkages_of(chain), organization.code)
            codes = sorted({name for fact in facts for name in (fact.supplier, fact.customer)})
            drawing = draw(
                _stages(seen, chain.commodity, codes),
                _links(facts),
                _organizations(codes),
                _levels(seen, chain.commodity, codes),
                most=MOST_AROUND,
                current=organization.code,
            )
            found.append((chain, drawing))
    return found


def _commodity(
    seen: Seen, commodity: Commodity, chains: list[Chain], named: Mapping[str, Organization]
) -> CommodityChains:
    lines = [
        ChainLine(
            chain,
            chain.organizations[0],
            named[seen.hub_of(chain)].name,
            _shown_stages(seen, chain),
            len(chain.organizations),
            len(chain.linkages),
        )
        for chain in sorted(chains, key=lambda c: (-len(c.organizations), c.organizations[0]))
    ]
    members = [name for chain in chains for name in chain.organizations]
    levels = Counter(_levels(seen, commodity.code, members).values())
    return CommodityChains(
        commodity=commodity,
        chains=tuple(lines),
        stages=tuple(sorted({stage for line in lines for stage in line.stages})),
        organizations=len(members),
        linkages=sum(line.linkages for line in lines),
        closed=sum(chain.closed for chain in chains),
        levels=tuple((level, levels[level]) for level in (3, 2, 1) if levels[level]),
    )


def _members(
    names: Mapping[str, Organization],
    stages: Mapping[str, frozenset[int]],
    levels: Mapping[str, int],
    day: date,
) -> Iterable[Member]:
    """By stage, then name."""
    order = sorted(names.values(), key=lambda o: (min(stages[o.code], default=0), o.folded, o.code))
    for organization in order:
        profile = organization.profile_on(day)
        yield Member(
            organization,
            profile.get_kind_display() if profile else "",
            tuple(STAGE_NAMES[stage] for stage in sorted(stages[organization.code])),
            levels[organization.code],
        )


def _organizations(codes: Iterable[str], day: date | None = None) -> dict[str, Organization]:
    rows = Organization.objects.filter(code__in=set(codes))
    return {row.code: row for row in (rows.with_profile(day) if day else rows)}


def _stages(seen: Seen, commodity: str, codes: Iterable[str]) -> dict[str, frozenset[int]]:
    states = seen.graph.states
    return {
        code: stages_of(state.roles if (state := states.get(code)) else (), commodity)
        for code in codes
    }


def _levels(seen: Seen, commodity: str, codes: Iterable[str]) -> dict[str, int]:
    levels = seen.graph.participation.by_commodity()
    return {code: levels.get(code, {}).get(commodity, 0) for code in codes}


def _shown_stages(seen: Seen, chain: Chain) -> tuple[str, ...]:
    """The stages of the chain, with inputs where somebody in it supplies them."""
    states = (seen.graph.states.get(code) for code in chain.organizations)
    inputs = any(
        role == SUPPLIER_OF_INPUTS and of in (None, chain.commodity)
        for state in states
        if state
        for role, of in state.roles
    )
    return (*((SUPPLIER_OF_INPUTS,) if inputs else ()), *chain.stages)


def _links(facts: Iterable[LinkageFact]) -> list[tuple[str, str, bool]]:
    return [(fact.supplier, fact.customer, fact.form == PROCESSING_SERVICE) for fact in facts]


def _around(facts: list[LinkageFact], start: str) -> list[LinkageFact]:
    """The linkages at most ``AROUND`` away from an organization."""
    reached = {start}
    near: list[LinkageFact] = []
    for _step in range(AROUND):
        near = [each for each in facts if reached & {each.supplier, each.customer}]
        reached |= {name for each in near for name in (each.supplier, each.customer)}
    return near

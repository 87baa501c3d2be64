"""What the page of one chain shows, and the picture of one organization's way through it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from linkage.graph import PROCESSING_SERVICE, RUNGS, Chain, LinkageFact, rung_at
from linkage.graph.around import around
from linkage.graph.layout import Link
from linkage.graph.stages import STAGE_NAMES
from linkage.models import Linkage
from linkage.presenters.drawing import COLUMN_TITLES, MOST_A_LAYER, Drawing, Drawn, Member, draw
from linkage.reports.chains import Leaning, Seen, leaning, open_to
from organizations.models import Commodity, Organization
from organizations.presenters import unit_names

SHOWN_ROWS = 150  # of a table on a page; the files have all
SHOWN_POINTS = 6
LARGE = 60  # organizations from which on fewer of a layer are drawn apart
MOST_OF_LARGE = 9
MOST_AROUND = 5  # boxes of a layer in the picture of one organization
DEPENDENT = 0.6  # the part of one buyer from which on a supplier is named


@dataclass(frozen=True)
class MemberRow:
    """An organization of a chain in its table."""

    organization: Organization
    kind: str
    unit: str
    stages: tuple[str, ...]
    column_title: str | Promise
    level: int


@dataclass(frozen=True)
class LinkageRow:
    """A linkage of a chain in its table; ``fact`` without what the person may not see."""

    linkage: Linkage
    fact: LinkageFact
    rung: str
    opened: bool

    @property
    def first_year(self) -> int:
        return self.fact.starts_on.year

    @property
    def last_year(self) -> int | None:
        return self.fact.ends_on.year if self.fact.ends_on else None

    @property
    def years(self) -> str:
        """Years, not days: those are for everyone."""
        if self.last_year is None:
            return _("từ %(year)s") % {"year": self.first_year}
        same = self.first_year == self.last_year
        return str(self.first_year) if same else f"{self.first_year}–{self.last_year}"


@dataclass(frozen=True)
class Weak:
    """An organization or a linkage, who falls with it, and kg a year of its contracts (None where
    not all are known or may be seen)."""

    lost: Organization | Linkage
    lowered: list[Organization]
    kg: Decimal | None


@dataclass(frozen=True)
class ChainPage:
    """One chain, as picture and as tables."""

    chain: Chain
    commodity: Commodity
    title: str
    stages: tuple[str, ...]
    hidden: int
    drawing: Drawing
    members: tuple[MemberRow, ...]
    linkages: tuple[LinkageRow, ...]
    lean: Leaning

    @property
    def code(self) -> str:
        return self.chain.organizations[0]

    @cached_property
    def levels(self) -> list[tuple[int, int]]:
        counts = Counter(member.level for member in self.members)
        return [(level, counts[level]) for level in (3, 2, 1) if counts[level]]

    @cached_property
    def rungs(self) -> list[tuple[str, int]]:
        counts = Counter(row.rung for row in self.linkages)
        return [(rung, counts[rung]) for rung in reversed(RUNGS) if counts[rung]]

    @property
    def shown_members(self) -> tuple[MemberRow, ...]:
        return self.members[:SHOWN_ROWS]

    @property
    def shown_linkages(self) -> tuple[LinkageRow, ...]:
        return self.linkages[:SHOWN_ROWS]

    @property
    def shows_quantities(self) -> bool:
        return any(row.opened for row in self.linkages)

    @cached_property
    def _by_code(self) -> dict[str, Organization]:
        return {row.organization.code: row.organization for row in self.members}

    @cached_property
    def weak(self) -> list[Weak]:
        """What the chain leans on most. Of two organizations everyone sees that each is needed."""
        if len(self.members) < 3:
            return []
        linkages = {row.linkage.code: row.linkage for row in self.linkages}
        return [
            Weak(
                linkages[point.id] if point.is_linkage else self._by_code[point.id],
                [self._by_code[name] for name in point.lowered],
                self._kg_lost(point.id),
            )
            for point in (self.lean.points or ())[:SHOWN_POINTS]
        ]

    def _kg_lost(self, part: str) -> Decimal | None:
        facts = (row.fact for row in self.linkages)
        lost = [each.quantity for each in facts if part in (each.id, each.supplier, each.customer)]
        known = [kg for kg in lost if kg is not None]
        return sum(known, Decimal(0)) if len(known) == len(lost) else None

    @cached_property
    def only_buyers(self) -> list[tuple[Organization, list[Organization]]]:
        """Each only buyer of several suppliers, with those; of one it is no news."""
        found = defaultdict(list)
        for supplier, customer in self.lean.only_buyers.items():
            found[customer].append(self._by_code[supplier])
        several = [(self._by_code[code], names) for code, names in found.items() if len(names) > 1]
        return sorted(several, key=lambda pair: (-len(pair[1]), pair[0].code))

    @cached_property
    def dependent(self) -> list[tuple[Organization, Organization, float, float]]:
        """Suppliers with several buyers of which one takes most: (who, buyer, part, HHI)."""
        return [
            (self._by_code[each.supplier], self._by_code[each.buyer], each.share, each.hhi)
            for each in self.lean.dependences
            if DEPENDENT <= each.share < 1
        ][:SHOWN_POINTS]


def chain_page(seen: Seen, chain: Chain, commodity: Commodity, user) -> ChainPage:
    """All of one chain, as the person may see it."""
    day = seen.graph.day
    opened = open_to(user, chain)
    facts = seen.told(chain, opened)
    organizations = _organizations(chain.organizations, day)
    members = _members(seen, chain, organizations)
    large = len(members) > LARGE
    return ChainPage(
        chain=chain,
        commodity=commodity,
        title=organizations[seen.hub_of(chain)].name,
        stages=seen.stages_of(chain),
        hidden=seen.hidden,
        drawing=draw(members, _drawn(facts, day), most=MOST_OF_LARGE if large else MOST_A_LAYER),
        members=tuple(_member_rows(members.values(), day)),
        linkages=tuple(_linkage_rows(facts, opened, members, day)),
        lean=leaning(seen, chain, opened),
    )


@dataclass(frozen=True)
class Around:
    """One organization's way through a chain: from those it comes from to those it reaches."""

    chain: Chain
    commodity: Commodity
    stages: tuple[str, ...]
    drawing: Drawing
    level: int

    @property
    def code(self) -> str:
        return self.chain.organizations[0]


def chains_around(
    seen: Seen, organization: Organization, commodities: Mapping[str, Commodity]
) -> list[Around]:
    """The organization's picture in each of the commodities that it links in, the highest level
    first."""
    own = {
        chain: around(seen.linkages_of(chain), organization.code)
        for chain in seen.chains
        if chain.commodity in commodities and organization.code in chain.organizations
    }
    parties = {name for of in own.values() for each in of for name in _parties(each)}
    organizations = _organizations(parties)
    found = []
    for chain, facts in own.items():
        names = {name for each in facts for name in _parties(each)}
        members = _members(seen, chain, {name: organizations[name] for name in sorted(names)})
        drawn = _drawn(facts, seen.graph.day)
        found.append(
            Around(
                chain,
                commodities[chain.commodity],
                seen.stages_of(chain),
                draw(members, drawn, most=MOST_AROUND, current=organization.code),
                members[organization.code].level,
            )
        )
    return sorted(found, key=lambda each: (-each.level, each.commodity.code))


def _parties(fact: LinkageFact) -> tuple[str, str]:
    return fact.supplier, fact.customer


def _organizations(codes: Iterable[str], day: date | None = None) -> dict[str, Organization]:
    rows = Organization.objects.filter(code__among=set(codes))
    return {row.code: row for row in (rows.with_profile(day) if day else rows)}


def _members(
    seen: Seen, chain: Chain, organizations: Mapping[str, Organization]
) -> dict[str, Member]:
    columns = seen.columns(organizations, chain.commodity)
    stages = seen.stages(organizations, chain.commodity)
    levels = seen.levels(organizations, chain.commodity)
    return {
        name: Member(organizations[name], columns[name], stages[name], levels[name])
        for name in sorted(organizations)
    }


def _drawn(facts: Iterable[LinkageFact], day: date) -> list[Drawn]:
    return [
        Drawn(
            Link(each.id, each.supplier, each.customer, each.form == PROCESSING_SERVICE),
            RUNGS.index(rung_at(each, day) or RUNGS[0]) + 1,
        )
        for each in facts
    ]


def _member_rows(members: Iterable[Member], day: date) -> Iterable[MemberRow]:
    """By stage, then name."""
    order = sorted(members, key=lambda m: (m.column, m.organization.folded, m.organization.code))
    for member in order:
        profile = member.organization.profile_on(day)
        yield MemberRow(
            member.organization,
            profile.get_kind_display() if profile else "",
            unit_names(profile, day)[0].partition(",")[0],
            tuple(STAGE_NAMES[stage] for stage in sorted(member.stages)),
            COLUMN_TITLES[member.column],
            member.level,
        )


def _linkage_rows(
    facts: Iterable[LinkageFact],
    opened: frozenset[str],
    members: Mapping[str, Member],
    day: date,
) -> Iterable[LinkageRow]:
    """In the order of the stages, then of the suppliers' names."""
    by_id = {each.id: each for each in facts}
    rows = Linkage.objects.with_parties().filter(code__among=set(by_id))

    def place(row: Linkage) -> tuple:
        parties = members[row.supplier.code], members[row.customer.code]
        return *(m.column for m in parties), *(m.organization.folded for m in parties), row.code

    for row in sorted(rows, key=place):
        fact = by_id[row.code]
        yield LinkageRow(row, fact, rung_at(fact, day) or "", row.code in opened)

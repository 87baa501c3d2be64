"""The reviews that the plan asks for: whom to handle, who might merge, whom to praise and copy.

Each list is a reading of facts as of a day with the reasons for every row; nothing is decided here.
The plan asks for a periodic review and dissolution of weak co-operatives, for merging those of the
same trade and area, and for praise and replication of good models (domain facts, section 1).
All lists are of operating collective-economy organizations of the place (Law 17/2023/QH15).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from linkage.graph import CONFIRMED
from linkage.graph.levels import LINKED_TO_SALE
from targets.indicators.facts import NOT_GRADED, AnnualRecordFact
from targets.indicators.register import Register

WEAK_TWICE = "weak_twice"
WEAK = "weak"
STOPPED = "not_graded"
NO_GRADE = "no_grade"
MEMBERS_HALVED = "members_halved"
NO_MEMBERS = "no_members"
HANDLE = (WEAK_TWICE, WEAK, STOPPED, MEMBERS_HALVED, NO_GRADE, NO_MEMBERS)

SMALL = "small"

GOOD_TWICE = "good_twice"
LEVEL = "level"
DELIVERIES = "deliveries"
TECHNOLOGY = "technology"
CERTIFICATES = "certificates"
PRAISE = (GOOD_TWICE, LEVEL, DELIVERIES, TECHNOLOGY, CERTIFICATES)

GOOD_GRADE, WEAK_GRADE = "good", "weak"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row stands in a list: a code with the values that its words are filled with.

    ================ =========================================================
    weak_twice       the grading year and the one before it
    weak             the grading year
    not_graded       the grading year
    no_grade         the grading year
    members_halved   year before, its members, newest year, its members
    no_members       none
    small            members, by the latest year that gives them
    good_twice       the grading year and the one before it
    level            the level of participation, 2 or 3
    deliveries       counted linkages of which a delivery was agreed
    technology       codes of technologies that an authority confirmed
    certificates     certificates in force, as they are called
    ================ =========================================================
    """

    code: str
    values: tuple[int | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An organization of a list with its reasons, in the order in which they weigh."""

    id: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Similar:
    """Organizations of one kind that deal in the same things in one commune, by id.

    ``commodities``: those that all of them deal in. ``lesser``: of them those that are small or
    weak, with the reason; at least one is.
    """

    kind: str
    commune: str
    commodities: tuple[str, ...]
    ids: tuple[str, ...]
    lesser: tuple[Reviewed, ...]

    def among(self, organizations: Collection[str]) -> Similar | None:
        """The group as far as it consists of these; None where that is no group to look at."""
        ids = tuple(key for key in self.ids if key in organizations)
        lesser = tuple(each for each in self.lesser if each.id in organizations)
        return replace(self, ids=ids, lesser=lesser) if len(ids) > 1 and lesser else None


def to_handle(register: Register) -> Iterator[Reviewed]:
    """Weak and dormant ones, those with the heaviest reason first, then with more of them."""
    members = _members_by_year(register)
    founded = {each.id: each.founded_on for each in register.facts.organizations}
    found = []
    for key in register.collective:
        of_grade = _of_grade(register, key, founded.get(key))
        reasons = (*of_grade, *_of_members(members.get(key, {})))
        if reasons:
            found.append(Reviewed(key, reasons))
    yield from sorted(found, key=_weight)


def _weight(row: Reviewed) -> tuple[int, int, str]:
    return (HANDLE.index(row.reasons[0].code), -len(row.reasons), row.id)


def _of_grade(register: Register, key: str, founded: date | None) -> Iterator[Reason]:
    """What the yearly grades say. Whoever had not operated for 12 months when the grading year
    ended is rightly without a grade (Circular 01/2020/TT-BKHĐT); one without a founding day is
    taken to have operated always."""
    year = register.grading_year
    if year is None:
        return
    grade = register.grades.get(key)
    if grade == WEAK_GRADE:
        before = register.records.get((key, year - 1))
        twice = before is not None and before.grade == WEAK_GRADE
        yield Reason(WEAK_TWICE, (year, year - 1)) if twice else Reason(WEAK, (year,))
    elif grade in (None, NOT_GRADED) and (founded is None or founded <= date(year, 1, 1)):
        yield Reason(STOPPED if grade else NO_GRADE, (year,))


def _members_by_year(register: Register) -> Mapping[str, dict[int, int]]:
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for record in register.records.values():
        if record.members is not None:
            found[record.organization][record.year] = record.members
    return found


def _of_members(by_year: Mapping[int, int]) -> Iterator[Reason]:
    """Members that fell to half or less between the two newest years that give them, or that no
    year gives."""
    if not by_year:
        yield Reason(NO_MEMBERS)
        return
    newest = sorted(by_year)[-2:]
    if len(newest) == 2:
        before, after = (by_year[year] for year in newest)
        if before and after * 2 <= before:
            yield Reason(MEMBERS_HALVED, (newest[0], before, newest[1], after))


def similar(
    register: Register,
    communes: Mapping[str, str],
    commodities: Mapping[str, Collection[str]],
    *,
    small: int,
) -> Iterator[Similar]:
    """Groups that might be looked at for a merger: one kind, one commune, a commodity in common,
    and somebody small or weak among them. Groups of the same organizations are one.

    ``communes``: organization → path of the commune of today that holds its main site;
    ``commodities``: what each deals in beside its roles; ``small``: fewer members than this is
    small.
    """
    groups: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for state in register.operating:
        commune = communes.get(state.id)
        if not state.is_collective or commune is None:
            continue
        named = {commodity for _role, commodity in state.roles if commodity}
        for commodity in named.union(commodities.get(state.id, ())):
            groups[state.kind, commune, commodity].add(state.id)
    together: dict[tuple[str, str, tuple[str, ...]], list[str]] = defaultdict(list)
    for (kind, commune, commodity), ids in groups.items():
        if len(ids) > 1:
            together[kind, commune, tuple(sorted(ids))].append(commodity)
    for (kind, commune, keys), shared in sorted(together.items(), key=_place):
        if lesser := tuple(_lesser(register, keys, small)):
            yield Similar(kind, commune, tuple(sorted(shared)), keys, lesser)


def _place(
    group: tuple[tuple[str, str, tuple[str, ...]], list[str]],
) -> tuple[str, str, tuple[str, ...]]:
    (kind, commune, ids), _commodities = group
    return (commune, kind, ids)


def _lesser(register: Register, ids: Iterable[str], small: int) -> Iterator[Reviewed]:
    for key in ids:
        reasons = []
        if register.grades.get(key) == WEAK_GRADE:
            reasons.append(Reason(WEAK, (register.grading_year or 0,)))
        members = register.members.get(key)
        if members is not None and members < small:
            reasons.append(Reason(SMALL, (members,)))
        if reasons:
            yield Reviewed(key, tuple(reasons))


def models(register: Register, certificates: Mapping[str, Sequence[str]]) -> Iterator[Reviewed]:
    """Good in the grading year and the year before, and linked to sale by confirmed contracts;
    those with more to show first. ``certificates``: those in force on the day, as they are called.
    """
    year = register.grading_year
    if year is None:
        return
    graph = register.graph(CONFIRMED)
    agreed = _agreed(register)
    technologies = _technologies(register)
    found = []
    for key in register.collective:
        level = graph.participation.level_of(key)
        before: AnnualRecordFact | None = register.records.get((key, year - 1))
        good = register.grades.get(key) == GOOD_GRADE and before and before.grade == GOOD_GRADE
        if not good or level < LINKED_TO_SALE:
            continue
        reasons = [Reason(GOOD_TWICE, (year, year - 1)), Reason(LEVEL, (level,))]
        if agreed.get(key):
            reasons.append(Reason(DELIVERIES, (agreed[key],)))
        if technologies.get(key):
            reasons.append(Reason(TECHNOLOGY, tuple(sorted(technologies[key]))))
        if certificates.get(key):
            reasons.append(Reason(CERTIFICATES, tuple(sorted(set(certificates[key])))))
        found.append((-len(reasons), -level, key, tuple(reasons)))
    yield from (Reviewed(key, reasons) for _many, _level, key, reasons in sorted(found))


def _agreed(register: Register) -> Mapping[str, int]:
    """Counted linkages of each of which a delivery was agreed by the day."""
    found: dict[str, int] = defaultdict(int)
    for each in register.graph(CONFIRMED).linkages:
        if each.first_agreed_on is not None and each.first_agreed_on <= register.day:
            found[each.supplier] += 1
            found[each.customer] += 1
    return found


def _technologies(register: Register) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for each in register.facts.capabilities:
        if each.counts_on(register.day):
            found[each.organization].add(each.technology)
    return found

"""Which counts of persons are kept from the public, over all places and both eras at once.

Units lie in units, areas are made of units, and communes of one era were made from those of the
other: so what is hidden in one place could be worked out from another, and all are looked at
together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from accounts.kept import kept
from geo.models import AdministrativeUnit, Area
from organizations.models import Organization, Profile
from targets.indicators import IndicatorResult, RegisterFacts, members_of, withheld
from targets.indicators.withheld import LEAST
from targets.permissions import sees_small_counts
from targets.reports.history import History

# A cell is a place: the path of a unit, an area, what of an area lies in a unit, or one of these.
REGISTER = "register"
REST = "rest:"  # in a unit, but in none of those below it that have organizations
COOPERATIVE, GROUP = "cooperative", "cooperative_group"

Cells = Mapping[str, set[str]]


@dataclass(frozen=True)
class Withheld:
    """The places of which an indicator that counts persons is not published."""

    members: frozenset[str]
    population_share: frozenset[str]

    def has(self, code: str, cell: str) -> bool:
        """Whether the indicator is kept back there; one that counts no persons never is."""
        kept_back = {"members": self.members, "population_share": self.population_share}
        return cell in kept_back.get(code, ())


def cell_of_place(place: AdministrativeUnit | Area | None) -> str:
    if place is None:
        return REGISTER
    return area_cell(place.code) if isinstance(place, Area) else place.path


def area_cell(code: str) -> str:
    return f"area:{code}"


def outside_cell(code: str) -> str:
    """The register without the area."""
    return f"outside:{code}"


def part_cell(code: str, path: str) -> str:
    """What of an area lies in a unit; with the name of an era for a path: in no known one."""
    return f"part:{code}:{path}"


def withheld_on(day: date) -> Withheld:
    """What is kept from the public on a day; kept until the register changes."""
    return kept("withheld", day.isoformat(), lambda: withheld_of(History(day)))


def is_held(
    result: IndicatorResult, place: AdministrativeUnit | Area | None, day: date, user
) -> bool:
    """Whether a figure of a place is kept from the person, with or for the sake of another."""
    if not result.persons or sees_small_counts(user):
        return False
    return withheld_on(day).has(result.code, cell_of_place(place))


def withheld_of(history: History) -> Withheld:
    """The same, worked out now from a register that is already read."""
    members = members_of(RegisterFacts(annual_records=history.annual_records), history.day)
    kinds = _kinds(history)
    told = {code: n for code, n in members.items() if kinds.get(code) in (COOPERATIVE, GROUP)}
    cells, sums = _cells(history, told)
    cooperatives = _sums_of(cells, told, lambda code: kinds[code] == COOPERATIVE)
    groups = _sums_of(cells, told, lambda code: kinds[code] == GROUP)
    everyone = {cell: cooperatives[cell] + groups[cell] for cell in cells}
    kept_back = withheld(cooperatives, sums)
    # members of co-operatives and of both together tell those of the groups
    few = [cell for cell, n in groups.items() if 0 < n < LEAST]
    return Withheld(kept_back, withheld(everyone, sums, also={*kept_back, *few}))


def _kinds(history: History) -> dict[str, str]:
    """The kind of each organization that operates on the day; what is read already is not asked
    for again."""
    if "organizations" in vars(history):
        states = ((fact.id, fact.as_of(history.day)) for fact in history.organizations)
        return {code: state.kind for code, state in states if state is not None}
    operating = Organization.objects.operating(history.day)
    profiles = Profile.objects.as_of(history.day).filter(organization__in=operating)
    return dict(profiles.values_list("organization__code", "kind"))


def _sums_of(
    cells: Cells, told: Mapping[str, int], counts: Callable[[str], bool]
) -> dict[str, int]:
    return {
        cell: sum(told[code] for code in codes if counts(code)) for cell, codes in cells.items()
    }


def _cells(history: History, told: Mapping[str, int]) -> tuple[Cells, list[set[str]]]:
    """Each place with its organizations, and the sets of places of which one follows from the
    others."""
    cells: dict[str, set[str]] = defaultdict(set)
    cells[REGISTER] = set(told)
    lowest: dict[str, dict[str, str]] = defaultdict(dict)  # era -> organization -> path
    below: dict[str, set[str]] = defaultdict(set)
    for placement in history.on(history.day):
        if placement.organization not in told:
            continue
        era, *names = placement.path.rstrip("/").split("/")
        lowest[era][placement.organization] = placement.path
        above = f"{era}/"
        for depth in range(len(names)):
            path = "/".join([era, *names[: depth + 1]]) + "/"
            cells[path].add(placement.organization)
            below[above].add(path)
            above = path
    sums = [*_trees(cells, below, lowest), *_eras(cells, lowest), *_areas(cells, lowest, history)]
    return cells, sums


def _trees(
    cells: dict[str, set[str]], below: Mapping[str, set[str]], eras: Iterable[str]
) -> list[set[str]]:
    """A unit with those below it and the rest; the register with the provinces of an era."""
    sums = []
    for above, paths in below.items():
        whole = REGISTER if above.rstrip("/") in eras else above
        rest = REST + above
        cells[rest] = cells[whole] - set().union(*(cells[path] for path in paths))
        sums.append({whole, rest, *paths})
    return sums


def _eras(cells: Cells, lowest: Mapping[str, Mapping[str, str]]) -> list[set[str]]:
    """A unit with those of the other era that hold exactly its organizations."""
    sums = []
    for path, codes in cells.items():
        era = path.partition("/")[0]
        for other, places in lowest.items():
            if era not in lowest or other == era:
                continue
            parts = {places[code] for code in codes if code in places}
            if codes and codes == set().union(*(cells[part] for part in parts)):
                sums.append({path, *parts})
    return sums


def _areas(
    cells: dict[str, set[str]], lowest: Mapping[str, Mapping[str, str]], history: History
) -> list[set[str]]:
    """An area with its units, with what lies outside, and with its parts by units of each era."""
    units: dict[str, list[str]] = defaultdict(list)
    for member in history.members:
        if member.span.holds(history.day):
            units[member.area].append(member.path)
    sums = []
    for area, paths in units.items():
        whole, outside = area_cell(area), outside_cell(area)
        cells[whole] = set().union(*(cells.get(path, set()) for path in paths))
        cells[outside] = cells[REGISTER] - cells[whole]
        sums += [{whole, *paths}, {REGISTER, whole, outside}]
        for era, places in lowest.items():
            sums += _parts(cells, area, era, places)
    return sums


def _parts(
    cells: dict[str, set[str]], area: str, era: str, places: Mapping[str, str]
) -> list[set[str]]:
    """The area by the units of one era; a unit that lies in it wholly is the same by another
    name."""
    parts: dict[str, set[str]] = defaultdict(set)
    for code in cells[area_cell(area)]:
        parts[places.get(code, era)].add(code)
    for path, codes in parts.items():
        cells[part_cell(area, path)] = codes
    same = [path for path, codes in parts.items() if codes == cells.get(path)]
    return [
        {area_cell(area), *(part_cell(area, path) for path in parts)},
        *({path, part_cell(area, path)} for path in same),
    ]

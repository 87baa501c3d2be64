"""What to look at before figures are frozen or reported: what contradicts itself, what jumped, what
is missing. Each finding is to be mended in the register or explained.

The sums follow from how figures are computed; they are checked all the same, since a printed total
that did not add up has been published before (domain facts, section 10).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256

from linkage.graph import LEVELS, RUNGS
from targets.indicators.basis import Basis
from targets.indicators.compute import compute
from targets.indicators.facts import AnnualRecordFact
from targets.indicators.parts import parts_of
from targets.indicators.register import Register
from targets.indicators.result import RATIO, IndicatorResult, Key

# Points of the grades (Circular 01/2020/TT-BKHĐT): from the first up to below the second.
POINTS = {
    "good": (Decimal(80), Decimal(101)),
    "fair": (Decimal(65), Decimal(80)),
    "average": (Decimal(50), Decimal(65)),
    "weak": (Decimal(0), Decimal(50)),
}
# What counts as a jump against the period before.
JUMP_OF_COUNT = Fraction(1, 4)
JUMP_OF_SHARE = Fraction(1, 10)
LEAST_COUNT = Fraction(4)
# Figures that add up what each of their ids brings, and do not count the ids.
SUMS = frozenset({"members", "population_share"})
# A contract without an end that has run for so long is asked about.
LONG_RUNNING_YEARS = 5

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True, slots=True)
class Item:
    """What a finding is about: an organization, a linkage or a figure, with its values."""

    id: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of thing to mend or to explain, with everything it is about.

    ``level``: an error contradicts itself, a warning may be right.
    """

    code: str
    level: str
    items: tuple[Item, ...]

    @property
    def key(self) -> str:
        """The same finding on another day has the same key; with other items it is another."""
        text = "\n".join(f"{item.id}\t{chr(9).join(item.values)}" for item in self.items)
        return f"{self.code}:{sha256(text.encode()).hexdigest()[:16]}"


def findings(basis: Basis, before: Basis | None = None) -> tuple[Finding, ...]:
    """Everything found, errors first. ``before``: the basis of the period before, for jumps."""
    register = Register(basis.facts, basis.day, basis.settings)
    results = compute(basis.facts, basis.day, targets=basis.targets, settings=basis.settings)
    earlier: Iterable[IndicatorResult] = ()
    if before is not None:
        earlier = compute(before.facts, before.day, settings=before.settings)
    found = {
        ("sums", ERROR): sums(results, basis),
        ("order", ERROR): order(results),
        ("expired_counted", ERROR): expired_counted(register),
        ("points", ERROR): points(register),
        ("no_record", WARNING): no_record(register),
        ("no_members", WARNING): no_members(register),
        ("members_halved", WARNING): members_halved(register),
        ("no_end", WARNING): no_end(register),
        ("no_place", WARNING): no_place(basis),
        ("same_tax_code", WARNING): same_tax_code(register),
        ("jump", WARNING): jumps(earlier, results),
    }
    return tuple(
        Finding(code, level, items)
        for (code, level), rows in found.items()
        if (items := tuple(sorted(rows, key=lambda item: (item.id, item.values))))
    )


def name_of(key: Key) -> str:
    """A figure as its id: code, reading, level and rung, those that apply."""
    return " ".join(str(part) for part in key if part is not None)


def sums(results: Iterable[IndicatorResult], basis: Basis) -> Iterator[Item]:
    """Figures whose parts by place do not add up to the whole, or whose value is not that of its
    lists."""
    part_of = {each.id: each.units[0] for each in basis.facts.about if each.units}
    for result in results:
        if result.unit == RATIO and result.denominator is not None:
            if not set(result.numerator) <= set(result.denominator):
                yield Item(name_of(result.key))
            parts = parts_of(result, part_of).values()
            inside = sum(len(part.numerator) for part in parts)
            whole = sum(len(part.denominator or ()) for part in parts)
            if (inside, whole) != (len(result.numerator), len(result.denominator)):
                yield Item(name_of(result.key), (str(inside), str(whole)))
        elif result.code not in SUMS and result.value != len(result.numerator):
            yield Item(name_of(result.key), (str(result.value), str(len(result.numerator))))


def order(results: Iterable[IndicatorResult]) -> Iterator[Item]:
    """Shares that are larger at a higher level or rung than at a lower one."""
    values = {result.key: result.numerator for result in results}
    for key, inside in values.items():
        if key.code != "linkage_share" or key.level is None or key.rung is None:
            continue
        lower = [key._replace(level=level) for level in LEVELS if level == key.level - 1] + [
            key._replace(rung=rung) for rung in RUNGS[: RUNGS.index(key.rung)][-1:]
        ]
        if any(not set(inside) <= set(values[each]) for each in lower if each in values):
            yield Item(name_of(key))


def expired_counted(register: Register) -> Iterator[Item]:
    """Counted linkages whose contract is over."""
    for linkage in register.graph(RUNGS[0]).linkages:
        if linkage.ends_on is not None and linkage.ends_on < register.day:
            yield Item(linkage.id, (linkage.ends_on.isoformat(),))


def no_end(register: Register) -> Iterator[Item]:
    """Counted linkages without an end that began long ago."""
    year = max(register.day.year - LONG_RUNNING_YEARS, 1)
    since = date(year, register.day.month, min(register.day.day, 28))
    for linkage in register.graph(RUNGS[0]).linkages:
        here = register.is_placed(linkage.supplier) or register.is_placed(linkage.customer)
        if here and linkage.ends_on is None and linkage.starts_on <= since:
            yield Item(linkage.id, (linkage.starts_on.isoformat(),))


def points(register: Register) -> Iterator[Item]:
    """Grades that contradict their points."""
    for record in _of_place(register):
        if record.points is None or record.grade not in POINTS:
            continue
        least, below = POINTS[record.grade]
        if not least <= record.points < below:
            values = (str(record.year), record.grade, f"{record.points.normalize():f}")
            yield Item(record.organization, values)


def no_record(register: Register) -> Iterator[Item]:
    """Operating collective organizations without a grade record of the grading year."""
    year = register.grading_year
    if year is not None:
        for key in register.collective:
            if key not in register.grades:
                yield Item(key, (str(year),))


def no_members(register: Register) -> Iterator[Item]:
    """Operating co-operatives of which no record gives the members."""
    for key in register.of_kinds("cooperative"):
        if key not in register.members:
            yield Item(key)


def members_halved(register: Register) -> Iterator[Item]:
    """Members that fell to half or less from one reported year to the next, the newest."""
    by_year: Mapping[str, dict[int, int]] = defaultdict(dict)
    for record in _of_place(register):
        if record.members is not None:
            by_year[record.organization][record.year] = record.members
    for key, years in by_year.items():
        newest = sorted(years)[-2:]
        if len(newest) == 2:
            before, after = (years[year] for year in newest)
            if before and after * 2 <= before:
                yield Item(key, (str(before), str(after), str(newest[1])))


def no_place(basis: Basis) -> Iterator[Item]:
    """Operating organizations of the place of which no unit is known; only where names are."""
    for each in basis.facts.about:
        placed = basis.facts.placed is None or each.id in basis.facts.placed
        if placed and not each.units:
            yield Item(each.id)


def same_tax_code(register: Register) -> Iterator[Item]:
    """Operating organizations of the place that have one tax code, branch and all."""
    by_code: dict[str, list[str]] = defaultdict(list)
    for state in register.operating:
        if state.tax_code:
            by_code[state.tax_code].append(state.id)
    for code, ids in by_code.items():
        for id in ids if len(ids) > 1 else ():
            yield Item(id, (code,))


def jumps(before: Iterable[IndicatorResult], after: Iterable[IndicatorResult]) -> Iterator[Item]:
    """Figures at the headline that moved more than figures do between two periods."""
    earlier = {result.key: result for result in before}
    for result in after:
        old = earlier.get(result.key)
        if old is None or old.value is None or result.value is None:
            continue
        if result.rung not in (None, "confirmed") or result.level not in (None, 1):
            continue
        moved = abs(Fraction(result.value) - Fraction(old.value))
        if result.unit == RATIO:
            jumped = moved >= JUMP_OF_SHARE
        else:
            jumped = moved >= max(LEAST_COUNT, Fraction(old.value) * JUMP_OF_COUNT)
        if jumped:
            yield Item(name_of(result.key), (str(old.value), str(result.value)))


def _of_place(register: Register) -> Iterator[AnnualRecordFact]:
    """The newest record of each year of the collective organizations of the place."""
    collective = set(register.collective)
    for (organization, _year), record in sorted(register.records.items()):
        if organization in collective:
            yield record

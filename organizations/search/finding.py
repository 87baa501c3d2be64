"""Organizations that are looked for: from what is wanted to what is found."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pyroaring import BitMap

from geo.text import fold
from organizations.lookup import (
    TITLE_LEVELS,
    Condition,
    Narrowed,
    Order,
    Page,
    Place,
    ask,
    narrow,
    page_of,
)
from organizations.lookup.index import rows_of
from organizations.lookup.orders import Given
from organizations.search.register import Register, register_source
from organizations.search.space import Point, distances, within_km

BEST, BY_NAME, NEAREST = "best", "name", "nearest"


@dataclass(frozen=True)
class WantedOrganizations:
    """Wishes that hold together; what is empty asks nothing.

    ``paths`` of units, one of which holds the main site; ``area`` the code of one of today's;
    ``certificates`` held on the day; ``rung``: the linkages climbed so far or further; ``ceased``:
    also those that do not operate.
    """

    text: str = ""
    kind: str = ""
    commodity: str = ""
    role: str = ""
    area: str = ""
    paths: tuple[str, ...] | None = None
    certificates: tuple[str, ...] = ()
    verified: bool = False
    stars: int | None = None
    technology: str = ""
    rung: str = ""
    centre: Point | None = None
    km: float | None = None
    ceased: bool = False
    sort: str = ""


@dataclass(frozen=True)
class FoundOrganizations:
    """The rows, what each wish leaves out, and the order in which they are shown."""

    wanted: WantedOrganizations
    narrowed: Narrowed
    sort: str

    @property
    def rows(self) -> BitMap:
        return self.narrowed.rows


def find_organizations(register: Register, wanted: WantedOrganizations) -> FoundOrganizations:
    index = register.index
    base = index.rows if wanted.ceased else index.having("operating", True)
    answer = None
    if wanted.text:
        answer = ask(index, wanted.text, base, coded(register, wanted.text))
    narrowed = narrow(base, answer, list(_conditions(register, wanted, base)))
    sort = wanted.sort or (BEST if answer is not None else BY_NAME)
    if (sort == BEST and answer is None) or (sort == NEAREST and wanted.centre is None):
        sort = BY_NAME
    return FoundOrganizations(wanted, narrowed, sort)


def coded(register: Register, text: str) -> BitMap:
    """The organization whose code is the text."""
    key = register.codes.get(fold(text))
    return BitMap([key] if key else [])


def _conditions(
    register: Register, wanted: WantedOrganizations, base: BitMap
) -> Iterator[Condition]:
    index = register.index
    for name in ("kind", "commodity", "role", "area", "stars", "technology", "rung"):
        if (value := getattr(wanted, name)) not in (None, ""):
            yield Condition(name, index.having(name, value))
    if wanted.paths is not None:
        yield Condition("unit", index.having("within", *wanted.paths))
    proven = "verified" if wanted.verified else "certificate"
    for code in wanted.certificates:
        yield Condition(f"certificate:{code}", index.having(proven, code))
    if wanted.verified and not wanted.certificates:
        yield Condition("verified", index.having("verified", *index.choices.get("verified", ())))
    if wanted.centre is not None and wanted.km is not None:
        yield Condition("near", within_km(index, wanted.centre, wanted.km, base))


def page_of_organizations(
    register: Register, found: FoundOrganizations, size: int, *, after: str = "", before: str = ""
) -> Page:
    """One page of what was found; an unreadable key gives the first."""
    index = register.index
    order = Order(index, "name", moving=True)
    if found.sort == NEAREST and found.wanted.centre is not None:
        rows = rows_of(found.rows)
        order = Given(rows, distances(index, found.wanted.centre, rows))
    tiers = found.narrowed.tiers if found.sort == BEST else (found.rows,)
    places = {"after": Place.read(after), "before": Place.read(before)}
    return page_of(tiers, order, size, **places)


def counts_of(
    register: Register,
    found: FoundOrganizations,
    dimension: str,
    *,
    among: Iterable[Hashable] | None = None,
    several: bool = False,
) -> dict[Hashable, int]:
    """How many would be found with each choice of a filter; ``several``: choices that hold
    together."""
    within = found.rows if several else found.narrowed.without.get(dimension, found.rows)
    return register.index.counts(dimension, within, among)


def keys_named(text: str, day: date) -> list[int]:
    """Keys of the organizations with such a name or code, operating or not."""
    with register_source.reading(day) as register:
        index = register.index
        answer = ask(index, text, index.rows, coded(register, text), levels=TITLE_LEVELS)
        return list(answer.rows if answer else register.index.rows)

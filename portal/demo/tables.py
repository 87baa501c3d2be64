"""The made-up people and things of the demonstration town, read from the tables beside this file.

A story stands in the tables and is the same for every seed: who grades how, who is linked to whom
and how far it came, which offers match. A seed chooses names where a table leaves them open, spots
on the map, quantities, prices and days. Lists within a cell are separated by spaces. Days count
back from the day on which the world is built, so that it is always alive.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLES = Path(__file__).resolve().parent / "tables"
KINDS = {
    "HTX": "cooperative",
    "THT": "cooperative_group",
    "LH": "cooperative_union",
    "DN": "enterprise",
    "ST": "supermarket",
    "HKD": "household_business",
}


@dataclass(frozen=True)
class Actor:
    """An organization; ``age`` in years, ``grades`` of the two latest grading years, oldest
    first, "" where there is none."""

    code: str
    ward: str
    what: str
    name: str
    roles: tuple[str, ...]
    commodities: tuple[str, ...]
    age: int
    members: int | None
    grades: tuple[str, str]

    @property
    def kind(self) -> str:
        return KINDS[self.code.partition("-")[0]]

    @property
    def sector(self) -> str:
        farming = set(self.commodities) - {"handicraft"}
        return "agriculture" if farming else "non_agriculture"


@dataclass(frozen=True)
class Deal:
    """A linkage: ``fate`` is the rung it reached or how it ended, ``started`` days ago; tonnes a
    year, ``share`` of the supplier's output in percent."""

    supplier: str
    customer: str
    commodity: str
    category: str
    fate: str
    started: int
    tonnes: int | None
    form: str
    stages: tuple[str, ...]
    lead: str
    share: int | None
    more: str
    note: str


@dataclass(frozen=True)
class Offer:
    """A listing or a demand: ``quantity`` in the season's peak month, in base units; ``exact``
    ones tell a story in which the seed has no say. ``deadline`` in days from today."""

    organization: str
    category: str
    title: str
    quantity: int
    season: str
    price: int | None
    certificates: tuple[str, ...]
    state: str
    exact: bool
    distance: int | None
    deadline: int | None
    description: str


@dataclass(frozen=True)
class Claim:
    """A certificate: ``issued`` days ago, ``expires`` in days (negative: it has)."""

    organization: str
    scheme: str
    issued: int
    expires: int
    state: str
    product: str
    stars: int | None
    ocop_set: int | None


@dataclass(frozen=True)
class Skill:
    """A technology in use ``since`` days ago, seen by an official ``verified`` days ago."""

    organization: str
    technology: str
    since: int
    verified: int | None
    description: str


@dataclass(frozen=True)
class Work:
    """Processing for others: ``quantity`` in the season's peak month, ``price`` a base unit."""

    organization: str
    category: str
    output: str
    steps: tuple[str, ...]
    title: str
    quantity: int
    season: str
    price: int
    min_batch: int
    certificates: tuple[str, ...]
    description: str


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def actors() -> list[Actor]:
    return [
        Actor(
            code=row["code"],
            ward=row["ward"],
            what=row["what"],
            name=row["name"],
            roles=_list(row["roles"]),
            commodities=_list(row["commodities"]),
            age=int(row["age"]),
            members=_number(row["members"]),
            grades=_grades(row["grades"]),
        )
        for row in rows("organizations")
    ]


def deals() -> list[Deal]:
    return [
        Deal(
            **{name: row[name] for name in ("supplier", "customer", "commodity", "category")},
            **{name: row[name] for name in ("form", "lead", "more", "note")},
            fate=row["rung"],
            started=int(row["started"]),
            tonnes=_number(row["tonnes"]),
            stages=_list(row["stages"]),
            share=_number(row["share"]),
        )
        for row in rows("linkages")
    ]


def offers(name: str) -> list[Offer]:
    """Of the table ``listings`` or ``demands``."""
    return [
        Offer(
            **{key: row[key] for key in ("organization", "category", "title", "season", "state")},
            quantity=int(row["quantity"]),
            price=_number(row["price"]),
            certificates=_list(row["certificates"]),
            exact=bool(row["exact"]),
            distance=_number(row.get("distance", "")),
            deadline=_number(row.get("deadline", "")),
            description=row["description"],
        )
        for row in rows(name)
    ]


def claims() -> list[Claim]:
    return [
        Claim(
            **{key: row[key] for key in ("organization", "scheme", "state", "product")},
            issued=int(row["issued"]),
            expires=int(row["expires"]),
            stars=_number(row["stars"]),
            ocop_set=_number(row["set"]),
        )
        for row in rows("certificates")
    ]


def skills() -> list[Skill]:
    return [
        Skill(
            **{key: row[key] for key in ("organization", "technology", "description")},
            since=int(row["since"]),
            verified=_number(row["verified"]),
        )
        for row in rows("capabilities")
    ]


def works() -> list[Work]:
    return [
        Work(
            **{key: row[key] for key in ("organization", "category", "output", "title", "season")},
            **{key: int(row[key]) for key in ("quantity", "price", "min_batch")},
            steps=_list(row["steps"]),
            certificates=_list(row["certificates"]),
            description=row["description"],
        )
        for row in rows("services")
    ]


def seasons() -> dict[str, dict[int, int]]:
    """Season -> month -> percent of the peak month; months of nothing are left out."""
    return {
        row["season"]: {
            month: int(row[str(month)]) for month in range(1, 13) if row[str(month)] != "0"
        }
        for row in rows("seasons")
    }


def _list(cell: str) -> tuple[str, ...]:
    return tuple(cell.split())


def _number(cell: str) -> int | None:
    return int(cell) if cell else None


def _grades(cell: str) -> tuple[str, str]:
    earlier, latest = cell.replace("-", "").split(" ") if cell else ("", "")
    return earlier, latest

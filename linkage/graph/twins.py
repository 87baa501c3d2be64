"""Linkages that look like one contract entered twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

# Quantities that differ by no more than this part of the larger one are near.
NEAR = Decimal("0.1")
SAME_NUMBER = "same_number"
LIKE_NUMBER = "like_number"
NO_NUMBER = "no_number"

_PARTS = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Contract:
    """What one linkage says of its contract: the version in force, or the first one.

    ``number`` is folded already (no marks, small letters); ``category`` a path of codes with dots.
    """

    id: str
    parties: frozenset[str]
    commodity: str
    form: str
    starts_on: date
    ends_on: date | None = None
    number: str = ""
    category: str = ""
    quantity: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Twins:
    """Two linkages that may be one contract, and what is alike besides parties and dates.

    ``number``: the numbers are the same, alike, or one has none. ``quantity``: both are known and
    near; None where one is not known.
    """

    one: str
    other: str
    number: str
    quantity: bool | None


def find_twins(contracts: Iterable[Contract]) -> list[Twins]:
    """Every pair that looks like one contract, sorted by ids.

    The same two parties either way, one commodity, dates that overlap, and: the same number; or a
    number that is alike, or missing from one, with quantities that are near or not both known.
    """
    together: dict[tuple[frozenset[str], str], list[Contract]] = defaultdict(list)
    for contract in contracts:
        together[contract.parties, contract.commodity].append(contract)
    found = [
        twins
        for group in together.values()
        for one, other in combinations(sorted(group, key=lambda each: each.id), 2)
        if (twins := twins_of(one, other)) is not None
    ]
    return sorted(found, key=lambda each: (each.one, each.other))


def twins_of(one: Contract, other: Contract) -> Twins | None:
    """How two contracts of the same parties and commodity are alike; None where they are not."""
    if not (_overlap(one, other) and _one_thing(one, other)):
        return None
    number = alike(one.number, other.number)
    near = _near(one.quantity, other.quantity)
    if number is None or (number != SAME_NUMBER and near is False):
        return None
    if number == NO_NUMBER and near is None and one.starts_on != other.starts_on:
        return None
    return Twins(one.id, other.id, number, near)


def alike(one: str, other: str) -> str | None:
    """How near two contract numbers are; None where they name two contracts.

    Signs and idle zeros say nothing: ``01/2026/hd`` is ``1-2026 HD``. Letters may be left out, and
    what the shorter has of figures must begin the longer: ``1/2026`` is like ``01/2026/hdlk``.

    >>> alike("01/2026/hd", "1-2026 hd"), alike("01", "01/2026"), alike("1/2026", "2/2026")
    ('same_number', 'like_number', None)
    """
    first, second = _parts(one), _parts(other)
    if not first or not second:
        return NO_NUMBER
    if first == second:
        return SAME_NUMBER
    figures = sorted((_figures(first), _figures(second)), key=len)
    if figures[0] and figures[0] == figures[1][: len(figures[0])]:
        return LIKE_NUMBER
    return None


def _parts(number: str) -> tuple[str, ...]:
    """The figures and words of a number, without the zeros that lead figures."""
    return tuple(part.lstrip("0") or "0" for part in _PARTS.findall(number))


def _figures(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for part in parts if part.isdigit())


def _overlap(one: Contract, other: Contract) -> bool:
    return (one.ends_on is None or other.starts_on <= one.ends_on) and (
        other.ends_on is None or one.starts_on <= other.ends_on
    )


def _one_thing(one: Contract, other: Contract) -> bool:
    """Not a sale and a service, and no two different categories (one may lie under the other)."""
    if one.form != other.form:
        return False
    shorter, longer = sorted((one.category, other.category), key=len)
    return not shorter or f"{longer}.".startswith(f"{shorter}.")


def _near(one: Decimal | None, other: Decimal | None) -> bool | None:
    if one is None or other is None:
        return None
    return abs(one - other) <= NEAR * max(one, other)

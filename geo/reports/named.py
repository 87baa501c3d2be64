"""A place by the name that somebody typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Value
from django.db.models.functions import Replace

from geo.enums import UnitKind
from geo.models import AdministrativeUnit
from geo.text import fold

LOOKED_AT = 50


@dataclass(frozen=True)
class NamedPlace:
    """A name as it is written, and a point in degrees."""

    name: str
    longitude: float
    latitude: float


def place_named(text: str, day: date) -> NamedPlace | None:
    """The unit of that name with a known point: one whose name begins so before others, units of
    the day before former ones, communes before what lies above them. None where there is none."""
    wanted = _plain(fold(text))
    if not wanted or "\0" in text:
        return None
    named = AdministrativeUnit.objects.annotate(
        plain=Replace("folded", Value("'"), Value(""))
    ).filter(plain__contains=wanted, latitude__isnull=False)
    found = list(named.select_related("parent").order_by("plain", "code")[:LOOKED_AT])
    if not found:
        return None
    best = min(found, key=lambda unit: _likeness(unit, wanted, day))
    name = f"{best.name}, {best.parent.name}" if best.parent else best.name
    return NamedPlace(name, best.longitude, best.latitude)


def _likeness(unit: AdministrativeUnit, wanted: str, day: date) -> tuple[bool, bool, bool, int]:
    name = _plain(unit.folded)
    # "Phường 1" is the Phường 1 Bảo Lộc of today, and "B'Lao" the Phường B'Lao.
    begins = any(f"{part} ".startswith(f"{wanted} ") for part in (name, name.partition(" ")[2]))
    return not begins, not unit.holds(day), unit.kind != UnitKind.COMMUNE, len(name)


def _plain(folded: str) -> str:
    """Without apostrophes, which people write in many ways or leave out."""
    return "".join(letter for letter in folded if letter not in "'’‘`")

"""Places of organizations, and the units in which they lie."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from geo.bulk import insert_rows
from geo.models import AdministrativeUnit
from geo.reports.locate import Locator, Stated
from geo.text import clean
from organizations.models import Organization, Site


@dataclass(frozen=True)
class Place:
    """Where something stands: as stated by a person, any part of it missing.

    ``unit`` is the stated unit; where it disagrees with the point, it decides.
    """

    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    unit: AdministrativeUnit | None = None

    def __str__(self) -> str:
        point = f"{self.latitude:.6f}, {self.longitude:.6f}" if self.has_point else ""
        unit = f"{self.unit.name} ({self.unit.code})" if self.unit else ""
        return "; ".join(part for part in (self.address, unit, point) if part)

    @property
    def has_point(self) -> bool:
        return self.latitude is not None and self.longitude is not None

    @classmethod
    def of(cls, site: Site | None) -> Place | None:
        if site is None:
            return None
        return cls(site.address, site.latitude, site.longitude, site.stated_unit)


def make_site(organization: Organization, place: Place, locator: Locator | None = None) -> Site:
    """A new site at the place, with its units."""
    if (place.latitude is None) != (place.longitude is None):
        raise ValidationError({"latitude": _("Toạ độ cần cả vĩ độ và kinh độ.")})
    site = Site(organization=organization, address=clean(place.address), stated_unit=place.unit)
    try:
        site.set_place(place.latitude, place.longitude)
    except ValueError as error:
        message = _("Toạ độ này không nằm trên quả đất.")
        raise ValidationError({"latitude": message}) from error
    site.full_clean()
    site.save()
    place_sites([site], locator)
    return site


def same_place(site: Site | None, place: Place | None) -> bool:
    """Whether the place, as a form or a file gives it, is where the site already stands.

    Coordinates are compared to the sixth decimal (11 cm), which is what forms show; a unit is
    the same where the site is known to lie in it.
    """
    if site is None or place is None:
        return (site is None) == (place is None)
    return (
        clean(place.address) == site.address
        and _rounded(place.latitude) == _rounded(site.latitude)
        and _rounded(place.longitude) == _rounded(site.longitude)
        and (
            place.unit == site.stated_unit
            or (place.unit is not None and site.units.filter(pk=place.unit.pk).exists())
        )
    )


def place_sites(sites: Iterable[Site], locator: Locator | None = None) -> list[list[str]]:
    """Store the smallest known units in which each site lies, one an era; what to warn about.

    For one site or for tens of thousands; called again after boundaries are imported. Give the
    ``locator`` where many calls share one.
    """
    sites = list(sites)
    places = [Stated(site.longitude, site.latitude, site.stated_unit) for site in sites]
    found = (locator or Locator()).locate(places)
    wanted = {
        (site.pk, unit) for site, place in zip(sites, found, strict=True) for unit in place.units
    }
    _store_links([site.pk for site in sites], wanted)
    return [list(place.warnings) for place in found]


def _store_links(sites: list[int], wanted: set[tuple[int, int]]) -> None:
    """Make the links of these sites to units exactly the wanted ones (site, unit)."""
    through = Site.units.through
    rows = through.objects.filter(site__among=sites)
    there = {
        (site, unit): pk for pk, site, unit in rows.values_list("pk", "site", "administrativeunit")
    }
    gone = [pk for link, pk in there.items() if link not in wanted]
    through.objects.filter(pk__among=gone).delete()
    insert_rows(through, ("site", "administrativeunit"), sorted(wanted - there.keys()))


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, 6)

"""Whom an organization without a linkage might be tied to: those near it that deal in its goods."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db.models import Q

from geo.distance import distances_km
from geo.models import Placemark
from linkage.models import Linkage
from organizations.actions.placemarks import LAYER, commodity_word, role_word
from organizations.enums import ChainRole
from organizations.models import Organization

REACH_DEGREES = 0.6  # some 60 km
COMPARED = 2000  # the points of a country's densest corner

# With which roles each role has to do: the next in the chain, or the one before.
COUNTERPARTS = {
    ChainRole.INPUTS: {ChainRole.PRODUCER},
    ChainRole.PRODUCER: {
        ChainRole.PROCESSOR,
        ChainRole.TRADER,
        ChainRole.RETAILER,
        ChainRole.EXPORTER,
    },
    ChainRole.PROCESSOR: {ChainRole.TRADER, ChainRole.RETAILER, ChainRole.EXPORTER},
    ChainRole.TRADER: {ChainRole.PRODUCER, ChainRole.PROCESSOR},
    ChainRole.RETAILER: {ChainRole.PRODUCER, ChainRole.PROCESSOR},
    ChainRole.EXPORTER: {ChainRole.PRODUCER, ChainRole.PROCESSOR},
}


@dataclass(frozen=True)
class Partner:
    """An organization that might be one, as far as the crow flies, and why."""

    organization: Organization
    km: float
    commodities: list[str]
    roles: list[str]


def partners_near(organization: Organization, day: date, limit: int = 6) -> list[Partner]:
    """The nearest that deal in one of its commodities in a role that meets one of its own and that
    no linkage ties to it. ``organization`` comes with profile and commodities. Three queries.

    Empty where its place, its roles or its commodities are not known.
    """
    profile = organization.profile_on(day)
    if profile is None or profile.site is None or profile.site.latitude is None:
        return []
    commodities = {row.code: row.name for row in organization.commodities.all()}
    own = {ChainRole(row.role) for row in profile.roles.all()}
    wanted = set().union(*(COUNTERPARTS[role] for role in own))
    if not commodities or not wanted:
        return []
    place = (profile.site.longitude, profile.site.latitude)
    found = []
    for ref, words, km in _around(organization, place, day):
        shared = [name for code, name in commodities.items() if commodity_word(code) in words]
        met = [role for role in ChainRole if role in wanted and role_word(role) in words]
        if shared and met:
            found.append((ref, km, shared, [str(role.label) for role in met]))
        if len(found) == limit:
            break
    rows = Organization.objects.filter(code__in=[each[0] for each in found])
    known = rows.in_bulk(field_name="code")
    return [Partner(known[ref], *said) for ref, *said in found if ref in known]


def _around(
    organization: Organization, place: tuple[float, float], day: date
) -> list[tuple[str, set[str], float]]:
    """Others around the place by their code, their words and kilometres, the nearest first."""
    longitude, latitude = place
    tied = Linkage.objects.of_organization(organization).values("supplier__code", "customer__code")
    partners = {code for row in tied for code in row.values()} | {organization.code}
    box = (longitude - REACH_DEGREES, latitude - REACH_DEGREES)
    box += (longitude + REACH_DEGREES, latitude + REACH_DEGREES)
    marks = Placemark.objects.as_of(day).in_layer(LAYER).in_bbox(*box)
    wanted = Q()
    for row in organization.commodities.all():
        wanted |= Q(traits__words__contains=f" {commodity_word(row.code)} ")
    marks = marks.filter(wanted).exclude(ref__in=partners)
    rows = list(marks.values_list("ref", "traits__words", "longitude", "latitude")[:COMPARED])
    if not rows:
        return []
    points = np.array([row[2:] for row in rows], dtype=np.float64)
    km = distances_km(longitude, latitude, points[:, 0], points[:, 1]).tolist()
    near = sorted(zip(km, rows, strict=True), key=lambda pair: (pair[0], pair[1][0]))
    return [(row[0], set(row[1].split()), away) for away, row in near]

"""Who uses which high technology: the list, and how many there are of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q

from accounts.kept import kept
from organizations import search
from organizations.models import Capability, Organization, Technology
from organizations.models.organization import OrganizationQuerySet


@dataclass(frozen=True)
class TechnologyCount:
    """How many operating organizations use a technology, and at how many it is verified."""

    technology: Technology
    organizations: int
    verified: int


@dataclass(frozen=True)
class Overview:
    """All technologies in use on a day. An organization with several counts once in the totals."""

    rows: tuple[TechnologyCount, ...]
    organizations: int
    verified: int


def found(wanted: dict[str, Any], day: date) -> OrganizationQuerySet:
    """Operating organizations with a technology in use on ``day`` that fits.

    ``wanted``: ``technology``, ``trust`` (``verified``: by an official; ``declared``: by nobody
    yet), and ``q``, ``unit``, ``commodity`` as ``search.found`` takes them; each may be empty.
    """
    capabilities = Capability.objects.in_use(day)
    if technology := wanted.get("technology"):
        capabilities = capabilities.filter(technology=technology)
    if wanted.get("trust") == "verified":
        capabilities = capabilities.verified_by(day)
    elif wanted.get("trust") == "declared":
        capabilities = capabilities.declared_only(day)
    plain = {name: wanted.get(name) for name in ("q", "unit", "commodity")}
    return search.found(plain, day).filter(pk__in=capabilities.values("organization"))


def with_capabilities(organizations: OrganizationQuerySet, day: date) -> OrganizationQuerySet:
    """Loads what a card shows: profile, commodities, and technologies as ``in_use_on_day``."""
    in_use = Capability.objects.in_use(day).select_related("technology")
    in_use = in_use.order_by("technology__order", "since")
    rows = organizations.with_profile(day).prefetch_related("commodities")
    return rows.prefetch_related(Prefetch("capabilities", in_use, to_attr="in_use_on_day"))


def overview(day: date, technologies: Iterable[Technology]) -> Overview:
    """Counts of organizations by technology, the most used first; ``technologies``: all of them."""
    by_technology, totals = kept("hitech", day.isoformat(), lambda: _counted(day))
    named = {row.pk: row for row in technologies}
    rows = [TechnologyCount(named[key], *counts) for key, *counts in by_technology]
    rows.sort(key=lambda row: (-row.organizations, row.technology.order))
    return Overview(tuple(rows), **totals)


def _counted(day: date) -> tuple[list[tuple[int, int, int]], dict[str, int]]:
    operating = Organization.objects.operating(day).values("pk")
    in_use = Capability.objects.in_use(day).filter(organization__in=operating)
    grouped = in_use.order_by().values("technology").annotate(**_counts(day))
    rows = grouped.values_list("technology", "organizations", "verified")
    return list(rows), in_use.aggregate(**_counts(day))


def _counts(day: date) -> dict[str, Count]:
    verified = Q(verified_on__lte=day)
    return {
        "organizations": Count("organization", distinct=True),
        "verified": Count("organization", distinct=True, filter=verified),
    }

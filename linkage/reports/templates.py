"""Which Word templates there are, and which one a contract is written into."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from accounts.permissions import is_administrator, official_paths, verifier_paths
from geo.enums import UnitKind
from geo.models import AdministrativeUnit
from geo.periods import holds_on
from linkage.models import ContractTemplate, OfficeTemplate
from organizations.models import Organization, Profile


def in_use(day: date, model: type[OfficeTemplate] = ContractTemplate) -> QuerySet:
    """The templates of a kind that are used on ``day``."""
    return model._default_manager.filter(Q(retired_on__isnull=True) | Q(retired_on__gt=day))


def template_for(organization: Organization, day: date) -> ContractTemplate | None:
    """The newest one in use of the smallest unit that holds the organization's place; None: the
    product's own."""
    places = Profile.objects.filter(
        holds_on(day), holds_on(day, "site__units__"), organization=organization
    )
    paths = places.values_list("site__units__path", flat=True)
    around = {above for path in paths if path for above in _up(path)}
    if not around:
        return None
    found = in_use(day).filter(unit__path__in=around).select_related("unit")
    return max(found, key=lambda each: (len(each.unit.path), each.pk), default=None)


def units_to_keep_for(user, day: date) -> QuerySet:
    """The units of the day for which the person may keep a template: those of the scope, from its
    own unit down; of an administrator the provinces."""
    units = AdministrativeUnit.objects.as_of(day).order_by("path")
    if is_administrator(user):
        return units.filter(kind=UnitKind.PROVINCE)
    kept = Q(pk__in=[])
    for path in verifier_paths(user):
        kept |= Q(path__startswith=path)
    return units.filter(kept)


def _up(path: str) -> Iterable[str]:
    """A unit's path and those of the units above it: ``after/68/24829/``, ``after/68/``."""
    parts = path.strip("/").split("/")
    return ("/".join(parts[:end]) + "/" for end in range(2, len(parts) + 1))


def templates_of(user, model: type[OfficeTemplate] = ContractTemplate) -> QuerySet:
    """The templates of a kind of the units for which a person is an official, and of those around
    them."""
    rows = model._default_manager.select_related("unit", "uploaded_by")
    if user.is_superuser:
        return rows
    seen = Q(pk__in=[])
    for path in official_paths(user):
        seen |= Q(unit__path__startswith=path) | Q(unit__path__in=list(_up(path)))
    return rows.filter(seen)

"""Reads that pages of people of organizations and of officials stand on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.permissions import official_paths, verifier_paths
from geo.periods import today
from organizations.enums import COLLECTIVE_KINDS
from organizations.models import (
    AnnualRecord,
    Capability,
    Certificate,
    Membership,
    Organization,
    Profile,
)
from organizations.models.organization import OrganizationQuerySet
from organizations.permissions import EDITING_ROLES, can_edit_organization


def gradable(user, day: date) -> OrganizationQuerySet:
    """Operating collective-economy organizations whose grades the official records."""
    organizations = Organization.objects.operating(day).of_kind(COLLECTIVE_KINDS, day)
    if user.is_superuser:
        return organizations
    return organizations.within_paths(verifier_paths(user), day)


def organizations_to_write_for(user, chosen: str = "") -> OrganizationQuerySet:
    """Where the person owns or edits, and the one with the code ``chosen`` where they may write
    for it.

    An official reaches the organizations of the scope this way, one at a time.
    """
    mine = Q(memberships__user=user, memberships__role__in=EDITING_ROLES)
    named = bool(chosen) and "\0" not in chosen
    other = Organization.objects.filter(code=chosen).first() if named else None
    if other is not None and can_edit_organization(user, other):
        mine |= Q(pk=other.pk)
    return Organization.objects.filter(mine).distinct()


@dataclass(frozen=True)
class OwnOrganization:
    """An organization of a person, with what a beginning still lacks."""

    organization: Organization
    role: str
    kind: str
    has_place: bool
    has_people: bool
    has_year: bool

    @property
    def may_edit(self) -> bool:
        return self.role in EDITING_ROLES

    @property
    def is_collective(self) -> bool:
        return self.kind in COLLECTIVE_KINDS


def own_organizations(user, day: date) -> list[OwnOrganization]:
    """The person's organizations by name; ``has_year``: the year before has a record."""
    one = OuterRef("pk")
    profile = Profile.objects.as_of(day).filter(organization=one)
    others = Membership.objects.filter(organization=one).exclude(user=user)
    last_year = AnnualRecord.objects.filter(organization=one, year=day.year - 1)
    rows = Organization.objects.filter(memberships__user=user).annotate(
        role=F("memberships__role"),
        kind=Subquery(profile.values("kind")[:1]),
        cell=Subquery(profile.values("site__cell")[:1]),
        has_people=Exists(others),
        has_year=Exists(last_year),
    )
    return [
        OwnOrganization(
            row, row.role, row.kind or "", row.cell is not None, row.has_people, row.has_year
        )
        for row in rows.order_by("folded", "code")
    ]


def certificates_to_renew(user, day: date, within: timedelta) -> list[Certificate]:
    """Certificates of organizations that the person writes for: those that lapse within the time,
    and those that lapsed no longer than that ago; the first to lapse first."""
    mine = Organization.objects.filter(
        memberships__user=user, memberships__role__in=EDITING_ROLES
    ).operating(day)
    rows = Certificate.objects.filter(organization__in=mine, withdrawn_on__isnull=True)
    rows = rows.annotate(last_day=Coalesce("extended_until", "expires_on"))
    near = rows.filter(last_day__gte=day - within, last_day__lte=day + within)
    return list(near.select_related("scheme", "organization").order_by("last_day", "id"))


def capabilities_to_verify(user, day: date) -> QuerySet:
    """Technologies that organizations of the official's scope declared and nobody confirmed."""
    rows = Capability.objects.in_use(day).filter(verified_on__isnull=True)
    return _in_scope(rows, user).select_related("organization", "technology")


def certificates_to_verify(user, day: date) -> QuerySet:
    """Certificates that organizations of the official's scope stated and nobody confirmed."""
    rows = Certificate.objects.filter(
        organization__isnull=False, verified_on__isnull=True, withdrawn_on__isnull=True
    ).annotate(last_day=Coalesce("extended_until", "expires_on"))
    rows = rows.filter(Q(last_day__isnull=True) | Q(last_day__gte=day))
    return _in_scope(rows, user).select_related("organization", "scheme")


def recognitions_to_match(user) -> QuerySet:
    """OCOP recognitions whose holder is in no register, of the official's scope or of no known
    place: whom ``can_match_recognition`` lets match them."""
    rows = Certificate.objects.ocop().unmatched()
    if user.is_superuser:
        return rows
    near = Q(holder_unit__isnull=True)
    for path in official_paths(user):
        near |= Q(holder_unit__path__startswith=path)
    return rows.filter(near)


def without_unit(user, day: date) -> QuerySet:
    """Operating organizations that lie in no unit, so that no official answers for them: only
    administrators can place them."""
    if not user.is_superuser:
        return Organization.objects.none()
    placed = Profile.objects.as_of(day).filter(site__units__isnull=False)
    return Organization.objects.operating(day).exclude(pk__in=placed.values("organization"))


def _in_scope(rows: QuerySet, user) -> QuerySet:
    if user.is_superuser:
        return rows
    scope = Organization.objects.within_paths(official_paths(user), today())
    return rows.filter(organization__in=scope.values("pk"))

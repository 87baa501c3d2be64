"""Who works on what stands between an organization and the figures."""

from __future__ import annotations

from django.db.models import QuerySet

from accounts.models import User
from accounts.permissions import is_administrator, is_official
from geo.periods import today
from organizations.models import Organization
from organizations.permissions import is_overseer, role_in
from targets.models import FollowUp


def can_work_list(user) -> bool:
    """The office's own lists: officials, viewers or verifiers, and administrators."""
    return user.is_authenticated and (is_administrator(user) or is_official(user))


def can_follow_up(user, organization: Organization) -> bool:
    """Officials whose scope holds the organization and who do not belong to it."""
    if not user.is_authenticated:
        return False
    if is_administrator(user):
        return True
    return is_overseer(user, organization) and role_in(user, organization) is None


def can_change_follow_up(user, follow_up: FollowUp) -> bool:
    return can_follow_up(user, follow_up.organization)


def who_may_follow_up(organization: Organization) -> QuerySet[User]:
    """The officials to whom work on an organization may be given, by name."""
    paths = _paths_above(organization)
    members = organization.memberships.values("user")
    rows = User.objects.filter(is_active=True, scopes__unit__path__in=paths)
    return rows.exclude(pk__in=members).distinct().order_by("name", "pk")


def _paths_above(organization: Organization) -> set[str]:
    """Paths of the units that hold the main site of today, and of all above them."""
    profiles = organization.profiles.as_of(today())
    own = profiles.filter(site__units__isnull=False).values_list("site__units__path", flat=True)
    found = set()
    for path in own:
        parts = path.rstrip("/").split("/")
        found.update("/".join(parts[:n]) + "/" for n in range(2, len(parts) + 1))
    return found

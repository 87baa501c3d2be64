"""Which organizations a person knows from inside, for a whole page of rows at once."""

from __future__ import annotations

from collections.abc import Iterable

from accounts.permissions import official_paths
from geo.periods import today
from organizations.models import Organization


def known_inside(user, organizations: Iterable[int]) -> set[int]:
    """Of these organizations (keys) those of which the person is one of its own people or an
    official of its scope: what ``presenters.Access.insider`` asks of one, in two queries."""
    keys = set(organizations)
    if not user.is_authenticated or not keys:
        return set()
    if user.is_superuser:
        return keys
    rows = Organization.objects.filter(pk__in=keys)
    mine = set(rows.of_member(user).values_list("pk", flat=True))
    if paths := official_paths(user):
        mine |= set(rows.within_paths(paths, today()).values_list("pk", flat=True))
    return mine

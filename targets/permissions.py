"""Who sees what of the figures."""

from __future__ import annotations

from datetime import date

from accounts.permissions import is_administrator, official_paths
from organizations.models import Organization
from targets.indicators import IndicatorResult
from targets.words import GRADED_READINGS, RESTS_ON_GRADES

# Counts of persons under this are not shown in public.
SMALLEST_PUBLIC_COUNT = 3
COUNTS_PERSONS = frozenset({"members", "population_share"})


def rests_on_grades(result: IndicatorResult) -> bool:
    """Whether its lists would tell how organizations were graded."""
    return result.code in RESTS_ON_GRADES or result.reading in GRADED_READINGS


def nameable(user, codes: set[str], day: date) -> set[str]:
    """Of these organizations, those that the person may see in a list that rests on grades."""
    if is_administrator(user):
        return codes
    if not user.is_authenticated:
        return set()
    rows = Organization.objects.filter(code__in=codes)
    mine = rows.of_member(user).values_list("code", flat=True)
    scope = rows.within_paths(official_paths(user), day).values_list("code", flat=True)
    return set(mine) | set(scope)


def is_suppressed(user, result: IndicatorResult) -> bool:
    """Whether a count of so few persons is kept from the public."""
    if result.code not in COUNTS_PERSONS or not result.value:
        return False
    persons = result.value * (result.whole or 1)
    return persons < SMALLEST_PUBLIC_COUNT and not (is_administrator(user) or official_paths(user))

"""Who sees what of the figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q, QuerySet

from accounts.actions.people import SYSTEM_USERNAME
from accounts.enums import ScopeRole
from accounts.models import User
from accounts.permissions import is_administrator, official_paths, verifier_paths
from geo.enums import UnitKind
from geo.models import AdministrativeUnit, Area, AreaUnit
from geo.periods import today
from organizations.models import Organization
from targets.indicators import IndicatorResult
from targets.indicators.withheld import LEAST
from targets.models import Report, ReportingDuty, Snapshot
from targets.words import GRADED_READINGS, RESTS_ON_GRADES


def rests_on_grades(result: IndicatorResult) -> bool:
    """Whether its lists would tell how organizations were graded."""
    return result.code in RESTS_ON_GRADES or result.reading in GRADED_READINGS


def nameable(user, codes: set[str], day: date) -> set[str]:
    """Of these organizations, those that the person may see in a list that rests on grades."""
    if is_administrator(user):
        return codes
    if not user.is_authenticated:
        return set()
    mine = Organization.objects.of_member(user).values("pk")
    scope = Organization.objects.within_paths(official_paths(user), day).values("pk")
    rows = Organization.objects.filter(Q(pk__in=mine) | Q(pk__in=scope), code__among=codes)
    return set(rows.values_list("code", flat=True))


def in_scope(user, codes: set[str], day: date) -> set[str]:
    """Of these organizations, those that an official answers for; of an administrator all."""
    if is_administrator(user):
        return codes
    scope = Organization.objects.within_paths(official_paths(user), day)
    return set(scope.filter(code__among=codes).values_list("code", flat=True))


def sees_small_counts(user) -> bool:
    """Officials and administrators work with the register as it is."""
    return is_administrator(user) or bool(official_paths(user))


def can_freeze(user, area: Area | None, day: date | None = None) -> bool:
    """Administrators and the program itself freeze everything; a verifier whose scope holds the
    whole of the area freezes the area."""
    if is_administrator(user):
        return True
    if area is None or not user.is_authenticated:
        return False
    mine = tuple(verifier_paths(user))
    units = area.units_at(day or today())
    return bool(mine) and bool(units) and all(unit.path.startswith(mine) for unit in units)


def snapshots_for(user) -> QuerySet[Snapshot]:
    """The snapshots that a person may read: an administrator all, an official those of areas that
    share ground with the scope, and of the whole register."""
    return _of_areas(Snapshot.objects.select_related("area", "frozen_by"), user, "area")


def areas_to_freeze(user, areas: Iterable[Area | None]) -> set[int | None]:
    """Of these areas, the keys of those that the person freezes; None stands for the whole
    register. Two queries, however many areas."""
    keys = {area.pk if area else None for area in areas}
    if is_administrator(user):
        return keys
    mine = tuple(verifier_paths(user))
    paths: dict[int, list[str]] = defaultdict(list)
    units = AreaUnit.objects.as_of(today()).filter(area__in=keys - {None})
    for key, path in units.values_list("area", "unit__path"):
        paths[key].append(path)
    return {key for key, found in paths.items() if mine and all(p.startswith(mine) for p in found)}


def who_may_freeze(areas: Collection[Area]) -> QuerySet[User]:
    """Those to whom reports of these areas may be given, by name: the verifiers whose scope may
    hold all of one (``can_freeze`` has the last word), and administrators."""
    units = AreaUnit.objects.as_of(today()).filter(area__in=areas)
    above: set[str] = set()
    for path in units.values_list("unit__path", flat=True):
        above |= {path[: i + 1] for i, letter in enumerate(path) if letter == "/"}
    verifies = Q(scopes__role=ScopeRole.VERIFIER, scopes__unit__path__in=above)
    rows = User.objects.filter(verifies | Q(is_superuser=True), is_active=True)
    return rows.exclude(username=SYSTEM_USERNAME).distinct().order_by("name", "pk")


def duties_for(user) -> QuerySet[ReportingDuty]:
    """The duties that a person may read: those of the areas whose snapshots may be read."""
    rows = ReportingDuty.objects.select_related("area", "responsible")
    return _of_areas(rows, user, "area")


def reports_for(user) -> QuerySet[Report]:
    """The reports made that a person may read: those of the snapshots that may be read."""
    return _of_areas(Report.objects.with_names(), user, "snapshot__area")


def _of_areas(rows: QuerySet, user, name: str) -> QuerySet:
    if is_administrator(user):
        return rows
    if not official_paths(user):
        return rows.none()
    return rows.filter(Q(**{f"{name}__in": areas_of(user)}) | Q(**{f"{name}__isnull": True}))


def areas_of(user) -> list[Area]:
    """The areas that share ground with an official's scope; of an administrator all."""
    if is_administrator(user):
        return list(Area.objects.order_by("name"))
    ground = Q(pk__in=[])
    for path in official_paths(user):
        above = [path[: i + 1] for i, letter in enumerate(path) if letter == "/"]
        ground |= Q(members__unit__path__startswith=path) | Q(members__unit__path__in=above)
    return list(Area.objects.filter(ground).distinct().order_by("name"))


def units_for(user, day: date) -> QuerySet[AdministrativeUnit]:
    """The communes of a day that an official can ask for: those of the scope that lie in an area;
    of an administrator those of every area."""
    communes = AdministrativeUnit.objects.as_of(day).filter(kind=UnitKind.COMMUNE)
    rows = communes.filter(areas__in=AreaUnit.objects.as_of(day)).order_by("folded", "code")
    if is_administrator(user):
        return rows.distinct()
    scope = Q(pk__in=[])
    for path in official_paths(user):
        scope |= Q(path__startswith=path)
    return rows.filter(scope).distinct()


def is_suppressed(user, result: IndicatorResult, *, held: bool = False) -> bool:
    """Whether a count of so few persons is kept from the public.

    ``held``: it is kept back with another, which could be worked out from it.
    """
    if not result.persons or sees_small_counts(user):
        return False
    return held or result.persons < LEAST

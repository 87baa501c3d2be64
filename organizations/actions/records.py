"""Yearly figures and grades."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import record_act, record_acts
from accounts.actions.acts import new_act
from accounts.days import require_not_past
from accounts.models import User
from accounts.permissions import verifier_paths
from geo.periods import today
from organizations.actions.checks import check_points, check_year, checked_choice
from organizations.enums import COLLECTIVE_KINDS, Grade
from organizations.models import AnnualRecord, Organization
from organizations.permissions import can_record_year

FIGURES = ("members", "revenue", "capital", "grade", "points")


@dataclass(frozen=True)
class GradeRow:
    """One organization's grade in a year's batch."""

    organization: Organization
    grade: str
    points: Decimal | None = None


@transaction.atomic
def record_year(
    *, organization: Organization, year: int, on: date, by: User, source: str = "", **figures: Any
) -> AnnualRecord:
    """Record members, revenue, capital, grade and points of a year; they count from ``on``.

    What is not given is carried over from the year's record before, which still holds for the
    days before ``on``.
    """
    if not can_record_year(by, organization):
        raise PermissionDenied
    require_not_past(on, by=by)
    check_year(year, on)
    locked = Organization.objects.select_for_update().get(pk=organization.pk)
    before = locked.annual_records.filter(year=year).order_by("recorded_on").last()
    record, changes = _next_record(locked, before, year, on, figures, source)
    record.save()
    record_act(by=by, verb="organization.record_year", on=on, target=locked, changes=changes)
    return record


@transaction.atomic
def record_grades(
    *, year: int, on: date, rows: Iterable[GradeRow], by: User, source: str = ""
) -> list[AnnualRecord]:
    """Record the grades of a year for many organizations at once, all from one day, or none.

    A first grade of a new year makes that year the grading year of every figure: so they come
    together.
    """
    require_not_past(on, by=by)
    check_year(year, on)
    batch = {row.organization.pk: row for row in rows}
    _check_batch(batch, on, by)
    organizations = Organization.objects.select_for_update().in_bulk(list(batch))
    latest: dict[int, AnnualRecord] = {}
    earlier = AnnualRecord.objects.filter(organization__in=batch, year=year)
    for record in earlier.order_by("recorded_on"):
        latest[record.organization_id] = record
    records, acts = [], []
    for pk, row in batch.items():
        figures = {"grade": row.grade, "points": row.points}
        record, changes = _next_record(organizations[pk], latest.get(pk), year, on, figures, source)
        records.append(record)
        acts.append(
            new_act(
                by=by,
                verb="organization.record_grade",
                on=on,
                target=organizations[pk],
                changes=changes,
            )
        )
    _save(records)
    record_acts(acts)
    return records


def _next_record(
    organization: Organization,
    before: AnnualRecord | None,
    year: int,
    on: date,
    figures: dict[str, Any],
    source: str,
) -> tuple[AnnualRecord, dict[str, list]]:
    """The year's record that holds from ``on``, and what it changes."""
    if unknown := set(figures) - set(FIGURES):
        raise TypeError(f"unknown figures: {sorted(unknown)}")
    if before is not None and before.recorded_on > on:
        message = _("Đã có số liệu năm %(year)s chốt ngày %(day)s, sau ngày này.")
        values = {"year": year, "day": f"{before.recorded_on:%d/%m/%Y}"}
        raise ValidationError({"on": message % values})
    old = {name: getattr(before, name) if before else None for name in FIGURES}
    new = {**old, **figures}
    if new["grade"] != old["grade"] and "points" not in figures:
        new["points"] = None  # points of another grade say nothing of this one
    new["grade"] = checked_choice("grade", new["grade"] or "", Grade, empty=True)
    check_points(new["grade"], new["points"])
    changes = {
        f"{year}.{name}": [old[name], new[name]]
        for name in FIGURES
        if old[name] != new[name] and {old[name], new[name]} != {None, ""}
    }
    if before is not None and before.recorded_on == on:
        record = before
    else:
        record = AnnualRecord(organization=organization, year=year, recorded_on=on)
    record.source = source or (before.source if before else "")
    for name, value in new.items():
        setattr(record, name, value)
    record.full_clean(exclude=["organization"], validate_unique=False)
    return record, changes


def _save(records: list[AnnualRecord]) -> None:
    fresh = [record for record in records if record.pk is None]
    AnnualRecord.objects.bulk_update(
        [record for record in records if record.pk is not None],
        [*FIGURES, "source"],
        batch_size=500,
    )
    AnnualRecord.objects.bulk_create(fresh, batch_size=500)


def _check_batch(batch: dict[int, GradeRow], on: date, by: User) -> None:
    """Each organization is collective on the day and of the official's scope."""
    within = Organization.objects.filter(pk__in=batch)
    if not by.is_superuser:
        mine = within.within_paths(verifier_paths(by), today()).values_list("pk", flat=True)
        if set(batch) - set(mine):
            raise PermissionDenied
    collective = set(within.of_kind(COLLECTIVE_KINDS, on).values_list("pk", flat=True))
    errors = []
    for pk, row in batch.items():
        name = row.organization.name
        if pk not in collective:
            errors.append(_("%(name)s: không phải tổ chức kinh tế tập thể.") % {"name": name})
            continue
        try:
            checked_choice("grade", row.grade, Grade)
            check_points(row.grade, row.points)
        except ValidationError as error:
            errors.append(f"{name}: {' '.join(error.messages)}")
    if errors:
        raise ValidationError(errors)

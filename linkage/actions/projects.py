"""Linkage projects: one lead, several linkages of one commodity, with state money or without."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from accounts.actions import record_act
from accounts.days import require_not_past
from geo.text import clean
from linkage.actions._common import begin
from linkage.actions.life import CODE_LETTERS
from linkage.models import Linkage, LinkageProject, ProjectMembership
from linkage.permissions import can_lead_project, can_put_in_project
from organizations.models import Commodity, Organization

FIELDS = ("name", "state_support", "support_amount", "decision")


@transaction.atomic
def create_project(
    *, by, on: date, lead: Organization, commodity: Commodity, code: str = "", **content: Any
) -> LinkageProject:
    """``content``: name, and what is known of state money (``FIELDS``)."""
    if not can_lead_project(by, lead):
        raise PermissionDenied
    require_not_past(on, by=by)
    if not lead.operates_on(on):
        raise ValidationError({"lead": _("Tổ chức này không hoạt động vào ngày này.")})
    project = LinkageProject(
        code=code or f"DA-{get_random_string(6, CODE_LETTERS)}",
        lead=lead,
        commodity=commodity,
        created_by=by,
        created_on=on,
    )
    _fill(project, content)
    project.save()
    record_act(by=by, verb="project.create", on=on, target=project, note=lead.name)
    return project


@transaction.atomic
def edit_project(project: LinkageProject, *, by, on: date, **content: Any) -> LinkageProject:
    """Mends name and what is known of state money; what was is kept in the acts."""
    project = _begin(project, by=by, on=on)
    before = {name: _text(getattr(project, name)) for name in FIELDS}
    _fill(project, content)
    project.save()
    after = {name: _text(getattr(project, name)) for name in FIELDS}
    changes = {name: [before[name], after[name]] for name in FIELDS if before[name] != after[name]}
    if changes:
        record_act(by=by, verb="project.edit", on=on, target=project, changes=changes)
    return project


@transaction.atomic
def close_project(project: LinkageProject, *, by, on: date) -> LinkageProject:
    """From ``on`` the project is over and its linkages stand alone; earlier days keep them."""
    project = _begin(project, by=by, on=on)
    for row in project.members.filter(valid_to__isnull=True):
        _end(row, on)
    project.closed_on = on
    project.save(update_fields=["closed_on"])
    record_act(by=by, verb="project.close", on=on, target=project)
    return project


@transaction.atomic
def join_project(project: LinkageProject, linkage: Linkage, *, by, on: date) -> ProjectMembership:
    """From ``on`` the linkage is part of the project."""
    if not can_put_in_project(by, linkage, project):
        raise PermissionDenied
    project = _begin(project, by=by, on=on)
    linkage = begin("join_project", linkage, by=by, on=on)
    if linkage.commodity_id != project.commodity_id:
        raise ValidationError(_("Liên kết này thuộc ngành hàng khác với dự án."), code="state")
    held = linkage.projects.filter(valid_to__isnull=True).select_related("project").first()
    if held is not None:
        raise ValidationError(
            _("Liên kết này đang thuộc dự án “%(name)s”."),
            code="state",
            params={"name": held.project.name},
        )
    row = ProjectMembership.objects.create(linkage=linkage, project=project, valid_from=on)
    record_act(by=by, verb="linkage.join_project", on=on, target=linkage, note=project.name)
    return row


@transaction.atomic
def leave_project(project: LinkageProject, linkage: Linkage, *, by, on: date) -> None:
    """From ``on`` the linkage is no part of the project any more."""
    if not can_put_in_project(by, linkage, project):
        raise PermissionDenied
    linkage = begin("leave_project", linkage, by=by, on=on)
    row = linkage.projects.filter(project=project, valid_to__isnull=True).first()
    if row is None:
        raise ValidationError(_("Liên kết này không thuộc dự án."), code="state")
    _end(row, on)
    record_act(by=by, verb="linkage.leave_project", on=on, target=linkage, note=project.name)


def _begin(project: LinkageProject, *, by, on: date) -> LinkageProject:
    if not can_lead_project(by, project.lead):
        raise PermissionDenied
    require_not_past(on, by=by)
    project = LinkageProject.objects.select_for_update().get(pk=project.pk)
    if project.closed_on is not None:
        raise ValidationError(_("Dự án này đã kết thúc."), code="state")
    return project


def _fill(project: LinkageProject, content: dict[str, Any]) -> None:
    if unknown := set(content) - set(FIELDS):
        raise TypeError(f"unknown fields: {sorted(unknown)}")
    for name, value in content.items():
        setattr(project, name, clean(value) if isinstance(value, str) else value)
    if project.support_amount is not None and project.support_amount < 0:
        raise ValidationError({"support_amount": _("Không được âm.")})
    if project.support_amount and project.state_support is False:
        raise ValidationError(
            {"support_amount": _("Đã ghi không có vốn nhà nước thì không ghi số tiền.")}
        )
    project.full_clean(exclude=["created_by"])


def _end(row: ProjectMembership, on: date) -> None:
    """One that began on the day itself never was."""
    if row.valid_from is not None and row.valid_from >= on:
        row.delete()
        return
    row.valid_to = on
    row.save(update_fields=["valid_to"])


def _text(value: object) -> str | None:
    return None if value is None else str(value)

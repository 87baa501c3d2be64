"""The work list of an office: what is to be done so that an organization counts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import record_act
from accounts.models import User
from geo.periods import today
from geo.text import clean
from linkage.graph import RUNGS
from organizations.models import Organization
from targets.models import FollowUp, FollowUpState, Lack
from targets.policies import can_follow_up, who_may_follow_up

CHANGEABLE = ("task", "note", "due_on", "assigned_to")


@transaction.atomic
def add_follow_up(
    *,
    by: User,
    organization: Organization,
    lack: str,
    task: str,
    due_on: date,
    assigned_to: User | None = None,
    note: str = "",
    linkage: str = "",
    target: str = "",
    rung: str = "confirmed",
) -> FollowUp:
    """Puts a piece of work on the list; without ``assigned_to`` it is one's own.

    ValidationError where the same thing is on the list already, or the day is over.
    """
    if not can_follow_up(by, organization):
        raise PermissionDenied
    if lack not in Lack.values or rung not in RUNGS:
        raise ValidationError(_("Việc này không rõ thiếu gì."))
    Organization.objects.select_for_update().get(pk=organization.pk)
    same = FollowUp.objects.open().filter(organization=organization, lack=lack, linkage=linkage)
    if same.exists():
        raise ValidationError(_("Việc này đã có trong danh sách."))
    follow_up = FollowUp(
        organization=organization,
        lack=lack,
        linkage=linkage,
        target=target,
        rung=rung,
        created_by=by,
    )
    content = {"task": task, "note": note, "due_on": due_on, "assigned_to": assigned_to or by}
    _fill(follow_up, content, by=by)
    if due_on < today():
        raise ValidationError({"due_on": _("Hạn phải từ hôm nay trở đi.")})
    follow_up.save()
    record_act(
        by=by, verb="followup.add", on=today(), target=follow_up, note=follow_up.organization.name
    )
    return follow_up


@transaction.atomic
def change_follow_up(follow_up: FollowUp, *, by: User, **content: Any) -> FollowUp:
    """``content``: any of ``CHANGEABLE``; only of what is still open."""
    follow_up = _begin(follow_up, by=by)
    _require_open(follow_up)
    before = _told(follow_up)
    _fill(follow_up, content, by=by)
    if follow_up.due_on < today() and follow_up.due_on.isoformat() != before["due_on"]:
        raise ValidationError({"due_on": _("Hạn phải từ hôm nay trở đi.")})
    after = _told(follow_up)
    changes = {name: [before[name], after[name]] for name in before if before[name] != after[name]}
    if changes:
        follow_up.save()
        record_act(by=by, verb="followup.change", on=today(), target=follow_up, changes=changes)
    return follow_up


@transaction.atomic
def close_follow_up(follow_up: FollowUp, *, by: User, done: bool, outcome: str = "") -> FollowUp:
    """Done, or dropped: what is dropped says why."""
    follow_up = _begin(follow_up, by=by)
    _require_open(follow_up)
    outcome = clean(outcome)[:500]
    if not done and not outcome:
        raise ValidationError({"outcome": _("Hãy ghi vì sao thôi không làm.")})
    state = FollowUpState.DONE if done else FollowUpState.DROPPED
    return _set_state(follow_up, state, by=by, verb="followup.close", outcome=outcome)


@transaction.atomic
def reopen_follow_up(follow_up: FollowUp, *, by: User) -> FollowUp:
    """Takes up again what was closed by mistake; what it had come to is kept in the acts."""
    follow_up = _begin(follow_up, by=by)
    if follow_up.is_open:
        raise ValidationError(_("Việc này đang mở."))
    return _set_state(follow_up, FollowUpState.OPEN, by=by, verb="followup.reopen", outcome="")


def _set_state(follow_up: FollowUp, state: str, *, by: User, verb: str, outcome: str) -> FollowUp:
    changes: dict[str, list] = {"state": [follow_up.state, str(state)]}
    if follow_up.outcome != outcome:
        changes["outcome"] = [follow_up.outcome, outcome]
    is_open = state == FollowUpState.OPEN
    follow_up.state, follow_up.outcome = str(state), outcome
    follow_up.closed_by = None if is_open else by
    follow_up.closed_on = None if is_open else today()
    follow_up.save()
    record_act(by=by, verb=verb, on=today(), target=follow_up, changes=changes)
    return follow_up


def _begin(follow_up: FollowUp, *, by: User) -> FollowUp:
    """The row as it stands now, locked; the person may work on it."""
    rows = FollowUp.objects.select_for_update(of=("self",)).select_related("organization")
    follow_up = rows.get(pk=follow_up.pk)
    if not can_follow_up(by, follow_up.organization):
        raise PermissionDenied
    return follow_up


def _require_open(follow_up: FollowUp) -> None:
    if not follow_up.is_open:
        raise ValidationError(_("Việc này đã đóng; hãy mở lại trước."))


def _fill(follow_up: FollowUp, content: dict[str, Any], *, by: User) -> None:
    unknown = set(content) - set(CHANGEABLE)
    if unknown:
        raise TypeError(f"not part of a piece of work: {', '.join(sorted(unknown))}")
    for name, value in content.items():
        setattr(follow_up, name, clean(value) if name == "task" else value)
    follow_up.note = follow_up.note.strip()
    if not follow_up.task:
        raise ValidationError({"task": _("Hãy ghi việc cần làm.")})
    follow_up.full_clean(exclude=["organization", "created_by", "closed_by"])
    person = content.get("assigned_to")
    if person is None or person == by:
        return
    if not who_may_follow_up(follow_up.organization).filter(pk=person.pk).exists():
        message = _("Người này không phụ trách địa bàn của tổ chức.")
        raise ValidationError({"assigned_to": message})


def _told(follow_up: FollowUp) -> dict[str, Any]:
    """What an act says of it, in values that JSON can hold."""
    return {
        "task": follow_up.task,
        "note": follow_up.note,
        "due_on": follow_up.due_on.isoformat(),
        "assigned_to": f"#{follow_up.assigned_to_id}",
    }

"""The way of a posting to the public and back (Law 122/2025/QH15: moderated before display)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.days import require_not_past
from geo.text import clean
from marketplace.actions._common import P, locked, record, require_revision
from marketplace.actions.products import delete_photos, drop_unoffered
from marketplace.models import Demand, Posting, ProcessingService, WorkingCopy
from marketplace.permissions import can_edit_posting, can_moderate
from marketplace.policies import next_state


@transaction.atomic
def submit(posting: P, *, by, on: date) -> P:
    """The author asks for the posting to be published."""
    posting = _begin(posting, by=by, on=on, may=can_edit_posting)
    next_state("submit", posting.state)
    _require_complete(posting, on)
    return _move(posting, "submit", by=by, on=on, submitted_on=on, return_reason="")


@transaction.atomic
def publish(posting: P, *, by, on: date, revision: int | None = None) -> P:
    """An official has read ``revision`` and shows it to the public from ``on``."""
    posting = _begin(posting, by=by, on=on, may=can_moderate)
    next_state("publish", posting.state)
    require_revision(posting, revision)
    _require_operating(posting, on)
    return _move(posting, "publish", by=by, on=on, published_on=on, decided_by=by)


@transaction.atomic
def publish_directly(posting: P, *, by, on: date) -> P:
    """An official publishes what they themselves sent in by a file, without a second reading."""
    posting = _begin(posting, by=by, on=on, may=can_moderate)
    return _move(
        posting, "publish_directly", by=by, on=on, published_on=on, decided_by=by, return_reason=""
    )


@transaction.atomic
def return_to_author(posting: P, *, by, on: date, reason: str, revision: int | None = None) -> P:
    """An official says what must be mended; a published posting leaves the public at once."""
    posting = _begin(posting, by=by, on=on, may=can_moderate)
    next_state("return", posting.state)
    require_revision(posting, revision)
    reason = clean(reason)
    if not reason:
        raise ValidationError({"reason": _("Hãy ghi điều cần sửa để người đăng biết.")})
    return _move(posting, "return", by=by, on=on, note=reason, return_reason=reason, decided_by=by)


@transaction.atomic
def close(posting: P, *, by, on: date) -> P:
    """The author takes the posting away; it is kept, as the law wants."""
    posting = _begin(posting, by=by, on=on, may=can_edit_posting)
    return _move(posting, "close", by=by, on=on)


@transaction.atomic
def reopen(posting: P, *, by, on: date) -> P:
    """A closed posting becomes a draft again."""
    posting = _begin(posting, by=by, on=on, may=can_edit_posting)
    return _move(posting, "reopen", by=by, on=on, return_reason="")


@transaction.atomic
def delete_draft(posting: Posting, *, by, on: date) -> None:
    """Removes a draft that the public never saw; what was published is kept."""
    posting = _begin(posting, by=by, on=on, may=can_edit_posting)
    next_state("delete", posting.state)
    if posting.published_on:
        raise ValidationError(
            _("Tin đã từng đăng thì được lưu lại; hãy đóng tin thay vì xoá."), code="state"
        )
    record(posting, "delete", by=by, on=on)
    product = getattr(posting, "product", None)
    if isinstance(posting, ProcessingService):
        delete_photos(posting)
    WorkingCopy.objects.filter(kind=posting.kind, posting=posting.pk).delete()
    posting.delete()
    drop_unoffered(product)


def _begin(posting: P, *, by, on: date, may) -> P:
    posting = locked(posting)
    if not may(by, posting):
        raise PermissionDenied
    require_not_past(on, by=by)
    return posting


def _move(posting: P, act: str, *, by, on: date, note: str = "", **fields: Any) -> P:
    """Writes the state that follows ``act``, with the fields that go with it."""
    old = posting.state
    posting.state = next_state(act, old)
    for name, value in fields.items():
        setattr(posting, name, value)
    posting.save(update_fields=["state", *fields])
    changes = {"state": [old, posting.state]}
    record(posting, act, by=by, on=on, note=note, changes=changes)
    return posting


def _require_operating(posting: Posting, on: date) -> None:
    if not posting.organization.operates_on(on):
        raise ValidationError(
            _("%(name)s không hoạt động vào ngày này nên không đăng tin được."),
            params={"name": posting.organization.name},
        )


def _require_complete(posting: Posting, on: date) -> None:
    """What the public must find in a posting: some quantity, and time to answer it."""
    _require_operating(posting, on)
    if not posting.total:
        raise ValidationError(
            {"t1": _("Hãy ghi số lượng của ít nhất một tháng trước khi gửi duyệt.")}
        )
    if isinstance(posting, Demand) and posting.deadline and posting.deadline < on:
        raise ValidationError({"deadline": _("Hạn trả lời đã qua; hãy chọn ngày khác.")})
    if isinstance(posting, ProcessingService):
        _require_service(posting, on)


def _require_service(service: ProcessingService, on: date) -> None:
    if not service.steps.exists():
        raise ValidationError({"steps": _("Hãy chọn ít nhất một công đoạn.")})
    if service.valid_to and service.valid_to <= on:
        raise ValidationError({"valid_to": _("Ngày nhận việc cuối cùng đã qua.")})

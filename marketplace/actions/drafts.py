"""Keeping what is typed before it is saved: nothing is checked, nobody else sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from marketplace.models import Posting, WorkingCopy
from marketplace.models.working_copy import NEW
from marketplace.permissions import can_edit_posting

LONGEST = 20_000


class Overtaken(ValidationError):
    """The same form was saved, sent or thrown away in another window; ``found`` is its state."""

    def __init__(self, found: WorkingCopy | None) -> None:
        words = _("Bản soạn dở vừa được lưu ở cửa sổ hoặc máy khác.")
        if found is None:
            words = _("Bản soạn dở này đã được gửi hoặc bỏ ở cửa sổ hoặc máy khác.")
        super().__init__(words, code="stale")
        self.found = found


def keep_draft(
    *,
    by,
    kind: str,
    posting: Posting | None,
    data: Mapping[str, Sequence[str]],
    revision: int,
    base: int | None = None,
) -> WorkingCopy:
    """Keeps what stands in the form of a posting now, or of a new one.

    ``base``: the revision of the posting that is edited; the rest as ``keep_copy``.
    """
    if posting is not None and not can_edit_posting(by, posting):
        raise PermissionDenied
    thing = posting.pk if posting else NEW
    return keep_copy(by=by, kind=kind, thing=thing, data=data, revision=revision, base=base)


@transaction.atomic
def keep_copy(
    *,
    by,
    kind: str,
    thing: int,
    data: Mapping[str, Sequence[str]],
    revision: int,
    base: int | None = None,
) -> WorkingCopy:
    """Keeps what stands in a form now; who may fill it in is the caller's to know.

    ``thing``: the key of what the form edits, ``NEW`` for none; ``data``: the texts by the name of
    the field; ``revision``: of the copy that the window holds, 0 where it began with none. Raises
    ``Overtaken`` where another window saved in between.
    """
    if sum(len(text) for texts in data.values() for text in texts) > LONGEST:
        raise ValidationError(_("Nội dung quá dài để lưu tạm."))
    found = _locked(by, kind, thing)
    if revision != (found.revision if found else 0):
        raise Overtaken(found)
    copy = found or WorkingCopy(user=by, kind=kind, posting=thing, revision=0)
    copy.data = {name: list(texts) for name, texts in data.items()}
    copy.base, copy.revision, copy.saved_at = base, copy.revision + 1, timezone.now()
    copy.save()
    return copy


def drop_draft(*, by, kind: str, posting: Posting | None) -> None:
    """Throws away what was kept of a posting: it was saved in full, or is not wanted."""
    drop_copy(by=by, kind=kind, thing=posting.pk if posting else NEW)


@transaction.atomic
def drop_copy(*, by, kind: str, thing: int) -> None:
    """Throws away what was kept of any form."""
    if found := _locked(by, kind, thing):
        found.delete()


def _locked(by, kind: str, thing: int) -> WorkingCopy | None:
    # A copy that is not there yet cannot be locked; its author can.
    User.objects.select_for_update().get(pk=by.pk)
    return WorkingCopy.objects.filter(user=by, kind=kind, posting=thing).first()

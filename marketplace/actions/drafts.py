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


@transaction.atomic
def keep_draft(
    *,
    by,
    kind: str,
    posting: Posting | None,
    data: Mapping[str, Sequence[str]],
    revision: int,
    base: int | None = None,
) -> WorkingCopy:
    """Keeps what stands in the form now.

    ``data``: the texts by the name of the field; ``revision``: of the copy that the window holds,
    0 where it began with none; ``base``: of the posting that is edited. Raises ``Overtaken`` where
    another window saved in between.
    """
    if posting is not None and not can_edit_posting(by, posting):
        raise PermissionDenied
    if sum(len(text) for texts in data.values() for text in texts) > LONGEST:
        raise ValidationError(_("Nội dung quá dài để lưu tạm."))
    found = _locked(by, kind, posting)
    if revision != (found.revision if found else 0):
        raise Overtaken(found)
    copy = found or WorkingCopy(
        user=by, kind=kind, posting=posting.pk if posting else NEW, revision=0
    )
    copy.data = {name: list(texts) for name, texts in data.items()}
    copy.base, copy.revision, copy.saved_at = base, copy.revision + 1, timezone.now()
    copy.save()
    return copy


@transaction.atomic
def drop_draft(*, by, kind: str, posting: Posting | None) -> None:
    """Throws away what was kept: it was saved in full, or is not wanted."""
    if found := _locked(by, kind, posting):
        found.delete()


def _locked(by, kind: str, posting: Posting | None) -> WorkingCopy | None:
    # A copy that is not there yet cannot be locked; its author can.
    User.objects.select_for_update().get(pk=by.pk)
    return WorkingCopy.objects.of_form(by, kind, posting).first()

"""What officials send back, and what the parties answer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import record_act
from linkage.actions._common import TOO_EARLY_TO_VERIFY, begin, require_after
from linkage.actions.evidence import add_evidence
from linkage.models import AGREED_FIELDS, Linkage, Return, Terms
from linkage.permissions import can_act_as_party, can_verify
from linkage.reports.verification import open_return

DOCUMENT = "document"
MONTHS = "months"
POINTS = frozenset({*AGREED_FIELDS, MONTHS, DOCUMENT})


@transaction.atomic
def return_terms(
    linkage: Linkage,
    *,
    by,
    on: date,
    points: Collection[str],
    note: str,
    version: int | None = None,
) -> Return:
    """Sends the version to verify back to the parties: it leaves the queue until they answer.

    ``points``: names of fields of the version that differ from the document, ``months``, or
    ``document`` where that itself is at fault; ``note``: what to do about them. ``version``: the
    number of the version that was looked at, where it may have been replaced meanwhile.
    """
    if not can_verify(by, linkage):
        raise PermissionDenied
    linkage = begin("return_terms", linkage, by=by, on=on)
    terms = require_to_verify(linkage, version)
    require_after(on, terms.confirmed_on, TOO_EARLY_TO_VERIFY)
    if earlier := terms.returns.filter(answered_on__isnull=True).first():
        raise ValidationError(
            _("%(name)s đã trả lại hợp đồng này ngày %(day)s; đang chờ các bên trả lời."),
            code="state",
            params={"name": earlier.by, "day": f"{earlier.on:%d/%m/%Y}"},
        )
    found = Return(terms=terms, on=on, by=by, points=_known(points), note=note.strip())
    if not found.note:
        raise ValidationError({"note": _("Hãy ghi các bên cần làm gì.")})
    found.save()
    record_act(
        by=by,
        verb="linkage.return",
        on=on,
        target=linkage,
        note=found.note,
        changes={"version": [None, terms.number]},
    )
    return found


def _known(points: Collection[str]) -> list[str]:
    """The points, each once, in one order."""
    if not points or not set(points) <= POINTS:
        raise ValidationError({"points": _("Hãy chọn ít nhất một điểm khác với hợp đồng.")})
    return sorted(set(points))


@transaction.atomic
def answer_return(linkage: Linkage, *, by, on: date, answer: str = "", upload=None) -> Return:
    """A party answers with words, another document or both; then officials look again.

    Another version needs no answer: once the other party confirms it, it is the one to verify.
    """
    if not can_act_as_party(by, linkage):
        raise PermissionDenied
    linkage = begin("answer_return", linkage, by=by, on=on)
    found = open_return(linkage)
    if found is None:
        raise ValidationError(_("Không có lần trả lại nào đang chờ trả lời."), code="state")
    if not answer.strip() and upload is None:
        raise ValidationError({"answer": _("Hãy tải tệp khác lên, hoặc ghi câu trả lời.")})
    if upload is not None:
        add_evidence(linkage, by=by, on=on, upload=upload)
    close(found, by=by, on=on, answer=answer.strip())
    record_act(by=by, verb="linkage.answer_return", on=on, target=linkage, note=found.answer)
    return found


def close(found: Return, *, by, on: date, answer: str = "") -> None:
    """The return is answered, or set aside by the official who verifies all the same."""
    found.answered_on, found.answered_by, found.answer = on, by, answer
    found.save(update_fields=["answered_on", "answered_by", "answer"])


def require_to_verify(linkage: Linkage, version: int | None = None) -> Terms:
    """The newest version that both sides confirmed and nobody verified; ``version``: the one that
    was looked at, which must still be that one."""
    terms = linkage.to_verify
    if terms is None and linkage.first_terms.confirmed_on is None:
        raise ValidationError(_("Bên kia chưa xác nhận nên chưa thẩm định được."), code="state")
    if terms is None:
        raise ValidationError(_("Phiên bản mới nhất đã được thẩm định rồi."), code="state")
    if version is not None and version != terms.number:
        raise ValidationError(
            _("Hai bên vừa xác nhận phiên bản %(number)s. Hãy xem phiên bản này rồi quyết định."),
            code="state",
            params={"number": terms.number},
        )
    return terms

"""Contract files."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from accounts.actions import record_act
from linkage.actions._common import locked
from linkage.enums import DocumentKind
from linkage.models import EvidenceFile, Linkage, Terms
from linkage.permissions import (
    can_add_evidence,
    can_see_terms,
    can_verify,
    can_withdraw_evidence,
)
from linkage.policies import require_state

# The type is told by the first bytes, never by the name or by what the browser says.
SIGNATURES = (
    (b"%PDF-", "application/pdf", "pdf"),
    (b"\xff\xd8\xff", "image/jpeg", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
)


def type_of(content: bytes) -> tuple[str, str]:
    """Content type and extension of a file by its first bytes."""
    for signature, content_type, extension in SIGNATURES:
        if content.startswith(signature):
            return content_type, extension
    raise ValidationError(
        {"file": _("Chỉ nhận tệp PDF, JPEG hoặc PNG. Hãy quét hoặc chụp hợp đồng rồi tải lên.")}
    )


@transaction.atomic
def add_evidence(
    linkage: Linkage,
    *,
    by,
    on: date,
    upload,
    kind: str = DocumentKind.CONTRACT,
    terms: Terms | None = None,
) -> EvidenceFile:
    """Keeps a file of the contract, private to the parties and the officials of their scope.

    ``terms``: the version that it documents. The same file is kept once.
    """
    if not can_add_evidence(by, linkage):
        raise PermissionDenied
    linkage = locked(linkage)
    require_state("add_evidence", linkage, on)
    if kind not in DocumentKind.values:
        raise ValidationError({"kind": _("Không có loại giấy tờ này.")})
    if terms is not None and terms.linkage_id != linkage.pk:
        raise ValidationError({"terms": _("Phiên bản này không thuộc liên kết.")})
    if upload.size > settings.UPLOAD_MAX_BYTES:
        limit = filesizeformat(settings.UPLOAD_MAX_BYTES)
        raise ValidationError(
            {
                "file": _("Tệp lớn hơn %(limit)s. Hãy giảm dung lượng rồi tải lại.")
                % {"limit": limit}
            }
        )
    content = upload.read()
    content_type, extension = type_of(content)
    digest = hashlib.sha256(content).hexdigest()
    if existing := linkage.files.standing().filter(sha256=digest).first():
        return existing
    evidence = EvidenceFile(
        linkage=linkage,
        kind=kind,
        terms=terms,
        name=_shown_name(upload.name),
        content_type=content_type,
        size=len(content),
        sha256=digest,
        uploaded_by=by,
    )
    evidence.file.save(f"{digest}.{extension}", ContentFile(content), save=False)
    evidence.save()
    record_act(by=by, verb="linkage.add_evidence", on=on, target=linkage, note=evidence.name)
    return evidence


def _shown_name(given: str) -> str:
    """The name as it is shown and offered for saving: no folders, no signs that steer a terminal
    or turn the reading direction, its end kept."""
    name = unicodedata.normalize("NFC", re.split(r"[\\/]", given)[-1])
    seen = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C")
    return seen.strip()[-255:] or "hop-dong"


@transaction.atomic
def open_evidence(evidence: EvidenceFile, *, by, on: date) -> None:
    """Keeps who opened a contract file."""
    if not can_see_terms(by, evidence.linkage):
        raise PermissionDenied
    record_act(
        by=by,
        verb="linkage.open_evidence",
        on=on,
        target=evidence.linkage,
        note=evidence.name,
        changes={"file": [None, evidence.pk]},
    )


@transaction.atomic
def withdraw_evidence(evidence: EvidenceFile, *, by, on: date, reason: str) -> EvidenceFile:
    """Marks a file as uploaded by mistake: it stays, and documents nothing from ``on``.

    What an official has verified by is taken back by an official alone.
    """
    linkage = locked(evidence.linkage)
    evidence = linkage.files.select_related("terms", "uploaded_by").get(pk=evidence.pk)
    evidence.linkage = linkage
    if not (can_see_terms(by, linkage) and can_withdraw_evidence(by, evidence)):
        raise PermissionDenied
    if evidence.withdrawn_on:
        raise ValidationError(_("Tệp này đã được đánh dấu là tải nhầm."), code="state")
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi vì sao tệp này là tải nhầm.")})
    if _was_verified_by(evidence) and not can_verify(by, linkage):
        raise ValidationError(
            _("Cán bộ đã thẩm định phiên bản này; hãy nhờ cán bộ phụ trách đánh dấu tệp tải nhầm."),
            code="state",
        )
    evidence.withdrawn_on, evidence.withdrawn_by = on, by
    evidence.withdrawal_reason = reason.strip()
    evidence.save(update_fields=["withdrawn_on", "withdrawn_by", "withdrawal_reason"])
    record_act(
        by=by,
        verb="linkage.withdraw_file",
        on=on,
        target=linkage,
        note=f"{evidence.name}: {evidence.withdrawal_reason}",
        changes={"file": [evidence.pk, None]},
    )
    return evidence


def _was_verified_by(evidence: EvidenceFile) -> bool:
    """Whether an official verified the version it documents; where none is told, any version."""
    told = [evidence.terms] if evidence.terms else evidence.linkage.terms.all()
    return any(terms.verified_on is not None for terms in told)

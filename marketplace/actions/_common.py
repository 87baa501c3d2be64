"""What the acts on postings share: the lock, the content, the changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actions import record_act
from accounts.days import require_not_past
from geo.text import clean, fold
from marketplace.codes import new_code
from marketplace.models import Posting
from marketplace.permissions import can_edit_posting, can_moderate, can_post_for
from marketplace.policies import next_state
from organizations.models import CertificateScheme, Organization

P = TypeVar("P", bound=Posting)

# What an official reads before the public does; a change of it is read anew.
REVIEWED = frozenset(
    {"title", "description", "category", "certificates", "product", "output", "steps", "photos"}
)


def locked(posting: P) -> P:
    """The posting read anew under a lock that lasts until the transaction ends."""
    rows = type(posting).objects.select_for_update(of=("self",))
    found = rows.select_related("organization", "category").filter(pk=posting.pk).first()
    if found is None:
        raise ValidationError(_("Tin này đã bị xoá."), code="state")
    return found


def require_revision(posting: Posting, revision: int | None) -> None:
    """Raises where the posting changed after the person opened it."""
    if revision is not None and posting.revision != revision:
        raise ValidationError(
            _("Tin vừa được người khác sửa. Hãy mở lại trang, xem bản mới rồi làm lại."),
            code="stale",
        )


def record(posting: Posting, act: str, *, by, on: date, **details: Any) -> None:
    """Writes the act as ``listing.publish``, ``demand.publish`` or ``service.publish``."""
    record_act(by=by, verb=f"{posting.kind}.{act}", on=on, target=posting, **details)


def free_code(model: type[Posting], prefix: str) -> str:
    """A code that no posting of this kind has, in whatever year."""
    while model.objects.filter(code=(code := new_code(prefix))).exists():
        pass
    return code


def by_month(months: Mapping[int, Decimal]) -> dict[str, Decimal]:
    """``{9: 800}`` as the columns ``t1`` to ``t12``; a month that is not named has none."""
    if unknown := set(months) - set(range(1, 13)):
        raise ValueError(f"not months: {sorted(unknown)}")
    return {f"t{month}": Decimal(months.get(month, 0)) for month in range(1, 13)}


def set_fields(posting: Posting, fields: Mapping[str, Any]) -> dict[str, list]:
    """Sets the fields and says which changed: ``{name: [old, new]}`` in values JSON can hold."""
    changes = {}
    for name, value in fields.items():
        if isinstance(value, str):
            value = _tidy(name, value)
        old = getattr(posting, name, None)  # a new posting has no category yet
        if old != value:
            changes[name] = [_plain(old), _plain(value)]
            setattr(posting, name, value)
    return changes


def _tidy(name: str, text: str) -> str:
    if "\0" in text:
        raise ValidationError({name: _("Có ký tự không đọc được (NUL).")})
    if name == "description":
        return "\n".join(clean(line) for line in text.splitlines()).strip()
    return clean(text)


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, models.Model) else value


def set_certificates(
    posting: Posting, schemes: Iterable[CertificateScheme]
) -> dict[str, list[list[str]]]:
    """Names exactly these schemes; says what changed."""
    return set_coded(posting, "certificates", schemes)


def set_coded(
    posting: Posting, name: str, rows: Iterable[models.Model]
) -> dict[str, list[list[str]]]:
    """Makes the rows of a list of codes (schemes, steps) exactly these; says what changed."""
    rows, there = list(rows), getattr(posting, name)
    old = sorted(there.values_list("code", flat=True))
    new = sorted(row.code for row in rows)
    if old == new:
        return {}
    there.set(rows)
    return {name: [old, new]}


def folded_words(posting: Posting) -> str:
    """What a search reads of the posting itself; the organization's name is read at its place."""
    return fold(posting.searched)


def save(posting: Posting) -> None:
    """Checks every field, alone and together, and writes the row."""
    posting.folded = folded_words(posting)
    posting.full_clean(exclude=["created_by", "decided_by"])
    posting.save()


def create(
    posting: P,
    *,
    by,
    on: date,
    organization: Organization,
    fields: Mapping[str, Any],
    certificates: Iterable[CertificateScheme],
) -> P:
    """Writes a new draft of ``organization``."""
    if not can_post_for(by, organization):
        raise PermissionDenied
    require_not_past(on, by=by)
    posting.organization = organization
    posting.created_by = by
    set_fields(posting, fields)
    save(posting)
    posting.certificates.set(certificates)
    record(posting, "create", by=by, on=on)
    return posting


def begin_edit(posting: P, *, by, on: date, revision: int | None) -> P:
    """Locks the posting and checks person, day and version."""
    posting = locked(posting)
    if not can_edit_posting(by, posting):
        raise PermissionDenied
    require_not_past(on, by=by)
    next_state("update", posting.state)
    require_revision(posting, revision)
    return posting


def finish_edit(posting: Posting, changes: dict[str, list], *, by, on: date) -> None:
    """Writes what changed; where that is what an official approved, it waits for approval again.

    An official who may publish it has read what they write: their edit leaves it where it is.
    """
    if not changes:
        return
    reviewed = bool(REVIEWED & changes.keys()) and not can_moderate(by, posting)
    state = next_state("revise" if reviewed else "update", posting.state)
    if state != posting.state:
        changes |= set_fields(posting, {"state": state, "submitted_on": on})
    posting.revision += 1
    save(posting)
    record(posting, "edit", by=by, on=on, changes=changes)

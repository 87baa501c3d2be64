"""Declaring, confirming, rejecting, verifying and terminating a linkage."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from accounts.actions import record_act
from accounts.days import require_not_past
from linkage.actions._common import (
    TOO_EARLY_TO_CONFIRM,
    TOO_EARLY_TO_VERIFY,
    acting_party,
    begin,
    locked,
    other_party,
    require_after,
    require_party,
)
from linkage.actions.standing import sync_standing
from linkage.actions.verification import close, require_to_verify
from linkage.decree import STAGES, form_number
from linkage.enums import Form
from linkage.models import Linkage, Terms
from linkage.permissions import can_act_as_party, can_declare_for, can_verify, parties_of
from organizations.models import Commodity, Organization

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_code() -> str:
    """A short code without letters that are easily confused."""
    return f"LK-{get_random_string(6, CODE_LETTERS)}"


@transaction.atomic
def declare(
    *,
    by,
    on: date,
    declarer: Organization,
    supplier: Organization,
    customer: Organization,
    commodity: Commodity,
    terms: Mapping[str, Any],
    code: str = "",
    form: str = Form.SALE,
    decree_form: int | None = None,
    **details: Any,
) -> Linkage:
    """Declares a linkage for ``declarer``, one of its two parties; the other one confirms it.

    ``terms`` holds the fields of the first version (``starts_on`` is required), ``details`` those
    of the linkage: category, stages, lead, contract number. ``decree_form``: the form 1 to 7 that
    the person read and found right, 0 for none (kept in the act); it must be what the stages give.
    """
    read = _form_read(decree_form, details)
    if declarer not in (supplier, customer):
        raise ValidationError(_("Bên khai báo phải là bên bán hoặc bên mua."))
    if not can_declare_for(by, declarer):
        raise PermissionDenied
    require_not_past(on, by=by)
    linkage = enter(
        by=by,
        on=on,
        declarer=declarer,
        terms=terms,
        code=code,
        supplier=supplier,
        customer=customer,
        commodity=commodity,
        form=form,
        **details,
    )
    record_act(
        by=by, verb="linkage.declare", on=on, target=linkage, note=declarer.name, changes=read
    )
    return linkage


def enter(
    *,
    by,
    on: date,
    declarer: Organization,
    terms: Mapping[str, Any],
    confirmed_on: date | None = None,
    code: str = "",
    **details: Any,
) -> Linkage:
    """Writes a linkage with its first version. Who may, and the act, are the caller's."""
    linkage = Linkage(code=code or new_code(), created_by=by, **details)
    _validate(linkage)
    linkage.save()
    first = Terms(
        linkage=linkage,
        number=1,
        declared_on=on,
        declared_by=declarer,
        confirmed_on=confirmed_on,
        holds_from=on,
        **terms,
    )
    first.full_clean()
    first.save()
    return linkage


def _form_read(number: int | None, details: Mapping[str, Any]) -> dict[str, list]:
    """The form of Decree 98/2018, Art. 4, as the declarer read it, for the record."""
    if number is None:
        return {}
    derived = form_number(**{stage: bool(details.get(stage)) for stage in STAGES})
    if number != derived:
        raise ValidationError(
            {"decree_form": _("Các khâu đã chọn cho hình thức khác; hãy đọc lại rồi xác nhận.")}
        )
    return {"decree_form": [None, number]}


def _validate(linkage: Linkage) -> None:
    if linkage.supplier_id == linkage.customer_id:
        raise ValidationError({"customer": _("Bên bán và bên mua phải là hai tổ chức khác nhau.")})
    category = linkage.category
    if category is not None and category.commodity_id != linkage.commodity_id:
        raise ValidationError({"category": _("Nhóm sản phẩm không thuộc ngành hàng đã chọn.")})
    linkage.full_clean()


@transaction.atomic
def confirm(linkage: Linkage, *, by, on: date) -> Linkage:
    """The other party agrees to the terms as declared."""
    linkage = begin("confirm", linkage, by=by, on=on)
    terms = linkage.first_terms
    require_party(by, linkage, other_party(linkage, terms.declared_by))
    if terms.confirmed_on:
        raise ValidationError(
            _("Liên kết này đã được xác nhận ngày %(day)s."),
            code="state",
            params={"day": f"{terms.confirmed_on:%d/%m/%Y}"},
        )
    require_after(on, terms.declared_on, TOO_EARLY_TO_CONFIRM)
    terms.confirmed_on = on
    terms.save(update_fields=["confirmed_on"])
    record_act(by=by, verb="linkage.confirm", on=on, target=linkage)
    sync_standing([linkage.pk])
    return linkage


@transaction.atomic
def reject(linkage: Linkage, *, by, on: date, reason: str) -> Linkage:
    """The other party says that there is no such contract; from ``on`` it counts nowhere."""
    linkage = begin("reject", linkage, by=by, on=on)
    terms = linkage.first_terms
    require_party(by, linkage, other_party(linkage, terms.declared_by))
    if terms.confirmed_on:
        raise ValidationError(
            _("Liên kết đã xác nhận thì không từ chối được; hãy chấm dứt nếu cần."), code="state"
        )
    linkage.rejected_on = on
    linkage.rejection_reason = _required(reason, _("Hãy ghi lý do từ chối."))
    linkage.save(update_fields=["rejected_on", "rejection_reason"])
    record_act(by=by, verb="linkage.reject", on=on, target=linkage, note=reason)
    return linkage


@transaction.atomic
def verify(
    linkage: Linkage, *, by, on: date, seen: str = "", version: int | None = None
) -> Linkage:
    """An official has seen the contract of the newest confirmed version.

    ``seen`` says what was seen where no file is attached (a paper original, say); ``version`` is
    the number of the version that was looked at, where another may have taken its place.
    """
    if not can_verify(by, linkage):
        raise PermissionDenied
    linkage = begin("verify", linkage, by=by, on=on)
    terms = require_to_verify(linkage, version)
    require_after(on, terms.confirmed_on, TOO_EARLY_TO_VERIFY)
    if not seen.strip() and not linkage.files.standing().exists():
        raise ValidationError(
            {
                "seen": _(
                    "Chưa có tệp hợp đồng. Hãy yêu cầu một bên tải lên, "
                    "hoặc ghi rõ đã xem bản giấy ở đâu, ngày nào."
                )
            }
        )
    terms.verified_on = on
    terms.verified_by = by
    terms.save(update_fields=["verified_on", "verified_by"])
    for waiting in terms.returns.filter(answered_on__isnull=True):
        close(waiting, by=by, on=on)
    record_act(
        by=by,
        verb="linkage.verify",
        on=on,
        target=linkage,
        note=seen,
        changes={"version": [None, terms.number]},
    )
    sync_standing([linkage.pk])
    return linkage


@transaction.atomic
def terminate(linkage: Linkage, *, by, on: date, reason: str) -> Linkage:
    """A party ends the linkage before its last day; from ``on`` it is no longer active."""
    if not can_act_as_party(by, linkage):
        raise PermissionDenied
    linkage = begin("terminate", linkage, by=by, on=on)
    linkage.terminated_on = on
    linkage.termination_reason = _required(reason, _("Hãy ghi lý do chấm dứt."))
    linkage.save(update_fields=["terminated_on", "termination_reason"])
    record_act(
        by=by,
        verb="linkage.terminate",
        on=on,
        target=linkage,
        note=reason,
        changes=_ended_by(by, linkage),
    )
    sync_standing([linkage.pk])
    return linkage


def _ended_by(by, linkage: Linkage) -> dict[str, list[str | None]]:
    """Which party ended it, for the record; an administrator acts for neither."""
    mine = parties_of(by, linkage)
    return {"terminated_by": [None, mine[0].code]} if mine else {}


@transaction.atomic
def hide(linkage: Linkage, *, by, on: date, hidden: bool) -> Linkage:
    """A party hides the linkage from the public, or shows it again. It counts either way."""
    acting_party(by, linkage)
    linkage = locked(linkage)
    if linkage.hidden != hidden:
        linkage.hidden = hidden
        linkage.save(update_fields=["hidden"])
        record_act(
            by=by,
            verb="linkage.hide" if hidden else "linkage.show",
            on=on,
            target=linkage,
        )
        sync_standing([linkage.pk])
    return linkage


def _required(reason: str, message: str) -> str:
    if not reason.strip():
        raise ValidationError({"reason": message})
    return reason.strip()

"""The same contract entered twice: from a day on one linkage stands for both."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import record_act
from accounts.days import require_not_past
from linkage.actions._common import begin, locked
from linkage.actions.standing import sync_standing
from linkage.enums import Life, Rung
from linkage.models import Linkage
from linkage.permissions import can_merge
from linkage.policies import life_on, require_state, rung_on
from linkage.reports.checks import TOLD_APART
from linkage.reports.queues import first_agreed_days


@transaction.atomic
def merge_linkages(keep: Linkage, drop: Linkage, *, by, on: date) -> Linkage:
    """From ``on`` the dropped linkage counts nowhere and ``keep`` stands for both; what counted
    before that day stays.

    Both tie the same two parties in one commodity; the one on the higher rung is kept, so that no
    figure falls because somebody tidied up.
    """
    if not (can_merge(by, keep) and can_merge(by, drop)):
        raise PermissionDenied
    require_not_past(on, by=by)
    keep, drop = _locked(keep, drop)
    for each in (keep, drop):
        require_state("merge", each, on)
    _require_one_contract(keep, drop)
    _require_higher(keep, drop, on)
    drop.merged_into, drop.merged_on = keep, on
    drop.save(update_fields=["merged_into", "merged_on"])
    record_act(
        by=by,
        verb="linkage.merge",
        on=on,
        target=drop,
        changes={"merged_into": [None, keep.code]},
    )
    record_act(
        by=by, verb="linkage.take_in", on=on, target=keep, changes={"merged": [None, drop.code]}
    )
    sync_standing([keep.pk, drop.pk])
    return drop


@transaction.atomic
def unmerge_linkage(drop: Linkage, *, by, on: date) -> Linkage:
    """Takes a merging back on the day it was made; later the register of those days stands."""
    if not can_merge(by, drop):
        raise PermissionDenied
    drop = begin("unmerge", drop, by=by, on=on)
    if drop.merged_on != on:
        raise ValidationError(
            _("Chỉ bỏ gộp được trong ngày đã gộp (%(day)s); sau đó sổ của các ngày ấy giữ nguyên."),
            code="state",
            params={"day": f"{drop.merged_on:%d/%m/%Y}"},
        )
    keep = drop.merged_into
    drop.merged_into = drop.merged_on = None
    drop.save(update_fields=["merged_into", "merged_on"])
    record_act(
        by=by,
        verb="linkage.unmerge",
        on=on,
        target=drop,
        changes={"merged_into": [keep.code, None]},
    )
    record_act(
        by=by, verb="linkage.let_go", on=on, target=keep, changes={"merged": [drop.code, None]}
    )
    sync_standing([keep.pk, drop.pk])
    return drop


@transaction.atomic
def tell_apart(one: Linkage, other: Linkage, *, by, on: date) -> None:
    """Says that two linkages that look alike are two contracts: they are not offered again."""
    if not (can_merge(by, one) and can_merge(by, other)):
        raise PermissionDenied
    require_not_past(on, by=by)
    _require_one_contract(one, other)
    for each, twin in ((one, other), (other, one)):
        changes = {"other": [None, twin.code]}
        record_act(by=by, verb=TOLD_APART, on=on, target=each, changes=changes)


def _locked(keep: Linkage, drop: Linkage) -> tuple[Linkage, Linkage]:
    """Both under their locks, taken in one order so that two people never wait for each other."""
    rows = {each.pk: locked(each) for each in sorted({keep, drop}, key=lambda each: each.pk)}
    return rows[keep.pk], rows[drop.pk]


def _require_one_contract(keep: Linkage, drop: Linkage) -> None:
    if keep == drop:
        raise ValidationError(_("Hãy chọn hai liên kết khác nhau."))
    parties = [{each.supplier_id, each.customer_id} for each in (keep, drop)]
    if parties[0] != parties[1] or keep.commodity_id != drop.commodity_id:
        raise ValidationError(
            _("Chỉ gộp được hai liên kết của cùng hai bên và cùng ngành hàng."), code="merge"
        )


def _require_higher(keep: Linkage, drop: Linkage, on: date) -> None:
    agreed = first_agreed_days([keep.pk, drop.pk])
    if firmness(keep, agreed.get(keep.pk), on) < firmness(drop, agreed.get(drop.pk), on):
        raise ValidationError(
            _("Hãy giữ %(code)s: liên kết này đang được tính ở bậc cao hơn."),
            code="merge",
            params={"code": drop.code},
        )


def firmness(linkage: Linkage, first_agreed_on: date | None, day: date) -> tuple[bool, int]:
    """How firmly the linkage counts on ``day``: (in force, rungs climbed); the larger is kept."""
    terms = linkage.terms_on(day) or linkage.first_terms
    rung = rung_on(terms, first_agreed_on, day)
    climbed = list(Rung).index(rung) + 1 if rung else 0
    return life_on(linkage, day) in {Life.ACTIVE, Life.PROPOSED}, climbed

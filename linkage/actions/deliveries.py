"""What was delivered: recorded by one party; agreed, or contested, by the other.

A month has one recorder until its figure is agreed. The other side answers; contested, the
recorder writes another figure or takes the other's, and what was agreed never changes.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import record_act
from accounts.models import ImportBatch, User
from linkage.actions._common import acting_party, begin, other_party, require_party
from linkage.actions.standing import sync_standing
from linkage.models import Delivery, Linkage
from linkage.permissions import can_act_as_party, parties_of
from linkage.policies import require_delivery_state

UNCONTESTED: dict[str, Any] = {
    "contested_on": None,
    "contested_quantity": None,
    "contest_reason": "",
}


@transaction.atomic
def record_delivery(
    linkage: Linkage,
    *,
    by: User,
    on: date,
    month: date,
    quantity: Decimal,
    batch: ImportBatch | None = None,
) -> Delivery:
    """Records the kilograms delivered in a month, or mends one's own figure until it is agreed.

    A contested figure that is recorded anew waits for an answer again.
    """
    if not can_act_as_party(by, linkage):
        raise PermissionDenied
    linkage = begin("record_delivery", linkage, by=by, on=on)
    month = month.replace(day=1)
    delivery = linkage.deliveries.filter(month=month).first() or Delivery(month=month)
    delivery.linkage = linkage
    refuse_recording(delivery, by=by, on=on, quantity=quantity)
    before = None if delivery.pk is None else str(delivery.quantity)
    if delivery.pk is None:
        delivery.recorded_by = acting_party(by, linkage)
    delivery.quantity = quantity
    delivery.recorded_on = on
    delivery.created_by = by
    _set(delivery, UNCONTESTED)
    delivery.save()
    _record(delivery, "record_delivery", by, on, [before, str(quantity)], batch=batch)
    return delivery


def refuse_recording(delivery: Delivery, *, by: User, on: date, quantity: Decimal) -> None:
    """Raises where this person may not write this figure for the delivery's month."""
    if delivery.month > on:
        raise ValidationError({"month": _("Tháng giao hàng chưa đến.")})
    if quantity < 0:
        raise ValidationError({"quantity": _("Sản lượng không được âm.")})
    if delivery.pk is None:
        return
    require_delivery_state("record", delivery)
    mine = parties_of(by, delivery.linkage)
    if not by.is_superuser and delivery.recorder not in mine:
        raise ValidationError(
            _(
                "Tháng %(month)s đã có số do %(party)s ghi. Hãy đồng ý, hoặc không đồng ý và "
                "ghi số của bên mình."
            ),
            code="state",
            params={"month": f"{delivery.month:%m/%Y}", "party": delivery.recorder.name},
        )


@transaction.atomic
def agree_delivery(
    delivery: Delivery, *, by: User, on: date, quantity: Decimal | None = None
) -> Delivery:
    """The other party agrees to what was recorded.

    ``quantity``: the kilograms that the person was shown; where the recorder has changed them
    since, nothing is agreed.
    """
    delivery = _answering("agree", delivery, by=by, on=on, seen=quantity)
    delivery.agreed_on = on
    delivery.save(update_fields=["agreed_on"])
    _record(delivery, "agree_delivery", by, on, [None, str(delivery.quantity)])
    _sync_rung(delivery)
    return delivery


@transaction.atomic
def contest_delivery(
    delivery: Delivery,
    *,
    by: User,
    on: date,
    quantity: Decimal,
    reason: str,
    seen: Decimal | None = None,
) -> Delivery:
    """The other party says that another quantity was delivered, and why it thinks so.

    ``seen``: the recorded kilograms that the person was shown, as for ``agree_delivery``.
    """
    delivery = _answering("contest", delivery, by=by, on=on, seen=seen)
    if quantity < 0:
        raise ValidationError({"quantity": _("Sản lượng không được âm.")})
    if quantity == delivery.quantity:
        raise ValidationError(
            {"quantity": _("Đây chính là số đã ghi; nếu đúng, hãy bấm đồng ý.")}, code="same"
        )
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do không đồng ý.")})
    said = {"contested_on": on, "contested_quantity": quantity, "contest_reason": reason.strip()}
    _set(delivery, said)
    delivery.save(update_fields=list(said))
    pair = [str(delivery.quantity), str(quantity)]
    _record(delivery, "contest_delivery", by, on, pair, note=reason.strip())
    return delivery


@transaction.atomic
def accept_contest(
    delivery: Delivery, *, by: User, on: date, quantity: Decimal | None = None
) -> Delivery:
    """The recorder takes the other side's figure: both agree on it from now.

    ``quantity``: the other side's kilograms as the person was shown them.
    """
    delivery = _contested("accept", delivery, by=by, on=on)
    require_party(by, delivery.linkage, delivery.recorder)
    said = delivery.contested_quantity
    _require_seen(quantity, said)
    pair = [str(delivery.quantity), str(said)]
    _set(delivery, {"quantity": said, "agreed_on": on} | UNCONTESTED)
    delivery.save()
    _record(delivery, "accept_contest", by, on, pair)
    _sync_rung(delivery)
    return delivery


@transaction.atomic
def withdraw_contest(delivery: Delivery, *, by: User, on: date) -> Delivery:
    """The contesting party takes its word back; the recorded figure waits for an answer again."""
    delivery = _contested("withdraw_contest", delivery, by=by, on=on)
    require_party(by, delivery.linkage, other_party(delivery.linkage, delivery.recorded_by))
    pair = [str(delivery.contested_quantity), str(delivery.quantity)]
    _set(delivery, UNCONTESTED)
    delivery.save(update_fields=list(UNCONTESTED))
    _record(delivery, "withdraw_contest", by, on, pair)
    return delivery


def _sync_rung(delivery: Delivery) -> None:
    """The first agreed delivery is what moves a rung; any later one moves none."""
    agreed = Delivery.objects.filter(linkage=delivery.linkage_id, agreed_on__lte=delivery.agreed_on)
    if not agreed.exclude(pk=delivery.pk).exists():
        sync_standing([delivery.linkage_id])


def _answering(
    act: str, delivery: Delivery, *, by: User, on: date, seen: Decimal | None
) -> Delivery:
    """The delivery under the linkage's lock, for the side that did not record it."""
    delivery = _locked(delivery, by=by, on=on)
    require_party(by, delivery.linkage, other_party(delivery.linkage, delivery.recorded_by))
    require_delivery_state(act, delivery)
    _require_seen(seen, delivery.quantity)
    return delivery


def _contested(act: str, delivery: Delivery, *, by: User, on: date) -> Delivery:
    delivery = _locked(delivery, by=by, on=on)
    if not can_act_as_party(by, delivery.linkage):
        raise PermissionDenied
    require_delivery_state(act, delivery)
    return delivery


def _locked(delivery: Delivery, *, by: User, on: date) -> Delivery:
    """Read anew under the lock of its linkage, which all acts on its deliveries take."""
    linkage = begin("agree_delivery", delivery.linkage, by=by, on=on)
    found = linkage.deliveries.select_related("recorded_by").get(pk=delivery.pk)
    found.linkage = linkage
    return found


def _require_seen(seen: Decimal | None, now: Decimal) -> None:
    if seen is not None and seen != now:
        raise ValidationError(
            _("Số liệu vừa được bên kia ghi lại. Hãy xem số mới rồi trả lời."), code="state"
        )


def _set(delivery: Delivery, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(delivery, name, value)


def _record(
    delivery: Delivery,
    verb: str,
    by: User,
    on: date,
    pair: list[str | None],
    note: str = "",
    batch: ImportBatch | None = None,
) -> None:
    """Keeps the act with the month's kilograms, before and after."""
    record_act(
        by=by,
        verb=f"linkage.{verb}",
        on=on,
        target=delivery.linkage,
        changes={f"{delivery.month:%Y-%m}": pair},
        note=note,
        batch=batch,
    )

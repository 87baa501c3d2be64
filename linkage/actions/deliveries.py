"""What was delivered: recorded by one party, agreed by the other."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import record_act
from linkage.actions._common import acting_party, begin, other_party, require_party
from linkage.actions.standing import sync_standing
from linkage.models import Delivery, Linkage
from linkage.permissions import can_act_as_party


@transaction.atomic
def record_delivery(linkage: Linkage, *, by, on: date, month: date, quantity: Decimal) -> Delivery:
    """Records the kilograms delivered in a month; one row a month until the other side agrees."""
    if not can_act_as_party(by, linkage):
        raise PermissionDenied
    linkage = begin("record_delivery", linkage, by=by, on=on)
    month = month.replace(day=1)
    if month > on:
        raise ValidationError({"month": _("Tháng giao hàng chưa đến.")})
    if quantity < 0:
        raise ValidationError({"quantity": _("Sản lượng không được âm.")})
    delivery = linkage.deliveries.filter(month=month).first()
    if delivery and delivery.agreed_on:
        raise ValidationError(
            _("Giao hàng tháng %(month)s đã được hai bên đối chiếu nên không sửa được."),
            code="state",
            params={"month": f"{month:%m/%Y}"},
        )
    before = delivery.quantity if delivery else None
    delivery = delivery or Delivery(linkage=linkage, month=month)
    delivery.quantity = quantity
    delivery.recorded_by = acting_party(by, linkage)
    delivery.created_by = by
    delivery.save()
    record_act(
        by=by,
        verb="linkage.record_delivery",
        on=on,
        target=linkage,
        changes={f"{month:%Y-%m}": [before and str(before), str(quantity)]},
    )
    return delivery


@transaction.atomic
def agree_delivery(delivery: Delivery, *, by, on: date) -> Delivery:
    """The other party agrees to what was recorded."""
    linkage = begin("agree_delivery", delivery.linkage, by=by, on=on)
    delivery = linkage.deliveries.get(pk=delivery.pk)
    require_party(by, linkage, other_party(linkage, delivery.recorded_by))
    if delivery.agreed_on:
        raise ValidationError(_("Giao hàng này đã được đối chiếu."), code="state")
    delivery.agreed_on = on
    delivery.save(update_fields=["agreed_on"])
    record_act(
        by=by,
        verb="linkage.agree_delivery",
        on=on,
        target=linkage,
        changes={f"{delivery.month:%Y-%m}": [None, str(delivery.quantity)]},
    )
    sync_standing([linkage.pk])
    return delivery

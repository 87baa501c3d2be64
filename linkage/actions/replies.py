"""The right of reply: what a party says to the figures of how it kept a linkage."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import record_act
from accounts.models import User
from linkage.actions._common import acting_party, locked
from linkage.models import FulfilmentReply, Linkage
from linkage.permissions import can_declare_for
from linkage.policies import require_state

STANDING = 5  # replies of one party under one linkage


@transaction.atomic
def reply_to_fulfilment(linkage: Linkage, *, by: User, on: date, text: str) -> FulfilmentReply:
    """A party's own words; they stand beside the figures until it takes them back."""
    organization = acting_party(by, linkage)
    linkage = locked(linkage)
    require_state("reply", linkage, on)
    text = text.strip()
    if not text:
        raise ValidationError({"text": _("Hãy viết điều bạn muốn giải trình.")})
    standing = linkage.replies.filter(organization=organization, withdrawn_on__isnull=True)
    if standing.count() >= STANDING:
        message = _("Đã có %(count)s giải trình; hãy rút một lời cũ trước.")
        raise ValidationError({"text": message % {"count": STANDING}}, code="state")
    reply = FulfilmentReply(linkage=linkage, organization=organization, on=on, by=by, text=text)
    reply.full_clean()
    reply.save()
    record_act(by=by, verb="linkage.reply", on=on, target=linkage, note=text)
    return reply


@transaction.atomic
def withdraw_reply(reply: FulfilmentReply, *, by: User, on: date) -> FulfilmentReply:
    """Its party takes a reply back: from now it is shown to nobody."""
    if not can_declare_for(by, reply.organization):
        raise PermissionDenied
    linkage = locked(reply.linkage)
    reply = linkage.replies.get(pk=reply.pk)
    if reply.withdrawn_on:
        raise ValidationError(_("Lời giải trình này đã được rút."), code="state")
    reply.withdrawn_on = on
    reply.save(update_fields=["withdrawn_on"])
    record_act(by=by, verb="linkage.withdraw_reply", on=on, target=linkage, note=reply.text)
    return reply

"""Negotiations: opened on a posting, answered in versions, until both sides agree or one stops.

Whoever answers names the version that they read: what was changed meanwhile is never agreed to.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from accounts.actions import record_act
from accounts.days import require_not_past
from geo.periods import today
from linkage.actions._offers import (
    posting_under_lock,
    require_live,
    require_offer_state,
    require_operating,
    require_version,
    side_of,
)
from linkage.actions.life import CODE_LETTERS, enter
from linkage.actions.standing import sync_standing
from linkage.enums import Form, OfferState
from linkage.models import AGREED_FIELDS, Linkage, Offer, OfferMessage, OfferTerms
from linkage.permissions import can_act_as_party, can_declare_for, parties_of
from linkage.reports.offers import across, newest_version
from marketplace.models import Demand, Listing
from organizations.models import Organization

MESSAGE_LENGTH = 4000
# What a version of an offer says beside the agreement itself.
LINKAGE_FIELDS = ("inputs", "production", "processing", "lead")


def new_offer_code() -> str:
    return f"TL-{get_random_string(6, CODE_LETTERS)}"


@transaction.atomic
def open_offer(
    *,
    by,
    on: date,
    organization: Organization,
    posting: Listing | Demand,
    terms: Mapping[str, Any],
    message: str = "",
    code: str = "",
) -> Offer:
    """``organization`` proposes to buy what is listed, or to supply what is sought.

    ``terms`` holds the fields of the first version; ``starts_on`` is required.
    """
    if not can_declare_for(by, organization):
        raise PermissionDenied
    require_not_past(on, by=by)
    posting = posting_under_lock(posting)
    organization = Organization.objects.get(pk=organization.pk)  # it may have ceased meanwhile
    buys = isinstance(posting, Listing)
    supplier, customer = posting.organization, organization
    if not buys:
        supplier, customer = customer, supplier
    _require_may_open(posting, organization, on)
    offer = Offer(
        code=code or new_offer_code(),
        supplier=supplier,
        customer=customer,
        commodity=posting.category.commodity,
        category=posting.category,
        opened_by=organization,
        opened_on=on,
        created_by=by,
        **{posting.kind: posting},
    )
    offer.full_clean(validate_constraints=False)
    offer.save()
    _write_version(offer, None, by=by, on=on, party=organization, terms=terms)
    record_act(by=by, verb="offer.open", on=on, target=offer, note=organization.name)
    if message.strip():
        _write_message(offer, by=by, on=on, party=organization, text=message)
    return offer


def _require_may_open(posting: Listing | Demand, organization: Organization, on: date) -> None:
    if posting.organization_id == organization.pk:
        raise ValidationError(_("Đây là tin của chính tổ chức này, không gửi đề nghị được."))
    require_live(posting, on)
    require_operating(posting.organization, on)
    require_operating(organization, on)
    side = "customer" if isinstance(posting, Listing) else "supplier"
    going_on = posting.offers.filter(state=OfferState.OPEN, **{side: organization}).first()
    if going_on:
        raise ValidationError(
            _("Hai bên đang thương lượng tin này rồi, ở đề nghị %(code)s."),
            code="state",
            params={"code": going_on.code},
        )


def locked_offer(offer: Offer) -> Offer:
    """The offer read anew under a lock that lasts until the transaction ends."""
    rows = Offer.objects.select_for_update(of=("self",)).with_parties()
    return rows.select_related("listing", "demand").get(pk=offer.pk)


def _begin(act: str, offer: Offer, *, by, on: date) -> Offer:
    """Asks whether the person acts for a party at all, locks, and checks day and state."""
    if not can_act_as_party(by, offer):
        raise PermissionDenied
    require_not_past(on, by=by)
    offer = locked_offer(offer)
    require_offer_state(act, offer, on)
    return offer


def _answer(act: str, offer: Offer, *, by, on: date, number: int) -> tuple[Offer, OfferTerms]:
    """The offer and the version on the table, which must be the one that was read."""
    offer = _begin(act, offer, by=by, on=on)
    newest = newest_version(offer)
    require_version(newest, number)
    return offer, newest


@transaction.atomic
def counter_offer(offer: Offer, *, by, on: date, number: int, terms: Mapping[str, Any]) -> Offer:
    """A further version: the other side's answer to version ``number``, or its proposer's own in
    its place while nobody has answered."""
    offer, newest = _answer("counter", offer, by=by, on=on, number=number)
    answering = across(offer, newest.proposed_by)
    mine = parties_of(by, offer)
    party = answering if by.is_superuser or answering in mine else newest.proposed_by
    version = _write_version(offer, newest, by=by, on=on, party=party, terms=terms)
    record_act(
        by=by,
        verb="offer.counter",
        on=on,
        target=offer,
        note=party.name,
        changes={"version": [newest.number, version.number]},
    )
    return offer


@transaction.atomic
def accept_offer(offer: Offer, *, by, on: date, number: int) -> Linkage:
    """The other side agrees to version ``number``: from ``on`` it is a linkage, declared by its
    proposer and confirmed at once on the same terms."""
    offer, newest = _answer("accept", offer, by=by, on=on, number=number)
    party = across(offer, newest.proposed_by)
    side_of(by, offer, party)
    require_operating(offer.supplier, on)
    require_operating(offer.customer, on)
    _require_not_over(newest, on)
    linkage = _conclude(offer, newest, by=by, on=on)
    offer.linkage = linkage
    _close(offer, OfferState.ACCEPTED, on)
    changes = {"version": [newest.number, None], "linkage": [None, linkage.code]}
    record_act(by=by, verb="offer.accept", on=on, target=offer, note=party.name, changes=changes)
    sync_standing([linkage.pk])
    return linkage


def _conclude(offer: Offer, version: OfferTerms, *, by, on: date) -> Linkage:
    linkage = enter(
        by=by,
        on=on,
        declarer=version.proposed_by,
        confirmed_on=on,
        supplier=offer.supplier,
        customer=offer.customer,
        commodity=offer.commodity,
        category=offer.category,
        form=Form.SALE,
        terms={name: getattr(version, name) for name in AGREED_FIELDS},
        **{name: getattr(version, name) for name in LINKAGE_FIELDS},
    )
    record_act(by=by, verb="linkage.conclude", on=on, target=linkage, note=offer.code)
    return linkage


@transaction.atomic
def refuse_offer(offer: Offer, *, by, on: date, number: int, reason: str = "") -> Offer:
    """The other side does not want version ``number`` nor another one: the negotiation ends."""
    offer, newest = _answer("refuse", offer, by=by, on=on, number=number)
    side_of(by, offer, across(offer, newest.proposed_by))
    return _end(offer, OfferState.REFUSED, "offer.refuse", by=by, on=on, reason=reason)


@transaction.atomic
def withdraw_offer(offer: Offer, *, by, on: date, number: int, reason: str = "") -> Offer:
    """The proposer takes version ``number`` back, and the negotiation ends."""
    offer, newest = _answer("withdraw", offer, by=by, on=on, number=number)
    side_of(by, offer, newest.proposed_by)
    return _end(offer, OfferState.WITHDRAWN, "offer.withdraw", by=by, on=on, reason=reason)


def _end(offer: Offer, state: OfferState, verb: str, *, by, on: date, reason: str) -> Offer:
    _close(offer, state, on)
    record_act(by=by, verb=verb, on=on, target=offer, note=reason.strip())
    return offer


def _close(offer: Offer, state: OfferState, on: date) -> None:
    offer.state, offer.closed_on = state, on
    offer.save(update_fields=["state", "closed_on", "linkage"])


@transaction.atomic
def send_message(
    offer: Offer, *, by, on: date, text: str, organization: Organization | None = None
) -> OfferMessage:
    """Words to the other side; ``organization`` says for which side, where the person acts for
    both."""
    offer = _begin("message", offer, by=by, on=on)
    mine = [offer.supplier, offer.customer] if by.is_superuser else parties_of(by, offer)
    party = organization or (offer.opened_by if offer.opened_by in mine else mine[0])
    side_of(by, offer, party)
    message = _write_message(offer, by=by, on=on, party=party, text=text)
    # The words stand in the thread alone: the record of acts can never be cleared.
    record_act(by=by, verb="offer.message", on=on, target=offer, note=party.name)
    return message


def _write_version(
    offer: Offer,
    before: OfferTerms | None,
    *,
    by,
    on: date,
    party: Organization,
    terms: Mapping[str, Any],
) -> OfferTerms:
    version = OfferTerms(
        offer=offer,
        number=before.number + 1 if before else 1,
        proposed_by=party,
        proposed_at=_moment(on),
        author=by,
        **terms,
    )
    version.full_clean()
    _require_not_over(version, on)
    if before and _content(version) == _content(before):
        raise ValidationError(_("Chưa có gì khác phiên bản trước. Hãy sửa rồi gửi."))
    version.save()
    return version


def _content(version: OfferTerms) -> list[Any]:
    return [getattr(version, name) for name in (*AGREED_FIELDS, *LINKAGE_FIELDS)]


def _require_not_over(version: OfferTerms, on: date) -> None:
    if version.ends_on and version.ends_on < on:
        raise ValidationError(
            {"ends_on": _("Thời hạn của đề nghị đã hết; hãy ghi ngày kết thúc về sau.")}
        )


def _write_message(offer: Offer, *, by, on: date, party: Organization, text: str) -> OfferMessage:
    message = OfferMessage(
        offer=offer, organization=party, author=by, at=_moment(on), text=text.strip()
    )
    message.full_clean()
    if len(message.text) > MESSAGE_LENGTH:
        raise ValidationError(
            {"text": _("Lời nhắn dài nhất %(most)s ký tự.") % {"most": MESSAGE_LENGTH}}
        )
    message.save()
    return message


def _moment(on: date) -> datetime:
    """Now; of another day, as a made-up world states it, the morning."""
    if on == today():
        return timezone.now()
    return timezone.make_aware(datetime.combine(on, time(9)))

"""Negotiations: where they stand, which of them wait for a person, how one ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils import timezone

from accounts.models import Act
from linkage.enums import OfferState, PostingKind
from linkage.models import Offer, OfferMessage, OfferTerms
from marketplace.models import Demand, Listing
from organizations.models import Organization, Profile
from organizations.permissions import EDITING_ROLES

# What is negotiated about, by its kind.
POSTINGS: dict[str, type[Listing] | type[Demand]] = {
    PostingKind.LISTING: Listing,
    PostingKind.DEMAND: Demand,
}
CLOSING = ("offer.accept", "offer.refuse", "offer.withdraw")


def newest_version(offer: Offer) -> OfferTerms:
    """What is on the table."""
    return offer.versions.select_related("proposed_by").order_by("-number")[0]


def across(offer: Offer, party: Organization) -> Organization:
    """The party across the table."""
    return offer.customer if party == offer.supplier else offer.supplier


@dataclass(frozen=True)
class Ending:
    """Who ended a negotiation, for which side, when, and with what words."""

    state: str
    party: Organization
    at: datetime
    by: str
    words: str


def ending_of(offer: Offer) -> Ending | None:
    """How the negotiation ended; None while it is open. The proposer of the last version takes it
    back, the other side agrees or refuses."""
    if offer.state == OfferState.OPEN:
        return None
    act = Act.objects.about(offer).filter(verb__in=CLOSING).select_related("by")[0]
    proposer = newest_version(offer).proposed_by
    party = proposer if offer.state == OfferState.WITHDRAWN else across(offer, proposer)
    at = timezone.localtime(act.at)
    if offer.closed_on and at.date() != offer.closed_on:  # stated for another day
        at = timezone.make_aware(datetime.combine(offer.closed_on, time(18)))
    return Ending(offer.state, party, at, str(act.by), act.note)


def with_table(offers: QuerySet, user) -> QuerySet:
    """Adds what lists say of each: ``newest_at`` and ``newest_by`` of the version on the table,
    ``waits`` where the person is to answer it, ``said_by`` and ``said_at`` of the last message,
    ``acted_at`` when anything happened last."""
    mine = acting_for(user).values("pk")
    versions = OfferTerms.objects.filter(offer=OuterRef("pk")).order_by("-number")
    messages = OfferMessage.objects.filter(offer=OuterRef("pk")).order_by("-id")
    return offers.annotate(
        newest_number=Subquery(versions.values("number")[:1]),
        newest_by=Subquery(versions.values("proposed_by")[:1]),
        newest_at=Subquery(versions.values("proposed_at")[:1]),
        said_by=Subquery(messages.values("organization")[:1]),
        said_at=Subquery(messages.values("at")[:1]),
    ).annotate(
        waits=Case(
            When(_answered_by(mine), then=Value(True)),
            default=Value(False),
        )
    )


def acting_for(user) -> QuerySet:
    """The organizations for which the person may act."""
    return Organization.objects.filter(memberships__user=user, memberships__role__in=EDITING_ROLES)


def _answered_by(mine: QuerySet) -> Q:
    """Open, and the newest version is the other side's; for rows with ``newest_by``."""
    other_proposed = Q(supplier__in=mine, newest_by=F("customer"))
    other_proposed |= Q(customer__in=mine, newest_by=F("supplier"))
    return Q(state=OfferState.OPEN) & other_proposed


def waiting_offers(user, limit: int = 50) -> list[Offer]:
    """Open negotiations in which the person's side is to answer, the longest waiting first."""
    rows = with_table(Offer.objects.of_member(user), user).filter(waits=True)
    parties = ("supplier", "customer", "category", "listing", "demand")
    return list(rows.select_related(*parties).order_by("newest_at", "id")[:limit])


def one_taxpayer(first: int, second: int) -> bool:
    """Whether two organizations (keys) are branches of one by the ten digits of their tax codes:
    what they agree is then kept but counted nowhere."""
    rows = Profile.objects.filter(organization__in=(first, second), valid_to__isnull=True)
    codes = rows.values_list("tax_code", flat=True)
    roots = {"".join(filter(str.isdigit, code))[:10] for code in codes}
    return len(roots) == 1 and "" not in roots


def going_on(posting: Listing | Demand, organizations: QuerySet) -> Offer | None:
    """The open negotiation of one of the organizations on the posting."""
    side = "customer" if isinstance(posting, Listing) else "supplier"
    rows = posting.offers.filter(state=OfferState.OPEN, **{f"{side}__in": organizations})
    return rows.first()


def tables_of(offers: Sequence[Offer]) -> dict[int, OfferTerms]:
    """The newest version of each, by the key of its negotiation, in one query."""
    rows = OfferTerms.objects.filter(offer__in=[offer.pk for offer in offers])
    return {version.offer_id: version for version in rows.order_by("number")}

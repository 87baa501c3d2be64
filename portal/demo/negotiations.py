"""Who negotiates with whom in the town: one waits for the buyer, one for the co-operative, one was
refused."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from linkage import actions
from linkage.models import Offer
from linkage.presenters.offer_start import first_terms
from marketplace.models import Demand, Listing
from marketplace.reports import for_cards
from portal.demo.town import Town

COOPERATIVE = "HTX-01"
BUYER = "ST-01"
LEAF = "Chè búp tươi giống TB14"
PACKED = "Chè xanh gói nhỏ có OCOP"
MADE = "Chè xanh Đồi Sương"


def negotiate(town: Town) -> None:
    """Each negotiation as far as its story goes."""
    listings = for_cards(Listing.objects.filter(organization__code=COOPERATIVE), town.today)
    sought = for_cards(Demand.objects.filter(organization__code=BUYER), town.today)
    leaf = listings.get(title=LEAF)
    _waits_for_the_buyer(town, sought.get(title=PACKED), listings.get(title=MADE))
    _waits_for_the_cooperative(town, leaf)
    _refused(town, leaf)


def _open(
    town: Town, number: int, days: int, who: str, posting, own, message: str, **said: Any
) -> tuple[Offer, dict]:
    terms = first_terms(posting, own, town.ago(days)) | said
    offer = actions.open_offer(
        by=town.by,
        on=town.ago(days),
        code=f"TL-MH{number:03}",
        organization=town[who],
        posting=posting,
        terms=terms,
        message=message,
    )
    return offer, terms


def _waits_for_the_buyer(town: Town, demand: Demand, listing: Listing) -> None:
    """A price that both sides move towards each other; the buyer has the next word."""
    price = Decimal(listing.price)
    offer, terms = _open(
        town,
        1,
        3,
        COOPERATIVE,
        demand,
        listing,
        "Chúng tôi có chè OCOP đóng gói sẵn, giao được hằng tuần.",
        production=True,
        processing=True,
        lead="supplier",
    )
    asked = terms | {"price": price - 15000, "payment_days": 30}
    actions.counter_offer(offer, by=town.by, on=town.ago(2), number=1, terms=asked)
    actions.send_message(
        offer,
        by=town.by,
        on=town.ago(2),
        organization=town[BUYER],
        text="Nếu giảm giá một chút thì chúng tôi lấy đều cả kỳ.",
    )
    met = terms | {"price": price - 6000, "payment_days": 15}
    actions.counter_offer(offer, by=town.by, on=town.ago(1), number=2, terms=met)


def _waits_for_the_cooperative(town: Town, leaf: Listing) -> None:
    _open(
        town,
        2,
        2,
        "DN-07",
        leaf,
        None,
        "Xưởng chúng tôi cách vườn không xa, có xe đón chè mỗi chiều.",
        payment_days=10,
        production=True,
        lead="customer",
    )


def _refused(town: Town, leaf: Listing) -> None:
    offer, _terms = _open(
        town, 3, 3, "DN-08", leaf, None, "", price=Decimal(leaf.price) * 3 // 4, payment_days=45
    )
    actions.refuse_offer(
        offer,
        by=town.by,
        on=town.ago(1),
        number=1,
        reason="Giá này thấp hơn chi phí hái tay của xã viên.",
    )

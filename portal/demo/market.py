"""What the town offers and seeks: seasons of the real crops, pairs that match and some that
nearly do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from marketplace import actions
from portal.demo.tables import Offer, offers, seasons
from portal.demo.town import Town, about

READ_AFTER = 2  # days from writing to publishing
NEWEST = 6  # postings of the table that stand first
A_DAY = 2  # postings
LATE = 20  # days that a demand was out before its deadline passed
LEAST_MONTHS = 2  # of a season still to come, for it to be this year's


def post(town: Town) -> None:
    """Listings and demands, in every state of their way to the public."""
    profiles = seasons()
    listings, demands = offers("listings"), offers("demands")
    for number, (offer, day) in enumerate(_dated(town, listings), start=1):
        content = _content(town, offer, day, profiles) | {"code": f"CB-MH{number:03}"}
        posting = actions.create_listing(by=town.by, price=_price(town, offer), **content)
        _bring_out(town, posting, offer, day)
    for number, (offer, day) in enumerate(_dated(town, demands), start=1):
        content = _content(town, offer, day, profiles) | {"code": f"NC-MH{number:03}"}
        posting = actions.create_demand(
            by=town.by,
            max_price=_price(town, offer),
            max_distance_km=offer.distance and Decimal(offer.distance),
            deadline=town.today + timedelta(days=offer.deadline),
            **content,
        )
        _bring_out(town, posting, offer, day)


def _dated(town: Town, postings: list[Offer]) -> Iterator[tuple[Offer, date]]:
    """Each with the day on which it was written: the first few last, so that they stand first."""
    ages = list(range(NEWEST, len(postings)))
    town.chance(f"days {len(postings)}").shuffle(ages)
    for age, offer in zip([*range(NEWEST), *ages], postings, strict=True):
        late = offer.deadline is not None and offer.deadline < 0
        yield offer, town.ago(READ_AFTER + age // A_DAY + (LATE if late else 0))


def _content(town: Town, offer: Offer, day: date, profiles: dict[str, dict[int, int]]) -> dict:
    chance = town.chance(f"offer {offer.organization} {offer.title}")
    peak = offer.quantity if offer.exact else about(chance, offer.quantity)
    year, profile = months_on_offer(town.today, offer.season, profiles)
    return {
        "on": day,
        "organization": town[offer.organization],
        "category": town.categories[offer.category],
        "title": offer.title,
        "description": offer.description,
        "year": year,
        "months": {month: Decimal(peak * share // 100) for month, share in profile.items()},
        "certificates": [town.schemes[code] for code in offer.certificates],
    }


def months_on_offer(
    today: date, season: str, profiles: dict[str, dict[int, int]]
) -> tuple[int, dict[int, int]]:
    """The year, and the percent of the peak in each month; ``@next``: all in the coming month.

    A season of which little is left to come is next year's.
    """
    if season == "@next":
        coming = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
        return coming.year, {coming.month: 100}
    profile = profiles[season]
    left = [month for month in profile if month >= today.month]
    return today.year + (0 if len(left) >= LEAST_MONTHS else 1), profile


def _price(town: Town, offer: Offer) -> int | None:
    if offer.price is None or offer.exact:
        return offer.price
    return about(town.chance(f"price {offer.organization} {offer.title}"), offer.price, 0.03)


def _bring_out(town: Town, posting, offer: Offer, written: date) -> None:
    """From the draft as far as the table says."""
    if offer.state == "draft":
        return
    posting = actions.submit(posting, by=town.by, on=written)
    read = written + timedelta(days=READ_AFTER)
    if offer.state == "published":
        actions.publish(posting, by=town.by, on=read)
    elif offer.state == "returned":
        actions.return_to_author(
            posting, by=town.by, on=read, reason="Hãy ghi rõ quy cách đóng gói và nơi giao hàng."
        )

"""One to one: fits are the arcs of the allocation, and every obstacle is true."""

from datetime import date
from decimal import Decimal

from hypothesis import given

from linkage.matching import (
    CRITERIA,
    DemandFact,
    ListingFact,
    Parties,
    Place,
    Standing,
    demands_for,
    in_words,
    listings_for,
)
from tests.linkage.matching.worlds import DAY, facts, worlds
from tests.oracles import matching as oracle

PARTIES = Parties(frozenset({"HTX-1", "HTX-2", "DN-1", "DN-2"}))
NAMES = {"vietgap": "VietGAP"}


def listing(name="L1", organization="HTX-1", months=None, **more):
    return ListingFact(name, organization, "tea.dried", 2026, months or {9: 800}, **more)


def demand(name="D1", organization="DN-1", months=None, **more):
    return DemandFact(name, organization, "tea", 2026, months or {9: 1600}, **more)


@given(worlds())
def test_pairs_that_fit_are_the_arcs_of_the_allocation(world):
    listings, demands, parties = facts(world)
    for year in (2026, 2027):
        expected = {(i, j) for i, j, _month in oracle.arcs(world, DAY, year)}
        by_demand = {
            (fit.listing, fit.demand)
            for each in demands
            if each.year == year
            for fit in listings_for(each, listings, on=DAY, parties=parties)
            if fit.fits
        }
        by_listing = {
            (fit.listing, fit.demand)
            for each in listings
            if each.year == year
            for fit in demands_for(each, demands, on=DAY, parties=parties)
            if fit.fits
        }
        assert by_demand == by_listing == expected


@given(worlds())
def test_obstacles_are_rebuilt_from_the_data(world):
    listings, demands, parties = facts(world)
    sought = {each["id"]: each for each in world["demands"]}
    offered = {each["id"]: each for each in world["listings"]}
    for each in demands:
        for fit in listings_for(each, listings, on=DAY, parties=parties):
            asked, offer = sought[fit.demand], offered[fit.listing]
            left = [m for m in (8, 9, 10) if each.year > 2026 or m >= 9]
            lacking = {m: oracle.amount(asked, m) - oracle.amount(offer, m) for m in left}
            assert dict(fit.short) == {m: kg for m, kg in lacking.items() if kg > 0}
            first, missing = oracle.obstacle(world, offer, asked, DAY) or (None, [])
            assert list(fit.missing) == missing
            assert first is None or fit.failed[0] == first
            late = (DAY - asked["deadline"]).days if asked["deadline"] else 0
            assert fit.days_late == max(late, 0)
            assert ("late" in fit.failed) == (late > 0)
            assert 0 <= fit.score <= 100


def test_fits_come_first_then_fewest_obstacles_then_score():
    held = frozenset({"vietgap"})
    listings = [
        listing("L1", price=90, place=Place(107.8, 11.5)),
        listing("L2", certificates=held, price=90, place=Place(107.8, 11.5)),
        listing("L3", certificates=held, place=Place(107.8, 11.9)),
        listing("L4", certificates=held, place=Place(107.8, 11.5)),
    ]
    asked = demand(required=held, max_price=80, place=Place(107.8, 11.5))
    fits = listings_for(asked, listings, on=DAY, parties=PARTIES)
    assert [fit.listing for fit in fits] == ["L4", "L3", "L2", "L1"]
    assert [
        fit.listing for fit in listings_for(asked, listings, on=DAY, parties=PARTIES, limit=2)
    ] == [
        "L4",
        "L3",
    ]
    assert fits[-1].failed == ("certificates", "price")
    assert fits[-1].price_over == 10


def test_the_score_is_the_sum_of_the_published_criteria():
    assert sum(each.weight for each in CRITERIA) == 100
    home = Place(107.8, 11.5)
    best = listings_for(
        demand(months={9: 800}, max_price=10, place=home),
        [listing(price=0, place=home)],
        on=DAY,
        parties=PARTIES,
        standings={"HTX-1": Standing(trust=1, fulfilment=1)},
    )
    assert best[0].score == 100
    # Half the quantity, nothing else known: 40/2 + (25 + 20 + 10 + 5)/2.
    assert listings_for(demand(), [listing()], on=DAY, parties=PARTIES)[0].score == 50
    # For the seller all of the harvest would be taken.
    assert demands_for(listing(), [demand()], on=DAY, parties=PARTIES)[0].score == 70


def test_the_other_partys_standing_counts():
    good = {"DN-1": Standing(trust=1.0, fulfilment=1.0), "DN-2": Standing(0.0, 0.0)}
    fits = demands_for(
        listing(),
        [demand("D1", "DN-2"), demand("D2", "DN-1")],
        on=DAY,
        parties=PARTIES,
        standings=good,
    )
    assert [(fit.demand, fit.score) for fit in fits] == [("D2", 78), ("D1", 62)]


def test_words_say_what_is_lacking():
    (fit,) = listings_for(
        demand(
            required=frozenset({"vietgap"}),
            deadline=date(2026, 9, 6),
            place=Place(107.8, 11.5 + 12 / 111.195),
        ),
        [listing(place=Place(107.8, 11.5))],
        on=DAY,
        parties=PARTIES,
    )
    assert (
        in_words(fit, scheme_names=NAMES)
        == "thiếu VietGAP; thiếu 0,8 tấn tháng 9; trễ 9 ngày; cách 12 km"
    )


def words(listing_fact, demand_fact, **more):
    (fit,) = listings_for(demand_fact, [listing_fact], on=DAY, parties=PARTIES)
    return in_words(fit, scheme_names=NAMES, **more)


def test_words_of_quantities_prices_and_places():
    assert words(listing(), demand(months={9: 800})) == "chưa rõ khoảng cách"
    home = {"place": Place(107.8, 11.5)}
    assert words(listing(**home), demand(months={9: 1}, **home)) == "cách dưới 1 km"
    assert words(listing(), demand(months={9: Decimal("2034.500")})).startswith(
        "thiếu 1.234,5 kg tháng 9; "
    )
    assert words(listing(), demand(months={9: 1800}), unit="cành").startswith(
        "thiếu 1.000 cành tháng 9; "
    )
    assert words(listing(price=12_500), demand(months={9: 1}, max_price=10_000)).startswith(
        "giá cao hơn 2.500 đồng/kg; "
    )
    many = demand(months=dict.fromkeys(range(9, 13), 1800))
    assert words(listing(), many).startswith("thiếu 6,4 tấn trong 4 tháng; ")

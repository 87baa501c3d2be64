"""The allocation against network simplex and the rules, on worlds small enough to search."""

import json
import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkage.matching import DemandFact, ListingFact, Parties, Place, as_json, match
from tests.linkage.matching.worlds import DAY, facts, worlds
from tests.oracles import matching as oracle

PARTIES = Parties(frozenset({"HTX-1", "HTX-2", "HTX-3", "DN-1", "DN-2"}))
HOME = Place(107.8, 11.5)


def listing(name="L1", organization="HTX-1", months=None, **more):
    months = {9: 800} if months is None else months
    return ListingFact(name, organization, "tea.dried", 2026, months, **{"place": HOME, **more})


def demand(name="D1", organization="DN-1", months=None, **more):
    months = {9: 1000} if months is None else months
    return DemandFact(name, organization, "tea.dried", 2026, months, **{"place": HOME, **more})


def answer(listings, demands, *, on=DAY, parties=PARTIES, **more):
    return as_json(match(listings, demands, on=on, parties=parties, **more))


def filled(*args, **more):
    return answer(*args, **more)["filled_kg"]


@given(worlds(), st.sampled_from([None, 2025, 2026, 2027]), st.sampled_from([0, 0.5, 2, 7]))
def test_the_answer_is_the_best_and_explains_itself(world, year, rate):
    listings, demands, parties = facts(world)
    found = match(listings, demands, on=DAY, parties=parties, year=year, rate=rate)
    # Through text, as the reader of the command sees it.
    parsed = json.loads(json.dumps(as_json(found)))
    assert oracle.faults(world, DAY, parsed, year, rate) == []


@given(worlds(), st.randoms())
def test_the_order_of_the_facts_does_not_matter(world, chance):
    listings, demands, parties = facts(world)
    expected = answer(listings, demands, parties=parties)
    chance.shuffle(listings)
    chance.shuffle(demands)
    assert answer(listings, demands, parties=parties) == expected


@pytest.mark.parametrize("kg", [[300, 700, 1200], [Decimal("300.25"), 700, Decimal("0.125")]])
def test_a_market_of_some_size(kg):
    """Three hundred listings, several parts of the market, thousands of arcs."""
    chance = random.Random(11)
    homes = {
        f"O{n}": {"latitude": chance.uniform(11, 12), "longitude": chance.uniform(107, 108)}
        for n in range(60)
    }

    def posting(name):
        return {
            "id": name,
            "organization": chance.choice(list(homes)),
            "category": chance.choice(["tea", "tea.dried", "coffee", "silk.yarn"]),
            "year": 2026,
            "months": {10: chance.choice(kg)},
            "certificates": ["vietgap"] if chance.random() < 0.4 else [],
        }

    world = {
        "organizations": homes,
        "listings": [
            {**posting(f"L{n}"), "price": chance.randint(20, 60) * 1000} for n in range(300)
        ],
        "demands": [
            {**posting(f"D{n}"), "max_price": chance.choice([None, 55_000])} for n in range(150)
        ],
    }
    listings, demands, parties = facts(world)
    assert oracle.faults(world, DAY, answer(listings, demands, parties=parties)) == []


def test_an_answer_as_others_read_it():
    """L1 is 6 km away and short of 200 kg; L9 would do but for a certificate."""
    close = Place(107.8, 11.5 + 6 / 111.195)
    found = answer(
        [
            listing(price=52_000, place=close, certificates=frozenset({"vietgap"})),
            listing("L9", "HTX-2", price=40_000),
        ],
        [demand(required=frozenset({"vietgap"}))],
    )
    assert found == {
        "as_of": "2026-09-15",
        "year": 2026,
        "allocations": [
            {
                "listing": "L1",
                "demand": "D1",
                "month": "2026-09",
                "kg": 800,
                "cost_per_kg": 52_012,
            }
        ],
        "unmet": [
            {
                "demand": "D1",
                "month": "2026-09",
                "kg": 200,
                "reasons": [
                    {"listing": "L1", "why": "quantity"},
                    {"listing": "L9", "why": "certificates", "missing": ["vietgap"]},
                ],
            }
        ],
        "filled_kg": 800,
        "total_cost": 41_609_600,
        "warnings": [],
    }


def test_filling_more_comes_before_any_cost():
    """D1 alone can take dear L2, so cheap L1 goes to D2, though D1 is next door to L1."""
    listings = [
        listing("L1", months={9: 100}, price=1),
        listing("L2", "HTX-2", months={9: 100}, price=900_000_000),
    ]
    demands = [
        demand("D1", months={9: 100}),
        demand("D2", "DN-2", months={9: 100}, max_price=5, place=Place(109.0, 12.5)),
    ]
    found = answer(listings, demands)
    assert found["filled_kg"] == 200
    assert {(each["listing"], each["demand"]) for each in found["allocations"]} == {
        ("L1", "D2"),
        ("L2", "D1"),
    }


def test_one_demand_over_several_and_one_harvest_over_several():
    found = answer(
        [listing("L1", months={9: 700}), listing("L2", "HTX-2", months={9: 500})],
        [demand("D1", months={9: 600}), demand("D2", "DN-2", months={9: 600})],
    )
    assert found["filled_kg"] == 1200
    assert found["unmet"] == []
    assert len(found["allocations"]) == 3


def test_months_are_those_still_to_come():
    year = dict.fromkeys(range(1, 13), 10)
    pair = [listing(months=year)], [demand(months=year)]
    assert filled(*pair, on=date(2026, 9, 30)) == 40
    assert filled(*pair, on=date(2026, 10, 1)) == 30
    assert filled(*pair, on=date(2025, 12, 31), year=2026) == 120
    assert filled(*pair, on=date(2027, 1, 1), year=2026) == 0
    assert filled(*pair, on=date(2027, 1, 1)) == 0


def test_a_quantity_does_not_move_to_another_month():
    found = answer([listing(months={10: 1000})], [demand(months={9: 1000})])
    assert found["allocations"] == []
    assert found["unmet"][0]["reasons"] == [{"listing": "L1", "why": "quantity"}]


def test_limits_are_met_when_reached_exactly():
    assert filled([listing(price=50_000)], [demand(max_price=50_000)]) == 800
    assert filled([listing(price=50_001)], [demand(max_price=50_000)]) == 0
    assert filled([listing(price=None)], [demand(max_price=0)]) == 800
    assert filled([listing()], [demand(max_distance_km=0)]) == 800
    assert filled([listing()], [demand(deadline=DAY)]) == 800
    assert filled([listing()], [demand(deadline=date(2026, 9, 14))]) == 0


def test_a_closed_demand_is_not_unmet():
    assert answer([listing()], [demand(deadline=date(2026, 9, 14))])["unmet"] == []


def test_a_lapsed_certificate_is_not_held_whatever_the_listing_says():
    pair = (
        [listing(certificates=frozenset({"vietgap"}))],
        [demand(required=frozenset({"vietgap"}))],
    )
    assert filled(*pair) == 800
    lapsed = replace(PARTIES, lapsed={"HTX-1": frozenset({"vietgap"})})
    assert filled(*pair, parties=lapsed) == 0
    elsewhere = replace(PARTIES, lapsed={"HTX-2": frozenset({"vietgap"})})
    assert filled(*pair, parties=elsewhere) == 800


def test_the_first_failed_condition_is_the_reason():
    far = Place(108.8, 11.5)
    asked = demand(required=frozenset({"ocop", "vietgap"}), max_price=10, max_distance_km=5)
    held = frozenset({"ocop", "vietgap"})
    found = answer(
        [
            listing("L1", price=11, place=far, certificates=frozenset({"ocop"})),
            listing("L2", price=11, place=far, certificates=held),
            listing("L3", price=10, place=far, certificates=held),
            listing("L4", price=10, months={}, certificates=held),
        ],
        [asked],
    )
    assert found["unmet"][0]["reasons"] == [
        {"listing": "L1", "why": "certificates", "missing": ["vietgap"]},
        {"listing": "L2", "why": "price"},
        {"listing": "L3", "why": "distance"},
        {"listing": "L4", "why": "quantity"},
    ]


def test_reasons_can_be_kept_short():
    many = [listing(f"L{n}", price=9) for n in range(5)]
    unmet = answer(many, [demand(max_price=1)], max_reasons=2)["unmet"][0]
    assert [each["listing"] for each in unmet["reasons"]] == ["L0", "L1"]
    assert unmet["reasons_omitted"] == 3


def test_part_of_a_kilogram_is_kept_to_the_gram():
    found = answer(
        [listing(months={9: Decimal("0.125")}, price=3)],
        [demand(months={9: Decimal("1.5")})],
    )
    assert found["allocations"][0]["kg"] == 0.125
    assert found["unmet"][0]["kg"] == 1.375
    assert found["total_cost"] == 0.375


@pytest.mark.parametrize("kg", [Decimal("0.0001"), -1])
def test_a_quantity_finer_than_a_gram_or_negative_is_refused(kg):
    with pytest.raises(ValueError, match="gram"):
        answer([listing(months={9: kg})], [demand()])


def test_a_price_that_cannot_be_added_up_is_refused():
    with pytest.raises(OverflowError, match="month 9"):
        answer([listing(price=9 * 10**18), listing("L2", price=1)], [demand()])


def test_an_unknown_place_counts_as_near_and_is_said():
    found = answer([listing(place=None)], [demand(max_distance_km=1)])
    assert found["allocations"][0]["cost_per_kg"] == 0
    assert [(each["why"], each["listing"]) for each in found["warnings"]] == [("no_place", "L1")]
    found = answer([listing()], [demand(place=None)])
    assert [(each["why"], each["demand"]) for each in found["warnings"]] == [("no_place", "D1")]


def test_a_lot_under_the_smallest_is_said_and_not_moved():
    found = answer([listing(smallest_lot=900)], [demand()])
    assert found["filled_kg"] == 800
    (warning,) = found["warnings"]
    assert (warning["why"], warning["month"]) == ("smallest_lot", "2026-09")
    assert answer([listing()], [demand(smallest_lot=800)])["warnings"] == []


def test_carriage_is_rounded_to_whole_dong():
    near = Place(107.8, 11.5 + 0.2 / 111.195)
    cost = [
        answer([listing(place=near)], [demand()], rate=rate)["allocations"][0]["cost_per_kg"]
        for rate in (2, 3, 12)
    ]
    assert cost == [0, 1, 2]


def test_nothing_gives_nothing():
    found = answer([], [])
    assert (found["allocations"], found["unmet"], found["filled_kg"]) == ([], [], 0)

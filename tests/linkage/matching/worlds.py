"""Small random worlds as dictionaries, and the facts that the code is given of them."""

import random
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from linkage.matching import DemandFact, ListingFact, Parties, Place
from tests.oracles import matching as oracle

DAY = date(2026, 9, 15)
DAYS = [date(2026, 9, 14), DAY, date(2026, 9, 16)]
ORGANIZATIONS = ["HTX-1", "HTX-2", "HTX-3", "DN-1", "DN-2"]
SCHEMES = ["vietgap", "haccp", "ocop"]
CATEGORIES = ["tea", "tea", "tea.dried", "tea.dried", "tea.dried.oolong", "teak"]
PRICES = [None, 0, 1, 50_000, 50_001, 52_000]
LATITUDES = [None, 11.5, 11.5, 11.5001, 11.6, 12.0]

WHOLE = [0, 1, 40, 100, 100, 300]
FRACTIONAL = [*WHOLE, Decimal("0.001"), Decimal("12.5"), Decimal("99.999")]


def worlds():
    """Worlds by the number of their throw: each with plenty of pairs that may meet, and of ties."""
    return st.integers(0, 2**32).map(world_of)


def world_of(seed):
    """Few values to choose from, so that limits are often met exactly."""
    chance = random.Random(seed)
    kg = chance.choice([WHOLE, WHOLE, FRACTIONAL])
    return {
        "organizations": {name: organization(chance) for name in ORGANIZATIONS},
        "certificates": [certificate(chance) for _ in range(chance.randrange(5))],
        "listings": [listing(chance, f"L{n}", kg) for n in range(chance.randrange(9))],
        "demands": [demand(chance, f"D{n}", kg) for n in range(chance.randrange(7))],
    }


def sometimes(chance, share, values):
    return chance.choice(values) if chance.random() < share else None


def organization(chance):
    latitude = chance.choice(LATITUDES)
    return {
        "founded_on": sometimes(chance, 0.2, DAYS),
        "ceased_on": sometimes(chance, 0.2, DAYS),
        "latitude": latitude,
        "longitude": None if latitude is None else chance.choice([107.8, 107.9]),
    }


def certificate(chance):
    return {
        "organization": chance.choice(ORGANIZATIONS),
        "scheme": chance.choice(SCHEMES),
        "expires_on": sometimes(chance, 0.5, DAYS),
        "withdrawn_on": sometimes(chance, 0.3, DAYS),
    }


def listing(chance, name, kg):
    return {
        **posting(chance, name, kg),
        "price": chance.choice(PRICES),
        "certificates": chance.sample(SCHEMES, chance.randrange(4)),
    }


def demand(chance, name, kg):
    latitude = chance.choice(LATITUDES)
    return {
        **posting(chance, name, kg),
        "max_price": sometimes(chance, 0.4, PRICES),
        "certificates": chance.sample(SCHEMES, chance.choice([0, 0, 1, 2])),
        "latitude": latitude,
        "longitude": None if latitude is None else 107.8,
        "max_distance_km": sometimes(chance, 0.3, [0, Decimal("12.5"), 60]),
        "deadline": sometimes(chance, 0.3, DAYS),
    }


def posting(chance, name, kg):
    return {
        "id": name,
        "organization": chance.choice(ORGANIZATIONS),
        "category": chance.choice(CATEGORIES),
        "year": chance.choice([2026, 2026, 2026, 2026, 2027]),
        "months": {month: chance.choice(kg) for month in (8, 9, 10)},
        "published": chance.random() < 0.9,
    }


def facts(world, on=DAY):
    """Listings, demands and parties, as a loader would give them."""
    return (
        [
            ListingFact(
                **shared(world, each),
                price=each.get("price"),
                certificates=frozenset(each.get("certificates", [])),
            )
            for each in world["listings"]
            if each.get("published", True)
        ],
        [
            DemandFact(
                **shared(world, each),
                max_price=each.get("max_price"),
                required=frozenset(each.get("certificates", [])),
                max_distance_km=each.get("max_distance_km"),
                deadline=each.get("deadline"),
            )
            for each in world["demands"]
            if each.get("published", True)
        ],
        parties(world, on),
    )


def shared(world, each):
    place = oracle.place_of(world, each)
    names = ("id", "organization", "category", "year", "months")
    return {name: each[name] for name in names} | {
        "place": place and Place(longitude=place[1], latitude=place[0])
    }


def parties(world, on):
    names = world["organizations"]
    return Parties(
        operating=frozenset(name for name in names if oracle.operates(names[name], on)),
        lapsed={name: frozenset(oracle.lapsed(world, name, on)) for name in names},
    )

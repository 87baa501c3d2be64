"""Linkages between organizations of one commodity that are not far from one another."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from geo.bulk import insert_rows, reserve_keys
from linkage.models import Delivery, Linkage, Terms
from organizations.models import Commodity
from portal.demo.large.crowd import Crowd
from portal.demo.large.scale import World, parts

LINKED = 0.46  # of the collective organizations
REACH = 25.0  # how many neighbours further a partner stands, usually
CONFIRMED, VERIFIED, EVIDENCED = 0.72, 0.4, 0.12
SELLS, BUYS = {"producer", "processor", "inputs"}, {"processor", "trader", "retailer", "exporter"}
FIRST_NUMBER = 1
TERMS = ("linkage", "starts_on", "holds_from", "declared_on", "ends_on")
TERMS += ("declared_by", "confirmed_on", "verified_on", "quantity", "export")
YEARS = timedelta(days=4 * 365)
Pairs = list[tuple[NDArray[np.int64], NDArray[np.int64], int]]


def tie(world: World, crowd: Crowd) -> int:
    """Writes the linkages with their terms and some deliveries; how many."""
    chance = world.chance("ties")
    commodities = dict(Commodity.objects.values_list("code", "pk"))
    number = 0
    for suppliers, customers, index in _pairs(world, crowd, chance):
        commodity = commodities[crowd.codes[index]]
        for part in parts(len(suppliers)):
            at = slice(part.start, part.stop)
            _write(world, chance, suppliers[at], customers[at], commodity, number)
            number += len(part)
    return number


def _pairs(world: World, crowd: Crowd, chance: np.random.Generator) -> Pairs:
    """Suppliers and customers by their keys, for each commodity."""
    sells = np.array([bool(SELLS & set(roles)) for roles in crowd.roles])
    buys = np.array([bool(BUYS & set(roles)) for roles in crowd.roles])
    sells &= (crowd.kinds >= 3) | (chance.random(len(sells)) < LINKED)
    found = []
    for index in range(len(crowd.codes)):
        of_it = crowd.commodity == index
        sellers, buyers = np.flatnonzero(sells & of_it), np.flatnonzero(buys & of_it)
        if not len(sellers) or len(buyers) < 2:
            continue
        share = len(sellers) / max(int(sells.sum()), 1)
        count = round(world.scale.linkages * share)
        buyers = buyers[np.argsort(crowd.cells[buyers])]
        chosen = chance.choice(sellers, count)
        near = np.searchsorted(crowd.cells[buyers], crowd.cells[chosen])
        near = (near + np.rint(chance.laplace(0, REACH, count)).astype(np.int64)) % len(buyers)
        partners = buyers[near]
        partners = np.where(partners == chosen, buyers[(near + 1) % len(buyers)], partners)
        found.append((crowd.keys[chosen], crowd.keys[partners], index))
    return found


def _write(
    world: World,
    chance: np.random.Generator,
    suppliers: NDArray[np.int64],
    customers: NDArray[np.int64],
    commodity: int,
    number: int,
) -> None:
    count = len(suppliers)
    keys = reserve_keys(Linkage, count)
    numbered = range(number + 1, number + 1 + count)
    insert_rows(
        Linkage,
        ("id", "code", "supplier", "customer"),
        zip(
            keys,
            (f"LK-MH{each:07}" for each in numbered),
            suppliers.tolist(),
            customers.tolist(),
            strict=True,
        ),
        same={"commodity": commodity, "production": True, "lead": "customer"},
    )
    back = chance.integers(60, 1200, count).tolist()
    luck = chance.random(count).tolist()
    tonnes = chance.integers(2, 400, count).tolist()
    insert_rows(
        Terms,
        TERMS,
        (
            (
                key,
                *(world.days[days],) * 3,
                world.days[days] + YEARS,
                supplier,
                world.days[days - 6] if drawn < CONFIRMED else None,
                world.days[days - 20] if drawn < VERIFIED else None,
                Decimal(heavy * 1000),
                drawn < EVIDENCED / 2,
            )
            for key, supplier, days, drawn, heavy in zip(
                keys, suppliers.tolist(), back, luck, tonnes, strict=True
            )
        ),
        same={"number": FIRST_NUMBER},
    )
    _deliver(world, keys, suppliers.tolist(), luck, tonnes)


def _deliver(
    world: World, keys: list[int], suppliers: list[int], luck: list[float], tonnes: list[int]
) -> None:
    """One month's delivery, agreed, under those that came so far."""
    agreed = world.days[30]
    month = (agreed.replace(day=1) - timedelta(days=1)).replace(day=1)
    insert_rows(
        Delivery,
        ("linkage", "recorded_by", "quantity"),
        (
            (key, supplier, Decimal(heavy * 80))
            for key, supplier, drawn, heavy in zip(keys, suppliers, luck, tonnes, strict=True)
            if drawn < EVIDENCED
        ),
        same={"month": month, "agreed_on": agreed},
    )

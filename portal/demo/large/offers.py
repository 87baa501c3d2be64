"""What all these organizations offer and seek."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from geo.bulk import insert_rows, reserve_keys
from geo.text import fold
from marketplace.enums import PostingState
from marketplace.models import MONTH_FIELDS, Demand, Listing, Product, ProductCategory
from organizations.models import CertificateScheme
from portal.demo.large.crowd import Crowd
from portal.demo.large.scale import World, parts
from portal.demo.market import months_on_offer
from portal.demo.tables import rows, seasons

# A commodity's season in the town's table; of all others the harvest is even.
SEASONS = {"coffee": "coffee_bean", "durian": "durian", "avocado": "avocado", "honey": "honey"}
SEASONS |= {"tea": "tea_made", "pepper": "pepper", "macadamia": "macadamia", "silk": "cocoon"}
SHARED = {"state": PostingState.PUBLISHED, "revision": 1}
COLUMNS = ("code", "organization", "category", "title", "folded", "year", *MONTH_FIELDS)
COLUMNS += ("submitted_on", "published_on")
CERTIFIED = 0.12


def offer(world: World, crowd: Crowd) -> int:
    """Writes published listings with their products; how many."""
    chance = world.chance("listings")
    sellers = np.flatnonzero(np.array(["producer" in roles for roles in crowd.roles]))
    scheme = CertificateScheme.objects.get(code="vietgap").pk
    for part in parts(world.scale.listings):
        at = chance.choice(sellers, len(part))
        content = _content(world, crowd, chance, at, part, "CB")
        keys, products = reserve_keys(Listing, len(at)), reserve_keys(Product, len(at))
        prices = (chance.integers(6, 240, len(at)) * 1000).tolist()
        insert_rows(
            Product,
            ("id", "organization", "category", "name"),
            (
                (key, each[1], each[2], f"{each[3]} ({each[0]})")
                for key, each in zip(products, content, strict=True)
            ),
        )
        insert_rows(
            Listing,
            ("id", *COLUMNS, "product", "price"),
            (
                (key, *each, product, price)
                for key, each, product, price in zip(keys, content, products, prices, strict=True)
            ),
            same=SHARED,
        )
        named = chance.random(len(at)) < CERTIFIED
        insert_rows(
            Listing.certificates.through,
            ("listing", "certificatescheme"),
            ((key, scheme) for key, holds in zip(keys, named.tolist(), strict=True) if holds),
        )
    return world.scale.listings


def seek(world: World, crowd: Crowd) -> int:
    """Writes published demands; how many."""
    chance = world.chance("demands")
    buyers = np.flatnonzero(crowd.kinds >= 3)
    for part in parts(world.scale.demands):
        at = chance.choice(buyers, len(part))
        content = _content(world, crowd, chance, at, part, "NC")
        prices = (chance.integers(20, 300, len(at)) * 1000).tolist()
        insert_rows(
            Demand,
            (*COLUMNS, "max_price"),
            ((*each, price) for each, price in zip(content, prices, strict=True)),
            same=SHARED
            | {
                "deadline": world.today + timedelta(days=60),
                "max_distance_km": Decimal(80),
            },
        )
    return world.scale.demands


def _content(
    world: World,
    crowd: Crowd,
    chance: np.random.Generator,
    at: NDArray[np.int64],
    numbers: range,
    letters: str,
) -> list[tuple]:
    """The columns that a listing and a demand share."""
    names = [row["name"] for row in rows("names")]
    kinds = [_categories(code) for code in crowd.codes]
    years = [_year(world, code) for code in crowd.codes]
    peaks = (chance.integers(2, 120, len(at)) * 100).tolist()
    drawn = chance.integers(0, 1 << 30, len(at)).tolist()
    content = []
    for number, index, peak, luck in zip(numbers, at.tolist(), peaks, drawn, strict=True):
        commodity = crowd.commodity[index]
        category = kinds[commodity][luck % len(kinds[commodity])]
        year, profile = years[commodity]
        title = f"{category.name} {names[luck % len(names)]}"
        read = world.days[1 + luck % 60]
        months = [Decimal(peak * profile.get(month, 0) // 100) for month in range(1, 13)]
        content.append(
            (
                f"{letters}-MH{number + 1:07}",
                int(crowd.keys[index]),
                category.pk,
                title,
                fold(f"{title} {category.name}"),
                year,
                *months,
                read,
                read,
            )
        )
    return content


def _categories(code: str) -> list[ProductCategory]:
    """The things of a commodity that are grown or made, leaves of the tree."""
    under = list(ProductCategory.objects.filter(code__startswith=f"{code}."))
    return under or list(ProductCategory.objects.filter(code=code))


def _year(world: World, code: str) -> tuple[int, dict[int, int]]:
    return months_on_offer(world.today, SEASONS.get(code, "even"), seasons())

"""The market of a country: 127,000 organizations and 500,000 listings, written straight in."""

from __future__ import annotations

import random
from datetime import date

from django.db import transaction

from geo.bulk import insert_rows, reserve_keys
from geo.cells import cell_of
from geo.models import AdministrativeUnit
from geo.periods import today
from geo.text import fold
from marketplace.models import MONTH_FIELDS, Listing, ProductCategory
from organizations.models import (
    Certificate,
    CertificateScheme,
    Organization,
    Profile,
    ProfileRole,
    Site,
    Standing,
)
from organizations.models.organization import folded_name

ORGANIZATIONS, LISTINGS = 127_000, 500_000
KINDS = ("cooperative", "cooperative_group", "cooperative_group", "enterprise")
FIRST = ("Hợp tác xã", "Tổ hợp tác", "Công ty TNHH", "Cơ sở")
SYLLABLES = (
    *("Tân", "Tiến", "Thanh", "Bình", "Sương", "Mai", "Đồi", "Suối", "Lộc"),
    *("An", "Phú", "Hòa", "Minh", "Đức", "Thịnh", "Phát", "Hưng", "Yên"),
    *("Nam", "Bắc", "Đông", "Tây", "Sơn", "Lâm", "Hà", "Giang", "Long"),
    *("Hải", "Vân", "Trà", "Ngọc", "Bích", "Kim", "Xuân", "Thu", "Hạ"),
    *("Đông", "Nguyên", "Khê", "Thủy"),
)
ADJECTIVES = ("loại một", "sấy lạnh", "hữu cơ", "đặc sản", "vụ mới", "xuất khẩu", "đóng gói 500 g")


@transaction.atomic
def fill_market() -> None:
    """Adds them to the reference lists that are there."""
    chance = random.Random(11)
    organizations = _organizations(chance)
    _listings(chance, organizations)


def _organizations(chance: random.Random) -> list[int]:
    communes = list(
        AdministrativeUnit.objects.as_of(today())
        .filter(kind="commune", latitude__isnull=False)
        .values_list("pk", "latitude", "longitude")
    )
    keys = reserve_keys(Organization, ORGANIZATIONS)
    names = [_name(chance) for _key in keys]
    insert_rows(
        Organization,
        ("id", "code", "name", "folded", "slug", "illustrative"),
        (
            (key, f"BM-{key}", name, folded_name(name), f"bm-{key}", True)
            for key, name in zip(keys, names, strict=True)
        ),
    )
    sites = reserve_keys(Site, ORGANIZATIONS)
    where = [chance.choice(communes) for _key in keys]
    points = [
        (latitude + chance.uniform(-0.05, 0.05), longitude + chance.uniform(-0.05, 0.05))
        for _unit, latitude, longitude in where
    ]
    insert_rows(
        Site,
        ("id", "organization", "latitude", "longitude", "cell"),
        (
            (site, key, *point, cell_of(point[1], point[0]))
            for site, key, point in zip(sites, keys, points, strict=True)
        ),
    )
    links = ((site, unit[0]) for site, unit in zip(sites, where, strict=True))
    insert_rows(Site.units.through, ("site", "administrativeunit"), links)
    profiles = reserve_keys(Profile, ORGANIZATIONS)
    insert_rows(
        Profile,
        ("id", "organization", "kind", "sector", "site"),
        (
            (profile, key, chance.choice(KINDS), "agriculture", site)
            for profile, key, site in zip(profiles, keys, sites, strict=True)
        ),
    )
    roles = ("producer", "processor", "trader")
    insert_rows(ProfileRole, ("profile", "role"), ((row, chance.choice(roles)) for row in profiles))
    _trust(chance, keys)
    return keys


def _trust(chance: random.Random, keys: list[int]) -> None:
    schemes = list(CertificateScheme.objects.values_list("pk", flat=True))
    held = ((key, "Chủ thể", chance.choice(schemes)) for key in keys if chance.random() < 0.4)
    insert_rows(Certificate, ("organization", "holder_name", "scheme"), held)
    rungs = ("confirmed", "verified", "evidenced")
    insert_rows(
        Standing,
        ("organization", "linkage", "rung", "valid_from"),
        ((key, key, chance.choice(rungs), date(2026, 1, 1)) for key in keys if key % 3 == 0),
    )


def _name(chance: random.Random) -> str:
    return f"{chance.choice(FIRST)} {' '.join(chance.choices(SYLLABLES, k=3))}"


def _listings(chance: random.Random, organizations: list[int]) -> None:
    categories = list(ProductCategory.objects.values_list("pk", "name"))
    schemes = list(CertificateScheme.objects.values_list("pk", flat=True))
    keys = reserve_keys(Listing, LISTINGS)
    year, base = today().year, date(2024, 1, 1).toordinal()

    def row(number: int, key: int) -> tuple:
        category, name = chance.choice(categories)
        title = f"{name} {chance.choice(ADJECTIVES)} {chance.choice(SYLLABLES)}"
        start, length = chance.randrange(12), chance.randrange(1, 13)
        held = {(start + step) % 12 for step in range(length)}
        months = [chance.randrange(1, 40) * 100 if m in held else 0 for m in range(12)]
        price = chance.randrange(5, 400) * 1000 if chance.random() < 0.7 else None
        posted = date.fromordinal(base + number * 900 // LISTINGS)
        who = chance.choice(organizations)
        known = (key, f"BM-{key}", year, who, category, title, fold(f"{title} {name}"))
        return (*known, "published", posted, price, *months)

    fields = ("id", "code", "year", "organization", "category", "title", "folded")
    fields = (*fields, "state", "published_on", "price", *MONTH_FIELDS)
    insert_rows(Listing, fields, [row(number, key) for number, key in enumerate(keys)])
    through = Listing.certificates.through
    named = [(key, chance.choice(schemes)) for key in keys if chance.random() < 0.4]
    insert_rows(through, ("listing", "certificatescheme"), named)

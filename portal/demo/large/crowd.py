"""Organizations all over the land, with their profiles, places and yearly records."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from geo.bulk import insert_rows, reserve_keys
from geo.cells import cells_of
from geo.models import AdministrativeUnit
from geo.reports.locate import Locator
from geo.text import fold
from organizations.actions import place_sites, sync_placemarks
from organizations.models import (
    AnnualRecord,
    Capability,
    Certificate,
    CertificateScheme,
    Commodity,
    Organization,
    Profile,
    ProfileRole,
    Site,
    Technology,
)
from organizations.models.organization import slug_for
from portal.demo.large.scale import World
from portal.demo.people import WARDS
from portal.demo.records import GRADED_ON, grading_years
from portal.demo.tables import rows

KM_IN_DEGREE = 111.2
# Kind, its code's letters, what it is called, the roles it may have and how often.
KINDS = (
    ("cooperative", "HTX", "Hợp tác xã"),
    ("cooperative_group", "THT", "Tổ hợp tác"),
    ("cooperative_union", "LH", "Liên hiệp hợp tác xã"),
    ("enterprise", "DN", "Công ty"),
    ("supermarket", "ST", "Siêu thị"),
    ("household_business", "HKD", "Cơ sở"),
)
ROLES = (
    ((("producer",), 0.74), (("producer", "processor"), 0.16), (("inputs", "trader"), 0.1)),
    ((("producer",), 1.0),),
    ((("processor", "trader"), 1.0),),
    (
        (("processor",), 0.3),
        (("processor", "trader"), 0.25),
        (("trader", "exporter"), 0.25),
        (("inputs",), 0.2),
    ),
    ((("retailer",), 1.0),),
    ((("trader",), 0.5), (("retailer",), 0.3), (("processor",), 0.2)),
)
BUYERS = (0.55, 0.08, 0.37)  # enterprises, supermarkets, households
GRADES = ("good", "fair", "average", "weak", "not_graded")
GRADED = (0.28, 0.36, 0.22, 0.09, 0.05)
POINTS = {"good": "86", "fair": "71", "average": "57", "weak": "41"}
COMMODITIES = {"coffee": 16, "vegetables": 15, "rice": 14, "durian": 9, "tea": 7, "pepper": 6}
COMMODITIES |= {"livestock": 7, "aquatic": 6, "dragon_fruit": 4, "banana": 4, "avocado": 3}
COMMODITIES |= {"flowers": 3, "silk": 2, "macadamia": 2, "honey": 2, "mushroom": 2}


@dataclass(frozen=True)
class Crowd:
    """The organizations made, column by column; ``commodity`` indexes ``codes``."""

    keys: NDArray[np.int64]
    kinds: NDArray[np.int64]
    commodity: NDArray[np.int64]
    codes: Sequence[str]
    cells: NDArray[np.int64]
    roles: list[tuple[str, ...]]


def gather(world: World) -> Crowd:
    """Writes them all and says who they are."""
    scale, chance = world.scale, world.chance("crowd")
    sellers = [scale.cooperatives, scale.groups, scale.unions]
    kinds = np.repeat(np.arange(3), sellers)
    kinds = np.concatenate([kinds, chance.choice([3, 4, 5], scale.buyers, p=BUYERS)])
    weights = np.array(list(COMMODITIES.values()), dtype=np.float64)
    commodity = chance.choice(len(weights), len(kinds), p=weights / weights.sum())
    communes, points = _places(world, chance, len(kinds))
    roles = _roles(chance, kinds)
    organizations = _organizations(world, chance, kinds, commodity, communes)
    _profiles(organizations, kinds, roles, _sites(organizations, communes, points))
    _deal_in(organizations, commodity)
    sync_placemarks([organization.pk for organization in organizations])
    _claims(world, chance, organizations)
    _records(world, chance, organizations, kinds)
    return Crowd(
        keys=np.array([organization.pk for organization in organizations]),
        kinds=kinds,
        commodity=commodity,
        codes=list(COMMODITIES),
        cells=cells_of(points[:, 0], points[:, 1]),
        roles=roles,
    )


def _places(
    world: World, chance: np.random.Generator, count: int
) -> tuple[list[AdministrativeUnit], NDArray[np.float64]]:
    """A commune for each, and a point (longitude, latitude) not far from the commune's own."""
    communes = AdministrativeUnit.objects.as_of(world.today).filter(kind="commune")
    communes = communes.filter(latitude__isnull=False, area_km2__isnull=False).order_by("code")
    communes = communes.exclude(code__in=WARDS)  # the town keeps its story
    if world.scale.province:
        communes = communes.filter(parent__code=world.scale.province)
    known = list(communes)
    at = chance.integers(0, len(known), count)
    middle = np.array([(unit.longitude, unit.latitude) for unit in known])[at]
    reach = np.array([math.sqrt(unit.area_km2 / math.pi) / 3 for unit in known])[at]
    away = chance.normal(0, 1, (count, 2)).clip(-2, 2) * (reach / KM_IN_DEGREE)[:, None]
    return [known[index] for index in at], np.round(middle + away, 6)


def _roles(chance: np.random.Generator, kinds: NDArray[np.int64]) -> list[tuple[str, ...]]:
    drawn = chance.random(len(kinds))
    limits = [np.cumsum([share for _roles, share in choices])[:-1] for choices in ROLES]
    which = [
        ROLES[kind][int(np.searchsorted(limits[kind], draw, side="right"))]
        for kind, draw in zip(kinds.tolist(), drawn, strict=True)
    ]
    return [roles for roles, _share in which]


def _organizations(
    world: World,
    chance: np.random.Generator,
    kinds: NDArray[np.int64],
    commodity: NDArray[np.int64],
    communes: list[AdministrativeUnit],
) -> list[Organization]:
    names = [row["name"] for row in rows("names")]
    goods = [Commodity.objects.get(code=code).name for code in COMMODITIES]
    called = chance.integers(0, len(names), len(kinds)).tolist()
    founded = chance.integers(1, 25, len(kinds)).tolist()
    made = []
    keys = reserve_keys(Organization, len(kinds))
    for number, (key, kind) in enumerate(zip(keys, kinds.tolist(), strict=True)):
        _kind, letters, what = KINDS[kind]
        name = f"{what} {goods[commodity[number]]} {names[called[number]]}, {communes[number].name}"
        code = f"{letters}-MH{number + 1:06}"
        made.append(
            Organization(
                pk=key,
                code=code,
                name=name,
                folded=fold(name),
                slug=slug_for(name, code),
                founded_on=date(world.today.year - founded[number], 1, 15),
                illustrative=True,
            )
        )
    names_of = ("id", "code", "name", "folded", "slug", "founded_on", "illustrative")
    columns = ("pk", *names_of[1:])
    insert_rows(
        Organization, names_of, (tuple(getattr(each, name) for name in columns) for each in made)
    )
    return made


def _sites(
    organizations: list[Organization],
    communes: list[AdministrativeUnit],
    points: NDArray[np.float64],
) -> list[int]:
    cells = cells_of(points[:, 0], points[:, 1]).tolist()
    keys = reserve_keys(Site, len(organizations))
    sites = [
        Site(
            pk=key,
            organization=organization,
            longitude=longitude,
            latitude=latitude,
            cell=cell,
            stated_unit=unit,
        )
        for key, organization, (longitude, latitude), cell, unit in zip(
            keys, organizations, points.tolist(), cells, communes, strict=True
        )
    ]
    columns = ("pk", "organization_id", "longitude", "latitude", "cell", "stated_unit_id")
    insert_rows(
        Site,
        ("id", "organization", "longitude", "latitude", "cell", "stated_unit"),
        (tuple(getattr(site, name) for name in columns) for site in sites),
    )
    place_sites(sites, Locator())
    return keys


def _profiles(
    organizations: list[Organization],
    kinds: NDArray[np.int64],
    roles: list[tuple[str, ...]],
    sites: list[int],
) -> None:
    keys = reserve_keys(Profile, len(organizations))
    insert_rows(
        Profile,
        ("id", "organization", "kind", "site"),
        (
            (key, organization.pk, KINDS[kind][0], site)
            for key, organization, kind, site in zip(
                keys, organizations, kinds.tolist(), sites, strict=True
            )
        ),
        same={"sector": "agriculture"},
    )
    held = ((key, role) for key, each in zip(keys, roles, strict=True) for role in each)
    insert_rows(ProfileRole, ("profile", "role"), held)


def _deal_in(organizations: list[Organization], commodity: NDArray[np.int64]) -> None:
    keys = dict(Commodity.objects.values_list("code", "pk"))
    by_index = [keys[code] for code in COMMODITIES]
    insert_rows(
        Organization.commodities.through,
        ("organization", "commodity"),
        (
            (organization.pk, by_index[index])
            for organization, index in zip(organizations, commodity.tolist(), strict=True)
        ),
    )


def _claims(world: World, chance: np.random.Generator, organizations: list[Organization]) -> None:
    """VietGAP for some, a verified technology for a few."""
    certified = organizations[:: int(chance.integers(9, 13))]
    insert_rows(
        Certificate,
        ("organization", "holder_name", "number"),
        ((each.pk, each.name, f"MH-{each.code}") for each in certified),
        same={
            "scheme": CertificateScheme.objects.get(code="vietgap").pk,
            "issued_on": world.days[300],
            "expires_on": world.today.replace(month=1, day=1).replace(year=world.today.year + 2),
            "verified_on": world.days[280],
            "illustrative": True,
        },
    )
    equipped = organizations[:: int(chance.integers(60, 90))]
    insert_rows(
        Capability,
        ("organization",),
        ((each.pk,) for each in equipped),
        same={
            "technology": Technology.objects.get(code="drip_irrigation").pk,
            "since": world.days[700],
            "verified_on": world.days[200],
        },
    )


def _records(
    world: World,
    chance: np.random.Generator,
    organizations: list[Organization],
    kinds: NDArray[np.int64],
) -> None:
    """Members and a grade of the latest grading year, for the collective ones."""
    _earlier, year = grading_years(world.today)
    collective = np.flatnonzero(kinds < 3)
    grades = chance.choice(GRADES, len(collective), p=GRADED).tolist()
    members = chance.integers(9, 160, len(collective)).tolist()
    insert_rows(
        AnnualRecord,
        ("organization", "members", "grade", "points"),
        (
            (
                organizations[at].pk,
                count,
                grade,
                Decimal(POINTS[grade]) if grade in POINTS else None,
            )
            for at, count, grade in zip(collective.tolist(), members, grades, strict=True)
        ),
        same={
            "year": year,
            "recorded_on": date(year + 1, *GRADED_ON),
            "source": "Dữ liệu minh hoạ",
        },
    )

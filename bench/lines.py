"""What is measured: pages of a town, and the heavy work of a country."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.core.management import call_command
from django.test import Client

from accounts.actions import system_user
from accounts.imports import run_import
from accounts.models import User
from bench.timing import Timing, once, timed
from geo.models import AdministrativeUnit
from geo.periods import today
from linkage.graph import LinkageFact, OrganizationFact, ProfilePeriod, graph_at
from linkage.matching import DemandFact, ListingFact, Parties, match
from organizations.imports import OrganizationImporter

DAY = date(2026, 6, 30)
FLOOR = "bare view (/healthz)"
VIEW = "/map/view.json?bbox=107.6,11.4,108.0,11.7&zoom="
PUBLIC = ("/", "/products/", "/demands/", "/organizations/", "/targets/", "/map/", VIEW + "11")
SIGNED_IN = (("nguoimua", "/workspace/"), ("canbothanhpho", "/desk/"))


def prepare() -> None:
    """The demonstration town."""
    call_command("migrate", verbosity=0)
    call_command("load_reference", verbosity=0)
    call_command("seed_demo", verbosity=0)


def pages() -> Iterator[Timing]:
    """Pages of a town, warm, as the public and as signed-in people see them."""
    client = Client(SERVER_NAME="localhost")
    yield timed(FLOOR, lambda: client.get("/healthz"), runs=200)
    for path in PUBLIC:
        yield timed(path, lambda path=path: client.get(path), runs=40)
    for username, path in SIGNED_IN:
        signed_in = Client(SERVER_NAME="localhost")
        signed_in.force_login(User.objects.get(username=username))
        yield timed(f"{path} ({username})", lambda c=signed_in, p=path: c.get(p), runs=40)


def heavy(folder: Path) -> Iterator[Timing]:
    """Imports, graph and matching at the size of a country."""
    file = folder / "organizations.csv"
    _write_organizations(file, 34_000)
    data = file.read_bytes()
    by = system_user()
    for note in ("first time", "again, nothing changes"):
        yield once(
            "import of 34,000 organizations",
            lambda: run_import(OrganizationImporter(), data, file.name, by=by),
            note=note,
        )
    linkages, organizations = _register(100_000, 20_000)
    yield once(
        "levels of 100,000 linkages",
        lambda: graph_at(linkages, organizations, DAY).participation.levels,
    )
    listings, demands = _market(10_000, 5_000)
    parties = Parties(frozenset(f.organization for f in (*listings, *demands)))
    yield once(
        "matching 10,000 listings, 5,000 demands",
        lambda: match(listings, demands, on=DAY, parties=parties, max_reasons=20),
    )


def _write_organizations(file: Path, count: int) -> None:
    chance = random.Random(7)
    units = list(
        AdministrativeUnit.objects.as_of(today())
        .filter(kind="commune", latitude__isnull=False)
        .values_list("code", "latitude", "longitude")
    )
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        header = "code,name,kind,sector,roles,commodities,founded_on,unit_code,latitude,longitude"
        writer.writerow(header.split(","))
        for number in range(count):
            code, latitude, longitude = chance.choice(units)
            kind = chance.choice(("cooperative", "cooperative_group", "enterprise"))
            role = chance.choice(("producer", "processor", "retailer;trader"))
            row = [f"B-{number}", f"Tổ chức số {number}", kind, "agriculture", role, "tea;coffee"]
            writer.writerow([*row, "2015-05-01", code, latitude, longitude])


def _register(linkages: int, organizations: int) -> tuple[list, list]:
    chance = random.Random(7)
    roles = ("producer", "processor", "retailer")
    known = [
        OrganizationFact(
            f"O{number}",
            periods=(
                ProfilePeriod(None, None, "cooperative", roles=((chance.choice(roles), None),)),
            ),
        )
        for number in range(organizations)
    ]
    facts = [
        LinkageFact(
            id=f"L{number}",
            supplier=f"O{chance.randrange(organizations)}",
            customer=f"O{chance.randrange(organizations)}",
            commodity=chance.choice(("tea", "coffee", "silk")),
            starts_on=date(2026, 1, 1),
            declared_on=date(2026, 1, 1),
            confirmed_on=date(2026, 1, 5),
        )
        for number in range(linkages)
    ]
    return facts, known


def _market(listings: int, demands: int) -> tuple[list, list]:
    chance = random.Random(7)
    categories = [f"tea.c{number}" for number in range(240)]

    def content(name: str, number: int) -> dict:
        months = {9: chance.randrange(100, 3000)}
        return {
            "id": f"{name}{number}",
            "organization": f"{name}-{number}",
            "category": chance.choice(categories),
            "year": 2026,
            "months": months,
        }

    return (
        [
            ListingFact(**content("L", n), price=chance.randrange(9, 60) * 1000)
            for n in range(listings)
        ],
        [DemandFact(**content("D", n)) for n in range(demands)],
    )

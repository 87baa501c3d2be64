"""What people type, and what they must find first: a table that anyone can lengthen."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from accounts.actions import system_user
from geo.periods import today
from geo.text import fold
from marketplace.models import Listing, ProductCategory
from marketplace.search import SOURCES, Wanted, current, find, page, public
from organizations.actions import load_reference
from organizations.models import CertificateScheme
from tests.factories.marketplace import ListingFactory
from tests.factories.organizations import OrganizationFactory

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parent
# In a commune whose name no question holds.
FAR_AWAY = {"profile__site__latitude": 11.5473, "profile__site__longitude": 108.0342}


def rows_of(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


TABLE = rows_of("search_table.csv")


@pytest.fixture
def shop(world, categories):
    """The listings of ``search_world.csv``, published one after the other."""
    schemes = {row.code: row for row in CertificateScheme.objects.all()}
    owners = {}
    for row in rows_of("search_world.csv"):
        name = row["organization"]
        owners[name] = owners.get(name) or OrganizationFactory(name=name, **FAR_AWAY)
        ListingFactory(
            title=row["title"],
            category=categories[row["category"]],
            organization=owners[name],
            certificates=[schemes[code] for code in parts(row["certificates"])],
            state="published",
            year=today().year,
        )


def ask(text: str) -> tuple[list[str], str]:
    """Titles of the first page, and what was looked for instead."""
    day = today()
    with SOURCES[Listing].reading(day) as market:
        found = find(market, Wanted(text=text), current(market, Wanted(), day, public(market)))
        keys = page(market, found, 20).rows
    titles = dict(Listing.objects.values_list("pk", "title"))
    return [titles[key] for key in keys], found.narrowed.read_as


def test_the_table_is_long_enough_and_says_each_thing_once():
    assert len(TABLE) >= 40
    assert len({row["query"] for row in TABLE}) == len(TABLE)


def test_every_question_finds_what_it_must(shop):
    wrong = {}
    for row in TABLE:
        titles, read_as = ask(row["query"])
        first = parts(row["first"])
        fits = titles[: len(first)] == first if first else titles == []
        if not fits or read_as != row["read_as"]:
            wrong[row["query"]] = (row["why"], titles[:3], read_as)
    assert not wrong, "\n".join(f"{query}: {found}" for query, found in wrong.items())


def test_page_and_api_find_the_same(shop, client):
    for text in ("chè", "ca phe", "chef xanh", "htx tân tiến", "zzzz"):
        titles, _read_as = ask(text)
        shown = client.get("/products/", {"q": text}).context["page"]
        assert [card.posting.title for card in shown.cards] == titles
        given = client.get("/api/v1/listings/", {"q": text}).json()["results"]
        assert sorted(row["title"] for row in given) == sorted(titles)


def test_every_name_of_the_reference_lists_is_found_without_accents(shop, categories):
    """A listing in each category: its name, folded, finds it among the first."""
    load_reference(by=system_user())
    made = {
        category: ListingFactory(
            title=f"Hàng số {number}",
            category=category,
            organization=OrganizationFactory(name="Nơi Khác"),
            state="published",
            year=today().year,
        )
        for number, category in enumerate(ProductCategory.objects.all())
    }
    lost = {}
    for category, listing in made.items():
        titles, _read_as = ask(fold(category.name))
        if listing.title not in titles:
            lost[category.name] = titles[:3]
    assert lost == {}

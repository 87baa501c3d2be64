"""Filters that hold together, their counts and orders, against a plain reading of every row."""

from __future__ import annotations

import math
import re
from collections import Counter
from random import Random

import pytest

from geo.periods import today
from marketplace.models import Listing
from marketplace.search import SOURCES, Wanted, counts, current, find, page, public
from organizations.models import CertificateScheme, Organization, Standing
from tests.factories.marketplace import DemandFactory, ListingFactory
from tests.factories.organizations import CertificateFactory, OrganizationFactory

pytestmark = pytest.mark.django_db
EARTH_KM = 6371.0088
HERE = (107.81485, 11.53287)


def km_from(place, other) -> float:
    """By the law of cosines on unit vectors: nothing shared with the code."""

    def vector(longitude, latitude):
        a, b = math.radians(longitude), math.radians(latitude)
        return math.cos(b) * math.cos(a), math.cos(b) * math.sin(a), math.sin(b)

    chord = math.dist(vector(*place), vector(*other))
    return 2 * EARTH_KM * math.asin(chord / 2)


@pytest.fixture
def market(world, categories):
    """Sixty listings of twelve sellers, made up by chance; what is known of each, by key."""
    chance = Random(5)
    schemes = {row.code: row for row in CertificateScheme.objects.all()}
    sellers = [_seller(chance, schemes) for _number in range(12)]
    codes = ["tea.dried", "tea.dried.oolong", "tea.fresh_leaf", "coffee.roasted", "flowers.cut"]
    rows = {}
    for _number in range(60):
        seller = chance.choice(sellers)
        named = chance.sample(["vietgap", "ocop", "haccp"], chance.randrange(3))
        months = {f"t{m}": chance.choice([0, 0, 500, 4000]) for m in range(1, 13)}
        facts = {
            "category": chance.choice(codes),
            "price": chance.choice([None, 9000, 52000]),
            "state": chance.choice(["published", "published", "published", "draft"]),
            "year": today().year + chance.choice([-1, 0, 0, 1]),
        }
        listing = ListingFactory(
            organization=seller["organization"],
            certificates=[schemes[code] for code in named],
            **facts | {"category": categories[facts["category"]]},
            **months,
        )
        held = {code for code in named if seller["worth"].get(code) != "lapsed"}
        proven = {code for code in named if seller["worth"].get(code) == "verified"}
        rows[listing.pk] = facts | months | seller | {"held": held, "proven": proven}
    return rows


def _seller(chance: Random, schemes) -> dict:
    place = (107.6 + chance.random() / 2, 11.4 + chance.random() / 3)
    kind, role = chance.choice(["cooperative", "enterprise"]), chance.choice(["producer", "trader"])
    organization = OrganizationFactory(
        profile__kind=kind,
        profile__roles=[(role, None)],
        profile__site__longitude=place[0],
        profile__site__latitude=place[1],
    )
    worth, stars = {}, 0
    for code in ("vietgap", "ocop"):
        state = chance.choice(["verified", "declared", "lapsed", None])
        if state is None:
            continue
        stars = chance.choice([3, 4, 5]) if code == "ocop" else None
        CertificateFactory(
            organization=organization,
            scheme=schemes[code],
            stars=stars,
            verified_on="2026-01-01" if state == "verified" else None,
            expires_on="2026-01-02" if state == "lapsed" else None,
        )
        worth[code] = state
    rung = chance.choice(["", "confirmed", "verified", "evidenced"])
    if rung:
        Standing.objects.create(organization=organization, rung=rung)
    stars = stars if worth.get("ocop") in ("verified", "declared") else 0
    known = {"organization": organization, "place": place, "kind": kind, "role": role}
    return known | {"worth": worth, "stars": stars or 0, "rung": rung}


RUNGS = ["", "confirmed", "verified", "evidenced"]


def fits(row: dict, wanted: Wanted) -> bool:
    """Whether a listing is what is wanted, read from its facts one by one."""
    kilograms = not row["category"].startswith("flowers")
    held = row["proven"] if wanted.verified else row["held"]
    amounts = [row[f"t{month}"] for month in range(1, 13)]
    amount = amounts[wanted.month - 1] if wanted.month else sum(amounts)
    return all(
        (
            row["state"] == "published",
            row["year"] >= today().year,
            not wanted.category or f"{row['category']}.".startswith(f"{wanted.category}."),
            not wanted.month or amounts[wanted.month - 1] > 0,
            not wanted.quantity or (kilograms and amount >= wanted.quantity),
            not wanted.price or row["price"] is None or row["price"] <= wanted.price,
            set(wanted.certificates) <= held,
            not wanted.verified or bool(held),
            not wanted.stars or ("ocop" in row["held"] and row["stars"] >= wanted.stars),
            not wanted.kind or row["kind"] == wanted.kind,
            not wanted.role or row["role"] == wanted.role,
            not wanted.rung or RUNGS.index(row["rung"]) >= RUNGS.index(wanted.rung),
            not wanted.centre or km_from(wanted.centre, row["place"]) <= wanted.km,
        )
    )


def some_wishes(chance: Random) -> Wanted:
    near = chance.random() < 0.4
    wishes = {
        "category": chance.choice(["", "", "tea", "tea.dried", "coffee"]),
        "month": chance.choice([None, None, 3, 10]),
        "quantity": chance.choice([None, None, 400, 5000, 20000]),
        "price": chance.choice([None, None, 10000]),
        "certificates": chance.choice([(), (), ("vietgap",), ("vietgap", "ocop")]),
        "verified": chance.random() < 0.2,
        "stars": chance.choice([None, None, None, 4]),
        "kind": chance.choice(["", "", "cooperative"]),
        "role": chance.choice(["", "", "producer"]),
        "rung": chance.choice(["", "", "verified"]),
        "centre": HERE if near else None,
        "km": chance.choice([5, 15, 30]) if near else None,
        "sort": chance.choice(["", "cheapest", "most", "nearest"]),
    }
    return Wanted(**wishes)


def ordered(rows: dict, wanted: Wanted) -> list[int]:
    """Those that fit, in the order that is asked for; ties: the newest first."""

    def key(pk):
        row = rows[pk]
        amounts = [row[f"t{month}"] for month in range(1, 13)]
        if wanted.sort == "cheapest":
            return math.inf if row["price"] is None else row["price"]
        if wanted.sort == "most":
            return -(amounts[wanted.month - 1] if wanted.month else sum(amounts))
        if wanted.sort == "nearest" and wanted.centre:
            return round(km_from(wanted.centre, row["place"]), 6)
        return 0

    return sorted((pk for pk in rows if fits(rows[pk], wanted)), key=lambda pk: (key(pk), -pk))


def test_what_is_found_and_in_which_order_is_what_a_plain_reading_gives(market):
    chance, sizes = Random(9), Counter()
    with SOURCES[Listing].reading(today()) as state:
        for _turn in range(300):
            wanted = some_wishes(chance)
            found = find(state, wanted, current(state, wanted, today(), public(state)))
            shown = page(state, found, 100).rows
            assert shown == ordered(market, wanted), wanted
            sizes[len(shown)] += 1
    assert len(sizes) > 10  # the wishes were neither all too hard nor all too easy


def test_each_count_is_what_choosing_would_find(market):
    chance = Random(11)
    asked = {"category": ["tea", "tea.dried"], "month": [3], "kind": ["cooperative"]}
    asked |= {"rung": RUNGS[1:], "stars": [3, 4, 5], "role": ["producer", "trader"]}
    with SOURCES[Listing].reading(today()) as state:
        for _turn in range(60):
            wanted = some_wishes(chance)
            found = find(state, wanted, current(state, wanted, today(), public(state)))
            for name, values in asked.items():
                given = counts(state, found, name)
                for value in values:
                    chosen = Wanted(**vars(wanted) | {name: value})
                    assert given.get(value, 0) == len(ordered(market, chosen)), (name, value)


class TestPage:
    """What a person reads and taps."""

    @pytest.fixture
    def tea(self, categories, world):
        scheme = CertificateScheme.objects.get(code="vietgap")
        coop = OrganizationFactory(name="Hợp tác xã Mây")
        CertificateFactory(organization=coop, scheme=scheme, verified_on="2026-01-01")
        return ListingFactory(
            title="Chè khô Mây",
            organization=coop,
            category=categories["tea.dried"],
            certificates=[scheme],
            state="published",
            year=today().year,
            t10=6000,
            price=None,
        )

    def page(self, client, **wishes):
        response = client.get("/products/", wishes)
        return response, response.context["page"]

    def test_a_card_says_what_decides(self, client, tea):
        Standing.objects.create(organization=tea.organization, rung="verified")
        response, page = self.page(client, month=10, place="phường 1", km=30)
        html = re.sub(r"<[^>]+>|\s+", " ", response.content.decode())
        (card,) = page.cards
        for words in ("6 tấn", "tháng 10", "Giá thỏa thuận", "đã xác nhận", "Đã thẩm định"):
            assert words in html, words
        assert card.km == pytest.approx(km_from((107.84601, 11.56849), HERE), abs=0.05)

    def test_each_chip_leads_to_the_list_without_it(self, client, tea):
        wishes = {"q": "chè", "month": 10, "certificate": "vietgap", "place": "B'Lao", "km": 20}
        wishes |= {"quantity": "5", "unit": "tonne"}
        _response, page = self.page(client, **wishes)
        labels = [str(chip.label) for chip in page.chips]
        assert labels == [
            "“chè”",
            "Tháng 10",
            "Từ 5 tấn",
            "Trong 20 km quanh Phường B'Lao, Tỉnh Lâm Đồng",
            "VietGAP",
        ] or labels[-1].startswith("VietGAP")
        for chip in page.chips:
            left = client.get(chip.url).context["page"]
            assert [str(other.label) for other in left.chips] == [
                label for label in labels if label != chip.label
            ]

    def test_where_nothing_fits_it_says_what_to_drop(self, client, tea):
        _response, page = self.page(client, category="tea", month=10, quantity="9", unit="tonne")
        assert page.cards == ()
        assert [(str(chip.label), chip.count) for chip in page.remedies] == [("Từ 9 tấn", 1)]
        assert client.get(page.remedies[0].url).context["page"].cards[0].posting == tea
        assert [card.posting for card in page.near_misses] == [tea]

    def test_fewer_words_are_offered(self, client, tea):
        _response, page = self.page(client, q="chè khô giọt sương")
        assert page.cards == ()
        assert page.shorter == () or all(chip.count for chip in page.shorter)
        _response, page = self.page(client, q="chè zzzz")
        assert [(chip.label, chip.count) for chip in page.shorter] == [("chè", 1)]

    def test_a_place_that_nobody_knows_is_said(self, client, tea):
        response, page = self.page(client, place="Sao Hoả")
        assert "Không có xã, phường nào tên như vậy" in response.content.decode()
        assert len(page.cards) == 1

    @pytest.mark.parametrize(
        "query",
        [
            {"quantity": "nhiều"},
            {"price": "-1"},
            {"km": "7"},
            {"near": "999,99"},
            {"near": "107.8"},
            {"sort": "random"},
            {"sort": "nearest"},
            {"stars": "9"},
            {"area": "00000"},
            {"after": "0_nan_1"},
            {"before": "x", "after": "y"},
            {"certificate": ["vietgap", "none"]},
            {"q": "\0"},
            {"q": "%" * 100},
        ],
    )
    def test_what_makes_no_sense_is_left_out(self, client, tea, query):
        response, page = self.page(client, **query)
        assert response.status_code == 200
        assert len(page.cards) == 1 or page.read_as or "q" in query

    def test_the_address_of_a_fragment_is_clean(self, client, tea):
        asked = {"q": "chè", "category": "", "month": "", "km": "30", "unit": "tonne"}
        response = client.get("/products/", asked, headers={"HX-Request": "true"})
        assert response["HX-Push-Url"] == "/products/?q=ch%C3%A8"

    def test_demands_by_deadline_and_price(self, client, world, categories):
        for title, deadline, price in (("A", None, 10), ("B", "2099-01-02", 30), ("C", None, None)):
            DemandFactory(
                title=title,
                deadline=deadline,
                max_price=price,
                category=categories["tea.dried"],
                state="published",
                year=today().year,
            )
        order = lambda **wishes: [  # noqa: E731
            card.posting.title for card in client.get("/demands/", wishes).context["page"].cards
        ]
        assert order() == ["C", "B", "A"]
        assert order(sort="soonest") == ["B", "C", "A"]
        assert order(sort="dearest") == ["B", "A", "C"]
        assert order(price="20") == ["C", "B"]


def test_a_name_is_no_longer_found_where_it_was_taken_away(client, world, categories):
    listing = ListingFactory(category=categories["tea.dried"], state="published", title="Cũ")
    Organization.objects.filter(pk=listing.organization_id).update(name="Tên mới")
    assert client.get("/products/?q=Tên mới&year=all").context["page"].cards

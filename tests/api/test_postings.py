"""Listings, demands and products by the API."""

import pytest

from geo.periods import today
from marketplace.models import Listing
from tests.api.conftest import problem
from tests.factories.marketplace import (
    DemandFactory,
    ListingFactory,
    ProcessingServiceFactory,
    ProductFactory,
)
from tests.factories.organizations import CertificateSchemeFactory

pytestmark = pytest.mark.django_db
STATES = ("draft", "submitted", "published", "returned", "closed")
# who sees a posting of the tea co-operative in which state
SEEN = {
    None: "published",
    "outsider": "published",
    "buyer": "published",
    "viewer_member": "draft submitted published returned closed",
    "editor": "draft submitted published returned closed",
    "owner": "draft submitted published returned closed",
    "ward_viewer": "submitted published returned closed",
    "ward_official": "submitted published returned closed",
    "administrator": "draft submitted published returned closed",
}
AUTHORS = {"editor", "owner", "ward_official", "administrator"}
MODERATORS = {"ward_official", "administrator"}


FOLDERS = {"listing": "listings", "demand": "demands", "service": "processing-services"}


def at(posting, act: str = "") -> str:
    year = f"{posting.year}/" if hasattr(posting, "year") else ""
    return f"{FOLDERS[posting.kind]}/{year}{posting.code}/{act}"


def codes(rows):
    return [row["code"] for row in rows]


@pytest.mark.parametrize("factory", [ListingFactory, DemandFactory, ProcessingServiceFactory])
class TestVisible:
    @pytest.mark.parametrize("person", SEEN)
    def test_by_role_and_state(self, by, tea_coop, factory, person):
        client = by(person)
        made = {state: factory(organization=tea_coop, state=state) for state in STATES}
        listed = set(codes(client.results(f"{FOLDERS[made['draft'].kind]}/")))
        for state, posting in made.items():
            seen = state in SEEN[person].split()
            assert (posting.code in listed) == seen, state
            assert client.get(at(posting)).status_code == (200 if seen else 404), state

    @pytest.mark.parametrize("person", SEEN)
    def test_why_it_was_returned_is_for_insiders(self, by, tea_coop, factory, person):
        posting = factory(organization=tea_coop, state="published", return_reason="Thiếu hạng")
        told = by(person).get(at(posting)).json()["return_reason"]
        inside = person not in {None, "outsider", "buyer"}
        assert told == ("Thiếu hạng" if inside else "")


def test_what_is_said_of_a_listing(api, published):
    body = api.get(at(published)).json()
    assert body["months"] == {"5": 800, "9": 1200.5}
    assert body["category"] == "tea.fresh_leaf"
    assert body["commodity"] == "tea"
    assert body["unit"] == "kg"
    assert body["organization"] == {"code": "HTX-01", "name": "Hợp tác xã Chè Đồi Sương"}
    assert body["product_name"] == "Búp chè tươi"
    assert body["url"] == f"http://testserver/api/v1/{at(published)}"


class TestFilters:
    @pytest.fixture
    def three(self, categories, schemes, tea_coop, exporter):
        def make(title, category, organization, **fields):
            return ListingFactory(
                title=title,
                category=categories[category],
                organization=organization,
                state="published",
                **{"year": 2026} | fields,
            )

        return [
            make("Búp chè", "tea.fresh_leaf", tea_coop, certificates=[schemes["vietgap"]]),
            make("Ô long", "tea.dried.oolong", tea_coop, t9=0, t5=10),
            make("Nhân", "coffee.green_bean", exporter, year=2027),
        ]

    @pytest.mark.parametrize(
        ("wanted", "found"),
        [
            ({"q": "o long"}, [1]),
            ({"commodity": "tea"}, [1, 0]),
            ({"category": "tea"}, [1, 0]),
            ({"category": "tea.dried"}, [1]),
            ({"certificate": "vietgap"}, [0]),
            ({"month": "5"}, [1]),
            ({"organization": "DN-02"}, [2]),
            ({"year": "2027"}, [2]),
            ({"state": "draft"}, []),
            ({"near": "107.814,11.532", "within_km": "1"}, [1, 0]),
            ({"near": "108.9,12.9", "within_km": "1"}, []),
            ({"commodity": "tea", "certificate": "vietgap", "month": "9"}, [0]),
        ],
    )
    def test_each(self, api, three, wanted, found):
        assert codes(api.results("listings/", **wanted)) == [three[n].code for n in found]

    def test_a_demand_is_where_the_goods_are_wanted(self, api, supermarket, tea_coop):
        here = DemandFactory(
            organization=supermarket, state="published", latitude=11.532, longitude=107.814
        )
        at_the_site = DemandFactory(organization=tea_coop, state="published")
        DemandFactory(organization=supermarket, state="published")
        found = api.results("demands/", near="107.814,11.532", within_km="1")
        assert codes(found) == [at_the_site.code, here.code]

    @pytest.mark.parametrize(
        ("parameter", "value"),
        [
            ("month", "13"),
            ("month", "chín"),
            ("year", "26"),
            ("category", "tea.none"),
            ("commodity", "gold"),
            ("certificate", "none"),
            ("organization", "none"),
            ("state", "lost"),
            ("within_km", "5"),
        ],
    )
    @pytest.mark.parametrize("kind", ["listings", "demands"])
    def test_a_bad_value_names_its_parameter(self, api, world, kind, parameter, value):
        body = problem(api.get(f"{kind}/", {parameter: value}), 400)
        assert parameter in body["detail"]


class TestWriting:
    @pytest.fixture
    def new(self, categories, schemes):
        return {
            "organization": "HTX-01",
            "category": "tea.fresh_leaf",
            "title": "Búp chè tươi",
            "year": today().year,
            "months": {"5": 800, "9": 1200.5},
            "certificates": ["vietgap"],
        }

    @pytest.mark.parametrize("person", SEEN)
    @pytest.mark.parametrize("kind", ["listings", "demands"])
    def test_who_writes(self, by, tea_coop, new, kind, person):
        response = by(person).post(f"{kind}/", new)
        expected = 201 if person in AUTHORS else 401 if person is None else 403
        assert response.status_code == expected
        if person is None:
            assert response.headers["WWW-Authenticate"] == "Token"
            problem(response, 401)

    def test_from_draft_to_the_public(self, by, api, tea_coop, new):
        owner, official = by("owner"), by("ward_official")
        made = owner.post("listings/", new | {"price": 9000})
        assert made.status_code == 201
        address = made.json()["url"].removeprefix("http://testserver/api/v1/")
        assert made.json()["state"] == "draft"
        assert owner.post(f"{address}submit/").json()["state"] == "submitted"
        problem(api.get(address), 404)
        published = official.post(f"{address}publish/", {"revision": 1})
        assert published.json()["state"] == "published"
        assert api.get(address).json()["price"] == 9000
        returned = official.post(f"{address}return/", {"reason": "Ghi rõ hạng"})
        assert returned.json()["return_reason"] == "Ghi rõ hạng"
        problem(api.get(address), 404)
        again = owner.patch(address, {"title": "Búp chè hạng 1", "then_submit": True})
        assert again.json()["state"] == "submitted"
        assert owner.post(f"{address}withdraw/").json()["state"] == "closed"
        assert owner.post(f"{address}reopen/").json()["state"] == "draft"

    def test_a_demand_with_all_it_has(self, by, supermarket, new):
        own = {
            "organization": "ST-01",
            "max_price": 10000,
            "longitude": 108.0,
            "latitude": 11.5,
            "max_distance_km": 12.5,
            "deadline": f"{today()}",
            "then_submit": True,
        }
        body = by("buyer").post("demands/", new | own).json()
        own.pop("then_submit")
        own.pop("organization")
        assert {name: body[name] for name in own} == own
        assert body["state"] == "submitted"

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"months": {"13": 1}}, "months"),
            ({"months": {"5": -1}}, "months.5"),
            ({"months": {"5": "nhiều"}}, "months.5"),
            ({"months": [1, 2]}, "months"),
            ({"months": {}, "then_submit": True}, "months"),
            ({"category": "tea.none"}, "category"),
            ({"category": None}, "category"),
            ({"certificates": ["vietgap", "none"]}, "certificates.1"),
            ({"certificates": "vietgap"}, "certificates"),
            ({"year": 1999}, "year"),
            ({"year": "năm nay"}, "year"),
            ({"title": ""}, "title"),
            ({"title": "x" * 256}, "title"),
            ({"price": -1}, "price"),
            ({"price": 10**30}, "price"),
            ({"organization": "none"}, "organization"),
            ({"organization": "a\0b"}, "organization"),
            ({"quantity": 5}, "quantity"),
        ],
    )
    def test_a_bad_value_names_its_field(self, by, tea_coop, new, change, field):
        body = problem(by("owner").post("listings/", new | change), 400)
        assert list(body["errors"]) == [field]
        assert f"“{field}”" in body["detail"]
        assert not Listing.objects.exists()

    ACTS = [
        ("submit", "draft", {}, AUTHORS - {"ward_official"}),
        ("withdraw", "published", {}, AUTHORS),
        ("reopen", "closed", {}, AUTHORS),
        ("publish", "submitted", {}, MODERATORS),
        ("return", "submitted", {"reason": "Sửa"}, MODERATORS),
    ]

    @pytest.mark.parametrize(("act", "state", "body", "may"), ACTS)
    @pytest.mark.parametrize("person", SEEN)
    def test_who_acts(self, by, tea_coop, act, state, body, may, person):
        """Who may not see it finds nothing; who sees it but may not act is told so."""
        listing = ListingFactory(organization=tea_coop, state=state, year=today().year)
        seen = state in SEEN[person].split()
        refused = 401 if person is None else 403 if seen else 404
        response = by(person).post(at(listing, f"{act}/"), body)
        assert response.status_code == (200 if person in may else refused)
        listing.refresh_from_db()
        assert (listing.state != state) == (person in may)

    @pytest.mark.parametrize(("act", "state"), [("submit", "published"), ("reopen", "draft")])
    def test_a_state_that_forbids_it(self, by, tea_coop, act, state):
        listing = ListingFactory(organization=tea_coop, state=state)
        body = problem(by("owner").post(at(listing, f"{act}/")), 409)
        assert "trạng thái" in body["detail"]

    def test_a_version_nobody_read_is_not_published(self, by, tea_coop, submitted):
        by("owner").patch(at(submitted), {"title": "Tên khác"})
        response = by("ward_official").post(at(submitted, "publish/"), {"revision": 1})
        problem(response, 409)

    def test_a_draft_is_deleted_and_what_was_shown_is_not(self, by, draft, tea_coop):
        assert by("owner").delete(at(draft)).status_code == 204
        problem(by("owner").get(at(draft)), 404)
        shown = ListingFactory(organization=tea_coop, state="published")
        problem(by("owner").delete(at(shown)), 409)


class TestProducts:
    def test_seen_with_their_listings(self, by, published, tea_coop):
        hidden = ProductFactory(organization=tea_coop, category=published.category)
        assert [row["name"] for row in by(None).results("products/")] == ["Búp chè tươi"]
        assert len(by("owner").results("products/")) == 2
        assert by(None).get(f"products/{hidden.pk}/").status_code == 404
        body = by(None).get(f"products/{published.product.pk}/").json()
        assert body["category"] == "tea.fresh_leaf"
        assert body["organization"]["code"] == "HTX-01"

    def test_a_draft_names_no_product(self, by, draft):
        assert by(None).results("products/") == []

    @pytest.mark.parametrize(
        ("wanted", "count"),
        [
            ({"category": "tea"}, 1),
            ({"category": "coffee"}, 0),
            ({"commodity": "tea"}, 1),
            ({"organization": "HTX-01"}, 1),
        ],
    )
    def test_filters(self, api, published, wanted, count):
        assert len(api.results("products/", **wanted)) == count


def test_schemes_are_named_in_order(api, tea_coop):
    schemes = [CertificateSchemeFactory(code=code) for code in ("vietgap", "haccp")]
    listing = ListingFactory(organization=tea_coop, state="published", certificates=schemes)
    assert api.get(at(listing)).json()["certificates"] == ["haccp", "vietgap"]

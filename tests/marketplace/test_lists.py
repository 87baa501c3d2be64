"""The lists: who sees what, what filters keep, pages that hold still."""

import re
from datetime import date

import pytest
from django.urls import reverse

from geo.periods import today
from marketplace.models import Demand, Listing
from tests.factories.marketplace import DemandFactory, ListingFactory, ProductCategoryFactory
from tests.factories.organizations import CertificateFactory, OrganizationFactory

pytestmark = pytest.mark.django_db
PEOPLE = ["owner", "viewer_member", "ward_official", "ward_viewer", "outsider", "administrator"]


def titles(response) -> list[str]:
    return re.findall(r'stretched-link" href="[^"]+">([^<]+)</a>', response.content.decode())


def make(count, factory=ListingFactory, **fields):
    return [factory(state="published", year=today().year, **fields) for _ in range(count)]


class TestVisible:
    @pytest.mark.parametrize("state", ["draft", "submitted", "returned", "closed"])
    @pytest.mark.parametrize("person", [None, *PEOPLE])
    def test_lists_hold_published_postings_only(self, client, request, tea_coop, state, person):
        ListingFactory(organization=tea_coop, state=state, year=today().year)
        DemandFactory(organization=tea_coop, state=state, year=today().year)
        if person:
            client.force_login(request.getfixturevalue(person))
        for name in ("product_list", "demand_list"):
            assert titles(client.get(reverse(name))) == []

    # who sees a posting of the tea co-operative in which state
    SEEN = {
        None: "published",
        "outsider": "published",
        "buyer": "published",
        "owner": "draft submitted published returned closed",
        "viewer_member": "draft submitted published returned closed",
        "ward_official": "submitted published returned closed",
        "ward_viewer": "submitted published returned closed",
        "administrator": "draft submitted published returned closed",
    }

    @pytest.mark.parametrize("person", SEEN)
    @pytest.mark.parametrize("kind", ["product", "demand"])
    def test_pages_by_role_and_state(self, client, request, tea_coop, person, kind):
        if person:
            client.force_login(request.getfixturevalue(person))
        factory = ListingFactory if kind == "product" else DemandFactory
        for state in ("draft", "submitted", "published", "returned", "closed"):
            posting = factory(organization=tea_coop, state=state)
            seen = state in self.SEEN[person].split()
            response = client.get(reverse(f"{kind}_detail", args=[posting.pk]))
            assert response.status_code == (200 if seen else 404), state

    def test_the_past_is_behind_a_filter(self, client, world):
        ListingFactory(state="published", year=today().year - 1, title="Năm ngoái")
        assert titles(client.get("/products/")) == []
        assert titles(client.get("/products/?year=all")) == ["Năm ngoái"]

    def test_a_demand_past_its_deadline_is_over(self, client, world):
        DemandFactory(state="published", year=today().year, deadline=date(2020, 1, 1))
        (open_one,) = make(1, DemandFactory, deadline=today())
        assert titles(client.get("/demands/")) == [open_one.title]


class TestFilters:
    @pytest.fixture
    def three(self, categories, schemes):
        leaf = make(1, title="Búp chè Đồi Sương", category=categories["tea.fresh_leaf"])[0]
        oolong = make(
            1,
            title="Ô long",
            category=categories["tea.dried.oolong"],
            t9=0,
            t3=5,
            certificates=[schemes["vietgap"]],
        )[0]
        bean = make(1, title="Cà phê nhân", category=categories["coffee.green_bean"])[0]
        return leaf, oolong, bean

    @pytest.mark.parametrize(
        ("query", "kept"),
        [
            ("", "leaf oolong bean"),
            ("category=tea", "leaf oolong"),
            ("commodity=tea", "leaf oolong"),
            ("category=tea.dried", "oolong"),
            ("month=3", "oolong"),
            ("month=9", "leaf bean"),
            ("certificate=vietgap", "oolong"),
            ("q=doi+suong", "leaf"),
            ("q=ĐỒI", "leaf"),
            ("q=che+o+long", "oolong"),
            ("category=tea&month=9", "leaf"),
            ("q=không+có", ""),
            # what makes no sense is left out
            ("month=13", "leaf oolong bean"),
            ("category=gold", "leaf oolong bean"),
            ("certificate=%00&q=%00&category=%00&older=x&newer=99999999-1", "leaf oolong bean"),
        ],
    )
    def test_keep(self, client, three, query, kept):
        names = dict(zip(("leaf", "oolong", "bean"), three, strict=True))
        found = titles(client.get(f"/products/?{query}"))
        assert sorted(found) == sorted(names[name].title for name in kept.split())

    def test_the_organizations_name_is_searched_even_after_it_changed(self, client, three):
        organization = three[0].organization
        organization.name, organization.folded = "Tổ Sương Mù", "to suong mu"
        organization.save()
        assert titles(client.get("/products/?q=sương+mù")) == [three[0].title]

    def test_an_empty_list_says_what_to_do(self, client, world):
        nothing = client.get("/products/").content.decode()
        assert reverse("listing_create") in nothing
        narrowed = client.get("/products/?q=sao+hoả").content.decode()
        assert "Không có tin nào khớp" in narrowed

    def test_the_fragment_holds_the_same_cards(self, client, three):
        page = client.get("/products/?category=tea")
        fragment = client.get("/products/?category=tea", headers={"HX-Request": "true"})
        assert titles(page) == titles(fragment)
        assert b"<html" not in fragment.content


class TestPages:
    def follow(self, client, url, rel):
        """Titles of every page from ``url`` along the links named ``rel``."""
        pages = []
        while url:
            html = client.get(url).content.decode()
            pages.append(re.findall(r'stretched-link" href="[^"]+">([^<]+)</a>', html))
            link = re.search(rf'rel="{rel}" href="([^"]+)"', html)
            url = link and link[1].replace("&amp;", "&")
            last = url or ""
            assert len(pages) < 10, last
        return pages

    def test_every_posting_once_newest_first(self, client, world):
        made = make(45)
        for place, listing in enumerate(made):
            Listing.objects.filter(pk=listing.pk).update(published_on=date(2026, 1, 1 + place % 7))
        pages = self.follow(client, "/products/", "next")
        assert [len(page) for page in pages] == [20, 20, 5]
        shown = [title for page in pages for title in page]
        order = Listing.objects.order_by("-published_on", "-id").values_list("title", flat=True)
        assert shown == list(order)

    def test_back_leads_over_the_same_pages(self, client, world):
        make(45)
        forward = self.follow(client, "/products/", "next")
        html = client.get("/products/").content.decode()
        for _step in (1, 2):
            link = re.search(r'rel="next" href="([^"]+)"', html)[1].replace("&amp;", "&")
            html = client.get(link).content.decode()
        assert self.follow(client, link, "prev") == forward[::-1]

    def test_what_is_published_meanwhile_moves_nothing(self, client, world):
        make(25)
        html = client.get("/products/?month=9").content.decode()
        link = re.search(r'rel="next" href="([^"]+)"', html)[1].replace("&amp;", "&")
        before = titles(client.get(link))
        for listing in make(3):
            Listing.objects.filter(pk=listing.pk).update(published_on=today())
        assert titles(client.get(link)) == before
        assert "month=9" in link

    def test_many_are_not_counted_to_the_end(self, client, world, monkeypatch):
        monkeypatch.setattr("organizations.search.showing.COUNTED", 3)
        make(5)
        assert "hơn 3 tin" in client.get("/products/").content.decode()


class TestQueries:
    @pytest.fixture
    def grow(self, categories, schemes):
        """Adds ``count`` listings and demands, each of an organization and category of its own."""

        def _grow(count):
            for _number in range(count):
                organization = OrganizationFactory()
                CertificateFactory(organization=organization, scheme=schemes["vietgap"])
                fields = {
                    "organization": organization,
                    "category": ProductCategoryFactory(code=f"tea.kind_{organization.pk}"),
                    "certificates": [schemes["vietgap"], schemes["ocop"]],
                }
                make(1, **fields)
                make(1, DemandFactory, **fields, latitude=11.5, longitude=107.8)

        return _grow

    @pytest.mark.parametrize("person", [None, *PEOPLE])
    def test_the_same_few_at_ten_times_the_data(
        self, client, request, grow, person, django_assert_max_num_queries
    ):
        if person:
            client.force_login(request.getfixturevalue(person))
        counts = []
        for size in (3, 27):
            grow(size)
            urls = [
                "/products/",
                "/products/?category=tea&month=9&certificate=vietgap&q=che",
                "/demands/",
                Listing.objects.last().get_absolute_url(),
                Demand.objects.last().get_absolute_url(),
            ]
            counts.append([])
            for url in urls:
                with django_assert_max_num_queries(15) as queries:
                    assert client.get(url).status_code == 200
                counts[-1].append(len(queries))
        assert counts[0] == counts[1]

"""Pages that compose several apps: what they ask of the database, and how they meet bad input."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.kept import let_go
from geo.periods import today
from linkage.actions import confirm, declare, verify
from marketplace import actions as market
from marketplace.models import Demand, Listing, ProcessingStep
from tests.factories.marketplace import DemandFactory, ListingFactory, ProcessingServiceFactory
from tests.factories.organizations import (
    AnnualRecordFactory,
    CapabilityFactory,
    CertificateFactory,
    CertificateSchemeFactory,
    MembershipFactory,
    OrganizationFactory,
    TechnologyFactory,
)
from tests.linkage.conftest import anew
from tests.marketplace.conftest import categories, content
from tests.targets.conftest import graded, plan

__all__ = ["categories", "content", "graded", "plan"]

pytestmark = pytest.mark.django_db
# Of others 15 with full caches, and 25 with empty ones: every figure computed anew, as once after
# each change of the register. Pages of one thing keep to 15 even then.
MOST_COLD = dict.fromkeys(
    [
        *("organization_detail", "organization_linkages", "organization_chain"),
        *("product_detail", "demand_detail"),
        *("listing_matches", "demand_matches", "listing_edit", "demand_edit"),
    ],
    15,
)
ROLES = ("nobody", "outsider", "owner", "viewer_member", "ward_official", "ward_viewer")
ROLES = (*ROLES, "administrator")
PAGES = ("home", "about", "map", "map_linkages", "boundaries_json", "workspace", "desk", "targets")
PAGES = (*PAGES, "help", "robots", "manifest", "sitemap")
DATED = ("map", "map_view", "map_linkages", "boundaries_json", "targets")


@pytest.fixture
def grow(plan, graded, mill, supermarket, content, owner, buyer, mill_owner, ward_official):
    """``grow(n)``: n more of everything that a page may show, in every state and on every rung."""
    coop, day = graded["good"], today()

    step = ProcessingStep.objects.create(code="drying", name="Sấy")

    def one(n: int) -> None:
        other = OrganizationFactory(profile__roles=[("trader", None)])
        MembershipFactory(user=owner, organization=other, role="owner")
        AnnualRecordFactory(organization=other, year=2025)
        CapabilityFactory(organization=coop, technology=TechnologyFactory(code=f"technology-{n}"))
        scheme = CertificateSchemeFactory(code=f"scheme-{n}")
        CertificateFactory(organization=coop, scheme=scheme)
        CertificateFactory(organization=None, scheme=CertificateSchemeFactory(code="ocop"))
        for state in ("draft", "submitted", "published", "returned", "closed"):
            given = {"organization": coop, "category": content["category"], "state": state}
            ListingFactory(**given, year=day.year, certificates=[scheme])
            DemandFactory(**given, year=day.year, certificates=[scheme])
            ProcessingServiceFactory(**given, certificates=[scheme], steps=[step])
        waiting = market.create_demand(by=owner, on=day, organization=coop, **content)
        market.submit(waiting, by=owner, on=day)
        for customer, rung in ((mill, 0), (mill, 1), (mill, 2), (other, 0)):
            linkage(coop, customer, rung)
        linkage(mill, coop, 0, by=mill_owner)

    def linkage(supplier, customer, rung: int, by=owner) -> None:
        made = declare(
            by=by,
            on=day,
            declarer=supplier,
            supplier=supplier,
            customer=customer,
            commodity=content["category"].commodity,
            production=True,
            terms={"starts_on": day, "ends_on": day + timedelta(300)},
        )
        if rung > 0:
            confirm(anew(made), by=mill_owner, on=day)
        if rung > 1:
            verify(anew(made), by=ward_official, on=day, seen="Bản giấy")

    start = iter(range(10_000))
    return lambda times: [one(next(start)) for _ in range(times)]


class Asked(NamedTuple):
    """What a page answered, and how often it asked with empty caches and once they were full."""

    status: int
    cold: int
    warm: int


def queries(client, person, addresses) -> dict[str, Asked]:
    found = {}
    for name, address in addresses.items():
        client.logout()
        if person is not None:
            client.force_login(person)
        client.get(address)  # what a process asks once for all
        cache.clear()
        let_go()
        with CaptureQueriesContext(connection) as cold:
            status = client.get(address).status_code
        with CaptureQueriesContext(connection) as warm:
            client.get(address)
        found[name] = Asked(status, len(cold), len(warm))
    return found


# Nothing is kept inside a transaction, so this test runs outside one. All roles ask of one world:
# to make it takes longer than to ask.
@pytest.mark.django_db(transaction=True)
def test_the_number_of_queries_is_small_and_does_not_grow(client, request, grow, graded):
    people = {role: None if role == "nobody" else request.getfixturevalue(role) for role in ROLES}
    addresses = {page: reverse(page) for page in PAGES}
    addresses["organization_detail"] = graded["good"].get_absolute_url()
    addresses["organization_linkages"] = graded["good"].get_absolute_url() + "linkages/"
    addresses["organization_chain"] = graded["good"].get_absolute_url() + "chain/"
    grow(2)
    for model, kind, page in ((Listing, "listing", "product"), (Demand, "demand", "demand")):
        key = [model.objects.published().first().pk]
        addresses[f"{page}_detail"] = reverse(f"{page}_detail", args=key)
        addresses[f"{kind}_matches"] = reverse(f"{kind}_matches", args=key)
        addresses[f"{kind}_edit"] = reverse(f"{kind}_edit", args=key)
    addresses["figure"] = reverse("figure", args=["linkage_share"]) + (
        "?reading=good_fair&level=1&rung=confirmed&place=bao-loc"
    )
    addresses["desk_queue"] = reverse("desk") + "?queue=linkages&age=3&q=che"
    addresses["help_page"] = reverse("help_page", args=["official"])
    addresses["map_view"] = reverse("map_view") + "?bbox=107,11,109,12&zoom=14"
    few = {role: queries(client, person, addresses) for role, person in people.items()}
    grow(18)
    many = {role: queries(client, person, addresses) for role, person in people.items()}
    assert many == few
    over = {
        (role, page): asked
        for role, pages in few.items()
        for page, asked in pages.items()
        if asked.warm > 15 or asked.cold > MOST_COLD.get(page, 25)
    }
    assert over == {}


class TestEmptyStates:
    """A fresh place, where nothing was done yet."""

    @pytest.mark.parametrize("role", ROLES)
    def test_every_page_renders(self, client, request, world, role):
        person = None if role == "nobody" else request.getfixturevalue(role)
        if person is not None:
            client.force_login(person)
        for page in PAGES:
            status = client.get(reverse(page)).status_code
            allowed = {200} | ({302} if person is None else {403})
            assert status in allowed, page

    def test_without_an_organization_the_workspace_says_what_to_do(self, client, outsider):
        client.force_login(outsider)
        page = client.get(reverse("workspace")).content.decode()
        assert "chưa thuộc tổ chức nào" in page
        assert f'href="{reverse("account_home")}"' in page

    def test_a_figure_without_data_is_said_to_be_so(self, client, plan):
        page = client.get(reverse("targets")).content.decode()
        assert "chưa có dữ liệu" in page

    def test_the_market_without_postings_invites(self, client, world):
        for page in (
            "product_list",
            "demand_list",
            "service_list",
            "capability_list",
            "organization_list",
            "recognition_list",
        ):
            assert client.get(reverse(page)).status_code == 200


class TestDays:
    @pytest.mark.parametrize("page", DATED)
    @pytest.mark.parametrize("text", ["hôm qua", "2026-02-30", "30/06/2026", "9999-99-99"])
    def test_a_day_that_is_none_is_said_in_a_sentence(self, client, plan, page, text):
        query = {"as_of": text, "bbox": "107,11,109,12", "zoom": "9"}
        answer = client.get(reverse(page), query)
        assert answer.status_code == 400
        assert "phải là một ngày viết như 2026-06-30" in answer.content.decode()

    @pytest.mark.parametrize("page", DATED)
    @pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31", "2025-06-30"])
    def test_any_day_of_the_calendar_may_be_asked(self, client, plan, graded, page, text):
        query = {"as_of": text, "bbox": "107,11,109,12", "zoom": "9"}
        assert client.get(reverse(page), query).status_code == 200


class TestMapView:
    @pytest.mark.parametrize(
        "query",
        [
            {},
            {"bbox": "107,11,109,12"},
            {"bbox": "107,11,109", "zoom": "9"},
            {"bbox": "a,b,c,d", "zoom": "9"},
            {"bbox": "107,11,109,12", "zoom": "99"},
            {"bbox": "107,11,109,12", "zoom": "-1"},
            {"bbox": "nan,11,109,12", "zoom": "9"},
            {"bbox": "inf,11,109,12", "zoom": "9"},
        ],
    )
    def test_a_box_that_is_none_is_said_so(self, client, db, query):
        assert client.get(reverse("map_view"), query).status_code == 400

    def test_a_tile_that_is_none_is_said_so(self, client, db):
        for tile in ([3, 8, 0], [3, 0, 8], [99, 0, 0]):
            assert client.get(reverse("organization_tile", args=tile)).status_code in (400, 404)


class TestHealth:
    def test_it_lives_without_a_database(self, client, django_db_blocker):
        with django_db_blocker.block():
            assert client.get("/healthz").json() == {"status": "ok"}

    def test_it_is_ready_with_the_tables_of_this_version(self, client):
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})

    def test_a_migration_that_waits_is_not_ready(self, client, monkeypatch):
        monkeypatch.setattr(
            "django.db.migrations.executor.MigrationExecutor.migration_plan",
            lambda self, targets, clean_start=False: [("a migration", False)],
        )
        assert client.get("/readyz").status_code == 503

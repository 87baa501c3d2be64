"""Lists page by page, in a fixed number of queries."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from geo.periods import today
from linkage.models import Delivery, Linkage, Terms
from organizations.models import CertificateScheme, Technology
from tests.api.conftest import Api, problem
from tests.factories.marketplace import (
    DemandFactory,
    ListingFactory,
    ProcessingServiceFactory,
    ProductFactory,
)
from tests.factories.organizations import (
    AnnualRecordFactory,
    CapabilityFactory,
    CertificateFactory,
    MembershipFactory,
    OcopSetFactory,
    OrganizationFactory,
)

pytestmark = pytest.mark.django_db
LISTS = (
    "organizations",
    "listings",
    "demands",
    "processing-services",
    "products",
    "capabilities",
    "certificates",
    "linkages",
    "deliveries",
    "units",
    "indicators",
)
PEOPLE = [None, "outsider", "owner", "ward_official", "administrator"]


def grow(world, number: int, owner) -> None:
    """Adds ``number`` rows of all kinds to every list."""
    commodity = world.commodities["tea"]
    schemes = list(CertificateScheme.objects.all()[:2])
    technology = Technology.objects.first()
    for _ in range(number):
        one, other = (
            OrganizationFactory(
                commodities=[commodity],
                profile__roles=[("producer", commodity), ("trader", None)],
            )
            for _ in range(2)
        )
        MembershipFactory(user=owner, organization=one)
        AnnualRecordFactory(organization=one)
        CapabilityFactory(organization=one, technology=technology)
        CertificateFactory(organization=one, scheme=schemes[0], ocop_set=OcopSetFactory())
        CertificateFactory(organization=None, scheme=schemes[1])
        product = ProductFactory(organization=one)
        for factory in (ListingFactory, DemandFactory, ProcessingServiceFactory):
            factory(organization=one, state="published", certificates=schemes)
            factory(organization=one, state="draft")
        ListingFactory(organization=one, state="published", product=product)
        linkage = Linkage.objects.create(
            code=f"LK-{one.code}",
            supplier=one,
            customer=other,
            commodity=commodity,
            category=product.category,
        )
        day = today()
        for number in (1, 2):
            Terms.objects.create(
                linkage=linkage,
                number=number,
                starts_on=day,
                declared_on=day,
                confirmed_on=day,
                holds_from=day,
                declared_by=one,
            )
        Delivery.objects.create(
            linkage=linkage, month=day.replace(day=1), quantity=5, recorded_by=one, agreed_on=day
        )


def queries(person, address: str) -> int:
    """Of a person read anew, as by every request."""
    client = Api().as_(person and User.objects.get(pk=person.pk))
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("person", PEOPLE)
def test_as_many_queries_for_ten_times_the_rows(request, world, owner, person):
    asker = request.getfixturevalue(person) if person else None
    names = [name for name in LISTS if name != "deliveries" or person]
    grow(world, 2, owner)
    few = {name: queries(asker, f"{name}/") for name in names}
    grow(world, 18, owner)
    many = {name: queries(asker, f"{name}/") for name in names}
    assert many == few
    assert max(few.values()) <= 15, few


@pytest.fixture
def seven(world):
    return [OrganizationFactory(code=f"TC-{n}") for n in range(7)]


@pytest.mark.parametrize("size", [1, 2, 3, 6, 7, 8])
@pytest.mark.parametrize("name", ["organizations", "listings"])
def test_page_by_page_each_row_comes_once(api, seven, name, size):
    if name == "listings":
        for organization in seven:
            ListingFactory(organization=organization, state="published")
    whole = [row["code"] for row in api.results(f"{name}/")]
    found, address, pages = [], f"/api/v1/{name}/?page_size={size}", 0
    while address:
        body = api.get(address.removeprefix("http://testserver").removeprefix("/api/v1/")).json()
        assert len(body["results"]) <= size
        found += [row["code"] for row in body["results"]]
        address, pages = body["next"], pages + 1
    assert found == whole
    assert len(found) == 7
    assert pages == -(-7 // size)


def test_the_next_page_keeps_the_filters(api, seven):
    body = api.get("organizations/?page_size=2&kind=cooperative&q=số").json()
    assert "kind=cooperative" in body["next"]
    assert "q=s" in body["next"]


def test_what_comes_meanwhile_moves_nothing(api, seven):
    following = api.get("organizations/?page_size=3").json()["next"]
    OrganizationFactory(code="TC-00")
    rows = api.get(following.removeprefix("http://testserver/api/v1/")).json()["results"]
    assert [row["code"] for row in rows] == ["TC-3", "TC-4", "TC-5"]


def test_fifty_rows_unless_asked_for_more(api, world):
    for _ in range(52):
        OrganizationFactory()
    assert len(api.results("organizations/")) == 50
    assert len(api.results("organizations/", page_size="200")) == 52


@pytest.mark.parametrize("cursor", ["", "5", "bnVsbA", "IngA", "W10", "LTE", "\xe9", "OTk5" * 40])
@pytest.mark.parametrize("name", ["listings", "units"])
def test_a_cursor_that_was_not_given_out(world, name, cursor):
    response = Api().get(f"{name}/", {"cursor": cursor})
    if cursor == "LTE":  # −1: a number like any other
        assert response.status_code == 200
    else:
        assert list(problem(response, 400)["errors"]) == ["cursor"]

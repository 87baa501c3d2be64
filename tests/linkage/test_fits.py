"""What fits a posting, in few queries and from what the register holds."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from geo.periods import today
from linkage.reports.fits import fits_of
from marketplace.models import Demand, Listing
from marketplace.reports import for_cards
from organizations.models import CertificateScheme
from tests.factories.marketplace import DemandFactory, ListingFactory, ProductCategoryFactory
from tests.factories.organizations import CertificateFactory
from tests.marketplace.conftest import categories

__all__ = ["categories"]
pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def june(on_day):
    on_day(DAY)


@pytest.fixture
def offered(categories, tea_coop):
    def make(**given):
        words = {"organization": tea_coop, "category": categories["tea.dried.green"], "t9": 1000}
        return ListingFactory(**words | {"state": "published", "price": 90_000} | given)

    return make


@pytest.fixture
def sought(categories, supermarket):
    def make(**given):
        words = {"organization": supermarket, "category": categories["tea.dried"], "t9": 400}
        return DemandFactory(**words | {"state": "published"} | given)

    return make


def fits(posting):
    """Codes of what fits best first, and what each fails."""
    read = for_cards(type(posting).objects.all(), today()).get(pk=posting.pk)
    return [(row.posting.code, row.fit.failed) for row in fits_of(read, today())]


def test_a_listing_meets_the_demands_that_its_category_serves(offered, sought, categories):
    listing, demand = offered(), sought()
    sought(category=categories["coffee"])
    sought(category=categories["tea.dried.oolong"])
    assert fits(listing) == [(demand.code, ())]
    assert fits(demand) == [(listing.code, ())]


@pytest.mark.parametrize(
    "given",
    [
        {"state": "submitted"},
        {"year": 2027},
        {"t9": 0, "t3": 400},
        {"deadline": date(2026, 5, 31)},
    ],
    ids=["not public", "another year", "only months that are over", "answers are over"],
)
def test_what_can_never_be_is_not_named(offered, sought, given):
    sought(**given)
    assert fits(offered()) == []


def test_nobody_sells_to_themselves(offered, sought, tea_coop):
    sought(organization=tea_coop)
    assert fits(offered()) == []


def test_what_nearly_fits_comes_after_with_its_reason(offered, sought):
    vietgap = CertificateScheme.objects.get(code="vietgap")
    strict, plain, dear = sought(certificates=[vietgap]), sought(), sought(max_price=80_000)
    found = fits(offered())
    assert found[0] == (plain.code, ())
    assert dict(found[1:]) == {strict.code: ("certificates",), dear.code: ("price",)}


def test_two_reasons_are_too_many(offered, sought):
    vietgap = CertificateScheme.objects.get(code="vietgap")
    sought(certificates=[vietgap], max_price=80_000)
    assert fits(offered()) == []


def test_a_scheme_that_lapsed_is_not_held(offered, sought, tea_coop):
    vietgap = CertificateScheme.objects.get(code="vietgap")
    demand = sought(certificates=[vietgap])
    listing = offered(certificates=[vietgap])
    assert fits(listing) == [(demand.code, ())]
    row = {"issued_on": date(2025, 1, 1), "expires_on": date(2026, 5, 31)}
    CertificateFactory(organization=tea_coop, scheme=vietgap, **row)
    assert fits(listing) == [(demand.code, ("certificates",))]


def test_the_place_of_delivery_counts_where_it_is_named(offered, sought):
    near = sought(latitude=11.5330, longitude=107.8150, max_distance_km=5)
    far = sought(max_distance_km=5)  # at Di Linh, some 24 km away
    assert dict(fits(offered())) == {near.code: (), far.code: ("distance",)}


def test_as_many_queries_for_many_as_for_few(offered, sought):
    listing = for_cards(Listing.objects.all(), today()).get(pk=offered().pk)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            rows = fits_of(listing, today())
        return len(queries), len(rows)

    sought()
    few = asked()
    for _ in range(9):
        sought(certificates=[CertificateScheme.objects.get(code="vietgap")])
    many = asked()
    assert few[0] == many[0] <= 5
    assert (few[1], many[1]) == (1, 6)
    assert Demand.objects.count() == 10


def test_a_code_that_only_begins_alike_is_another_category(offered, sought):
    sought(category=ProductCategoryFactory(code="tea.dri"))
    assert fits(offered()) == []

"""A market in the world of the cast: the tree of categories, and postings on their way."""

from decimal import Decimal

import pytest

from geo.periods import today
from marketplace import actions
from marketplace.models import ProcessingStep, ProductCategory
from organizations.models import CertificateScheme


@pytest.fixture
def categories(world, system):
    actions.load_categories(by=system)
    return {row.code: row for row in ProductCategory.objects.select_related("commodity")}


@pytest.fixture
def schemes(world):
    return {row.code: row for row in CertificateScheme.objects.all()}


@pytest.fixture
def content(categories):
    """What a tea co-operative would write into the form of a listing."""
    return {
        "category": categories["tea.fresh_leaf"],
        "title": "Búp chè tươi",
        "year": today().year,
        "months": {5: Decimal(800), 9: Decimal("1200.5")},
    }


@pytest.fixture
def draft(content, tea_coop, owner):
    return actions.create_listing(by=owner, on=today(), organization=tea_coop, **content)


@pytest.fixture
def submitted(draft, owner):
    return actions.submit(draft, by=owner, on=today())


@pytest.fixture
def published(submitted, ward_official):
    return actions.publish(submitted, by=ward_official, on=today())


@pytest.fixture
def demand(content, supermarket, buyer):
    """A draft of what the supermarket at Di Linh seeks."""
    return actions.create_demand(by=buyer, on=today(), organization=supermarket, **content)


@pytest.fixture
def published_demand(demand, buyer, province_official):
    actions.submit(demand, by=buyer, on=today())
    return actions.publish(demand, by=province_official, on=today())


@pytest.fixture
def typed(tea_coop, categories):
    """What a tea co-operative types into the form of a listing."""
    return {
        "organization": tea_coop.code,
        "product_name": "Búp chè tươi",
        "category": "tea.fresh_leaf",
        "year": str(today().year),
        "unit": "tonne",
        "t9": "1,5",
        "price": "9.000",
        "certificates": ["vietgap"],
    }


@pytest.fixture
def steps(world, system):
    actions.load_steps(by=system)
    return {row.code: row for row in ProcessingStep.objects.all()}


@pytest.fixture
def service_content(categories, steps):
    """What a tea mill would write into the form of a service: leaf in, black tea out."""
    return {
        "category": categories["tea.fresh_leaf"],
        "output": categories["tea.dried.black"],
        "steps": [steps["fermenting"], steps["drying"]],
        "title": "Nhận gia công hồng trà",
        "months": {month: Decimal(6000) for month in range(5, 12)},
        "min_batch": Decimal(200),
        "price": 3500,
    }


@pytest.fixture
def service(service_content, mill, mill_owner):
    return actions.create_service(by=mill_owner, on=today(), organization=mill, **service_content)


@pytest.fixture
def submitted_service(service, mill_owner):
    return actions.submit(service, by=mill_owner, on=today())


@pytest.fixture
def published_service(submitted_service, province_official):
    return actions.publish(submitted_service, by=province_official, on=today())

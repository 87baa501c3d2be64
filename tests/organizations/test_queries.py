"""Pages ask the database as often with ten times the rows, and fifteen times at most."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organizations.models import Commodity, Organization
from organizations.permissions import (
    can_change_registration,
    can_edit_organization,
    can_manage_members,
    can_see_history,
)
from organizations.presenters import organization_page
from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    AnnualRecordFactory,
    CapabilityFactory,
    CertificateFactory,
    CertificateSchemeFactory,
    MembershipFactory,
    OrganizationFactory,
    TechnologyFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 15)
MOST = 15
PEOPLE = ("anonymous", "outsider", "owner", "ward_official", "ward_viewer", "administrator")
OF_ONE = (
    "edit",
    "profile",
    "members",
    "records",
    "capabilities",
    "certificates",
    "history",
)


@pytest.fixture(autouse=True)
def _today(on_day):
    on_day(DAY)


def grow(tea_coop, times):
    """``times`` rows of every kind, around and inside the organization."""
    commodities = list(Commodity.objects.all())
    ocop = CertificateSchemeFactory(code="ocop")
    for n in range(times):
        OrganizationFactory(
            commodities=commodities[n % 5 : n % 5 + 3],
            profile__roles=[("producer", None), ("trader", commodities[n % 9])],
        )
        MembershipFactory(organization=tea_coop, role="editor")
        AnnualRecordFactory(organization=tea_coop, year=2025 - n)
        CapabilityFactory(
            organization=tea_coop, technology=TechnologyFactory(code=f"technology-{n}")
        )
        CertificateFactory(
            organization=tea_coop, scheme=CertificateSchemeFactory(code=f"scheme-{n}")
        )
        CertificateFactory(organization=None, scheme=ocop, stars=3, product_name=f"Chè {n}")
        UserFactory()


def addresses(tea_coop):
    pages = {page: reverse(page) for page in ("organization_list", "recognition_list")}
    pages["organization_detail"] = tea_coop.get_absolute_url()
    for page in OF_ONE:
        pages[page] = reverse(f"organization_{page}", args=[tea_coop.slug])
    return pages


def counts(client, user, pages):
    found = {}
    for page, url in pages.items():
        client.logout()
        if user:
            client.force_login(user)
        client.get(url)  # what a process asks once for all (content types, settings)
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            status = client.get(url).status_code
        found[page] = (status, len(queries))
    return found


@pytest.mark.parametrize("person", PEOPLE)
def test_the_number_of_queries_does_not_grow_with_the_rows(client, request, tea_coop, person):
    user = None if person == "anonymous" else request.getfixturevalue(person)
    grow(tea_coop, 2)
    pages = addresses(tea_coop)
    few = counts(client, user, pages)
    grow_more(tea_coop)
    many = counts(client, user, pages)
    assert many == few
    del few["organization_detail"]  # composed above of several apps; its budget is held there
    assert {page: n for page, (_status, n) in few.items() if n > MOST} == {}


@pytest.mark.parametrize("person", PEOPLE)
def test_the_organizations_part_of_its_page_takes_few_queries(request, tea_coop, person):
    user = AnonymousUser() if person == "anonymous" else request.getfixturevalue(person)
    rows = Organization.objects.with_profile(DAY).with_certificates().with_successions_told()
    rows = rows.prefetch_related("commodities")
    with CaptureQueriesContext(connection) as queries:
        organization_page(rows.get(pk=tea_coop.pk), DAY, user)
    assert len(queries) <= 10


@pytest.mark.parametrize("person", PEOPLE)
def test_what_the_page_offers_is_what_the_acts_allow(request, tea_coop, person):
    user = AnonymousUser() if person == "anonymous" else request.getfixturevalue(person)
    rows = Organization.objects.with_profile(DAY).with_certificates().with_successions_told()
    rows = rows.prefetch_related("commodities")
    access = organization_page(rows.get(pk=tea_coop.pk), DAY, user).access
    assert access.edits == can_edit_organization(user, tea_coop)
    assert access.manages_members == can_manage_members(user, tea_coop)
    assert access.insider == can_see_history(user, tea_coop)
    assert access.verifies == can_change_registration(user, tea_coop)


def grow_more(tea_coop):
    for row in (tea_coop.annual_records, tea_coop.capabilities, tea_coop.certificates):
        row.all().delete()
    grow(tea_coop, 20)

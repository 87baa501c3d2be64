"""Partners proposed to an organization that no linkage ties."""

from __future__ import annotations

import pytest

from geo.periods import today
from organizations.models import Organization
from portal.partners import partners_near
from tests.linkage.conftest import declared

__all__ = ["declared"]

pytestmark = pytest.mark.django_db


def seen(organization):
    rows = Organization.objects.with_profile(today()).prefetch_related("commodities")
    return rows.get(pk=organization.pk)


def codes(organization):
    return [row.organization.code for row in partners_near(seen(organization), today())]


def test_the_mill_is_proposed_to_the_growers_and_not_its_like(tea_coop, mill):
    found = partners_near(seen(tea_coop), today())
    assert mill in [row.organization for row in found]
    assert all(row.commodities and row.roles for row in found)
    assert [row.km for row in found] == sorted(row.km for row in found)
    assert tea_coop not in [row.organization for row in found]


def test_whoever_is_tied_already_is_not_proposed(declared):
    assert declared.customer.code not in codes(declared.supplier)


def test_nothing_is_proposed_where_goods_or_place_are_not_known(tea_coop):
    tea_coop.commodities.clear()
    assert codes(tea_coop) == []


def test_the_page_of_an_official(
    client, tea_coop, mill, ward_official, django_assert_max_num_queries
):
    client.force_login(ward_official)
    with django_assert_max_num_queries(15):
        page = client.get(f"/desk/joining/{tea_coop.slug}/partners/").content.decode()
    assert mill.name in page
    assert "Tổ chức chưa đăng tin chào bán nào" in page

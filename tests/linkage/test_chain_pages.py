"""Pages of chains: what everyone sees, and what the parties keep to themselves."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from linkage.actions import confirm, declare, hide
from tests.factories.organizations import OrganizationFactory
from tests.linkage.conftest import anew

pytestmark = pytest.mark.django_db


def chain_url(*organizations):
    return reverse("chain_detail", args=["tea", min(each.code for each in organizations)])


def test_a_confirmed_linkage_makes_a_chain(client, confirmed, tea_coop, mill):
    listed = client.get(reverse("chain_list")).content.decode()
    assert chain_url(tea_coop, mill) in listed
    page = client.get(chain_url(tea_coop, mill)).content.decode()
    assert tea_coop.name in page
    assert mill.name in page
    assert "<svg" in page
    assert confirmed.code in page
    assert "120.000" not in page


def test_any_organization_of_a_chain_leads_to_it(client, confirmed, tea_coop, mill):
    other = max(tea_coop.code, mill.code)
    answer = client.get(reverse("chain_detail", args=["tea", other]) + "?rung=confirmed")
    assert answer.status_code == 302
    assert answer["Location"] == chain_url(tea_coop, mill) + "?rung=confirmed"


def test_a_chain_of_yesterday_is_found_on_its_day_only(client, confirmed, tea_coop, mill):
    answer = client.get(chain_url(tea_coop, mill) + "?as_of=2020-01-01")
    assert answer.status_code == 404


def test_what_the_parties_hide_is_counted_and_not_drawn(
    client, confirmed, tea_coop, mill, owner, a_day
):
    hide(confirmed, by=owner, on=a_day(), hidden=True)
    page = client.get(reverse("chain_list")).content.decode()
    assert "1 liên kết được tính nhưng các bên chưa công khai" in page
    assert client.get(chain_url(tea_coop, mill)).status_code == 404
    lines = reverse("chain_lines", args=["tea", tea_coop.code])
    assert client.get(lines).status_code == 404
    client.force_login(owner)
    assert client.get(chain_url(tea_coop, mill)).status_code == 200


def test_a_claim_of_one_side_is_no_public_chain(client, declared, tea_coop, mill):
    page = client.get(reverse("chain_list") + "?rung=declared").content.decode()
    assert tea_coop.name not in page


def test_an_empty_register_says_how_chains_come_to_be(client, world):
    page = client.get(reverse("chain_list")).content.decode()
    assert "Chuỗi hiện ra khi có liên kết được hai bên xác nhận" in page


@pytest.fixture
def grow(tea_coop, mill, owner, mill_owner, world, a_day):
    def one(number):
        partner = OrganizationFactory(profile__roles=[("producer", None)])
        made = declare(
            by=mill_owner,
            on=a_day(),
            declarer=mill,
            supplier=tea_coop if number % 2 else mill,
            customer=mill if number % 2 else partner,
            commodity=world.commodities["tea"],
            production=True,
            terms={"starts_on": a_day(), "ends_on": a_day(300)},
        )
        if number % 2:
            confirm(anew(made), by=owner, on=a_day())

    return lambda times: [one(n) for n in range(times)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("role", ["nobody", "owner", "ward_official", "administrator"])
def test_the_number_of_queries_does_not_grow(client, request, grow, confirmed, role):
    if role != "nobody":
        client.force_login(request.getfixturevalue(role))
    addresses = [reverse("chain_list"), chain_url(confirmed.supplier, confirmed.customer)]
    grow(2)
    few = [_queries(client, address) for address in addresses]
    grow(18)
    assert [_queries(client, address) for address in addresses] == few
    assert max(few) <= 15


def _queries(client, address):
    client.get(address)
    cache.clear()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)

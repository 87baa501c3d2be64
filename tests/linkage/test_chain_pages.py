"""Pages of chains: what everyone sees, and what the parties keep to themselves."""

import pytest
from django.urls import reverse

from linkage.actions import confirm, declare, hide
from tests.linkage.conftest import anew, chain_url

pytestmark = pytest.mark.django_db


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


def test_the_list_is_narrowed_by_place(client, confirmed, tea_coop, mill, world):
    page = client.get(reverse("chain_list"), {"unit": world.units["blao"].name}).content.decode()
    assert chain_url(tea_coop, mill) in page
    page = client.get(reverse("chain_list"), {"unit": world.units["di_linh"].name}).content.decode()
    assert chain_url(tea_coop, mill) not in page
    page = client.get(reverse("chain_list"), {"unit": "Nơi không có"}).content.decode()
    assert "Không có xã, phường hay địa bàn nào tên như vậy." in page


def test_the_list_is_narrowed_by_commodity_and_rung(client, confirmed, tea_coop, mill):
    def listed(**wanted):
        return (
            chain_url(tea_coop, mill) in client.get(reverse("chain_list"), wanted).content.decode()
        )

    assert listed(commodity="tea")
    assert not listed(commodity="coffee")
    assert not listed(rung="verified")
    assert listed(rung="no such rung")


def test_what_a_chain_lacks_is_said(client, confirmed, tea_coop, mill):
    for address in (reverse("chain_list"), chain_url(tea_coop, mill)):
        assert "chưa có tiêu thụ" in client.get(address).content.decode()


def test_an_unrelated_linkage_leaves_the_address(client, confirmed, tea_coop, mill, chain_of_three):
    assert client.get(chain_url(tea_coop, mill)).status_code == 200


@pytest.fixture
def chain_of_three(confirmed, mill, mill_owner, supermarket, buyer, world, a_day):
    """The mill sells on to the supermarket: a closed chain."""
    made = declare(
        by=mill_owner,
        on=a_day(),
        declarer=mill,
        supplier=mill,
        customer=supermarket,
        commodity=world.commodities["tea"],
        processing=True,
        terms={"starts_on": a_day(), "ends_on": a_day(300), "quantity": 30000},
    )
    return anew(confirm(anew(made), by=buyer, on=a_day()))


def test_a_chain_says_what_it_leans_on(client, chain_of_three, confirmed, tea_coop, supermarket):
    page = client.get(chain_url(tea_coop, confirmed.customer, supermarket)).content.decode()
    assert "Chuỗi khép kín: hàng đi được" in page
    assert "Chuỗi dựa vào đâu" in page
    assert "2 tổ chức tụt mức" in page
    assert "hợp đồng mất theo" not in page


def test_the_way_of_one_organization_is_drawn(client, chain_of_three, tea_coop, mill, supermarket):
    address = reverse("organization_chain", args=[tea_coop.slug])
    whole = client.get(address).content.decode()
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" in whole
    assert "<html" not in part
    for page in (whole, part):
        assert "<svg" in page
        assert supermarket.get_absolute_url() in page
    empty = client.get(address, {"commodity": "coffee"}).content.decode()
    assert "Chưa có liên kết nào được tính" in empty


def test_lines_on_the_map_join_the_points_of_the_parties(client, confirmed, tea_coop, mill):
    address = reverse("chain_lines", args=["tea", min(tea_coop.code, mill.code)])
    found = client.get(address).json()
    (line,) = found["linkages"]
    places = {point["name"]: point["place"] for point in found["points"]}
    assert line["path"] == [*places[tea_coop.name], *places[mill.name]]
    assert "quantity" not in line

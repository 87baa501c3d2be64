"""Parts of pages that come a moment later: each is a page of its own, and shows no more than it."""

import pytest
from django.urls import reverse

from linkage.actions import confirm, declare, hide
from tests.linkage.conftest import anew

pytestmark = pytest.mark.django_db
PART = {"HX-Request": "true"}


@pytest.fixture
def linked(tea_coop, mill, world, owner, mill_owner, a_day):
    """The co-operative sells tea to the mill; both agree."""
    made = declare(
        by=owner,
        on=a_day(),
        declarer=tea_coop,
        supplier=tea_coop,
        customer=mill,
        commodity=world.commodities["tea"],
        production=True,
        terms={"starts_on": a_day(), "ends_on": a_day(300)},
    )
    return anew(confirm(made, by=mill_owner, on=a_day()))


def ask(client, name, organization, headers=None, **query):
    address = reverse(f"organization_{name}", args=[organization.slug])
    return client.get(address, query, headers=headers).content.decode()


@pytest.mark.parametrize("name", ["chain", "linkages"])
def test_the_page_holds_the_part(client, tea_coop, mill, linked, name):
    page, part = ask(client, name, tea_coop), ask(client, name, tea_coop, PART)
    assert "<html" in page
    assert "<html" not in part
    assert mill.name.split()[-1] in part
    assert part.strip() in page


def test_the_chain_is_a_picture_of_one_commodity_or_of_all(client, tea_coop, linked):
    assert "<svg" in ask(client, "chain", tea_coop, PART)
    assert "chain-drawing" in ask(client, "chain", tea_coop, PART, commodity="tea")
    assert "chain-drawing" not in ask(client, "chain", tea_coop, PART, commodity="coffee")


def test_what_a_party_hides_is_not_drawn_for_others(client, tea_coop, linked, owner, a_day):
    hide(linked, by=owner, on=a_day(), hidden=True)
    for name in ("chain", "linkages"):
        assert "Suối Đá" not in ask(client, name, tea_coop, PART)
    client.force_login(owner)
    assert "chain-drawing" in ask(client, "chain", tea_coop, PART)


def test_as_of_a_day_before_there_was_none(client, tea_coop, linked, a_day):
    assert "chain-drawing" not in ask(client, "chain", tea_coop, as_of=a_day(-1).isoformat())

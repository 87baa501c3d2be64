"""Files of a chain, who is shown quantities, and how much pages of chains ask the database."""

import csv
import io
from xml.etree import ElementTree

import networkx as nx
import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from geo.periods import today
from linkage.actions import confirm, declare, hide
from linkage.models import Linkage
from linkage.permissions import can_see_terms
from tests.factories.organizations import OrganizationFactory
from tests.linkage.conftest import anew, chain_url

pytestmark = pytest.mark.django_db


FILES = ("linkages.csv", "organizations.csv", "chain.graphml", "chain.svg")


def file_of(client, linkage, name):
    parties = linkage.supplier.code, linkage.customer.code
    return client.get(reverse("chain_download", args=["tea", min(parties), name]))


def rows_of(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_files_hold_what_the_page_shows(client, confirmed, tea_coop, mill):
    (row,) = rows_of(file_of(client, confirmed, "linkages.csv"))
    assert row["Mã liên kết"] == confirmed.code
    assert (row["Bên bán"], row["Bên mua"]) == (tea_coop.code, mill.code)
    assert row["Từ năm"] == str(today().year)
    named = {
        row["Mã"]: row["Tên"] for row in rows_of(file_of(client, confirmed, "organizations.csv"))
    }
    assert named == {tea_coop.code: tea_coop.name, mill.code: mill.name}


def test_the_graph_is_read_by_graph_programs(client, confirmed, tea_coop, mill):
    graph = nx.parse_graphml(file_of(client, confirmed, "chain.graphml").content.decode())
    assert dict(graph.nodes(data="label")) == {tea_coop.code: tea_coop.name, mill.code: mill.name}
    ((supplier, customer, edge),) = graph.edges(data=True)
    assert (supplier, customer) == (tea_coop.code, mill.code)
    assert edge["rung"] == "confirmed"
    assert not {"quantity", "value", "export"} & set(edge)


def test_the_picture_stands_alone(client, confirmed, tea_coop):
    answer = file_of(client, confirmed, "chain.svg")
    drawn = ElementTree.fromstring(answer.content.decode())
    assert drawn.tag.endswith("svg")
    assert tea_coop.name in "".join(drawn.itertext())
    assert "attachment" in answer["Content-Disposition"]
    assert "href" not in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("nobody", False),
        ("outsider", False),
        ("viewer_member", True),
        ("owner", True),
        ("mill_owner", True),
        ("ward_official", True),
        ("ward_viewer", True),
        ("far_official", False),
        ("administrator", True),
    ],
)
def test_quantities_are_for_parties_and_officials_of_their_scope(
    client, request, confirmed, role, sees
):
    user = AnonymousUser() if role == "nobody" else request.getfixturevalue(role)
    if role != "nobody":
        client.force_login(user)
    page = client.get(chain_url(confirmed.supplier, confirmed.customer)).content.decode()
    assert ('value="120000.000"' in page) == sees
    (row,) = rows_of(file_of(client, confirmed, "linkages.csv"))
    assert (row.get("Sản lượng (kg mỗi năm)") is not None) == sees
    assert ("120000" in file_of(client, confirmed, "chain.graphml").content.decode()) == sees
    if user.is_authenticated:
        assert can_see_terms(user, confirmed) == sees
        assert Linkage.objects.open_to(user).filter(pk=confirmed.pk).exists() == sees


def test_files_respect_what_the_parties_hide(client, confirmed, owner, a_day):
    hide(confirmed, by=owner, on=a_day(), hidden=True)
    assert [file_of(client, confirmed, name).status_code for name in FILES] == [404] * 4
    client.force_login(owner)
    assert [file_of(client, confirmed, name).status_code for name in FILES] == [200] * 4


@pytest.mark.django_db(transaction=True)
def test_what_is_kept_for_one_is_shown_to_no_other(client, confirmed, owner, outsider, a_day):
    """The same cache, one after the other: whoever may see, then who may not."""
    hide(confirmed, by=owner, on=a_day(), hidden=True)
    address = chain_url(confirmed.supplier, confirmed.customer)
    for user, status in ((owner, 200), (outsider, 404), (owner, 200)):
        client.force_login(user)
        assert client.get(address).status_code == status


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
    chain = chain_url(confirmed.supplier, confirmed.customer)
    addresses = [reverse("chain_list"), reverse("chain_list") + "?commodity=tea&unit=b'lao", chain]
    addresses += [chain + name for name in (*FILES, "lines.json")]
    addresses.append(reverse("organization_chain", args=[confirmed.supplier.slug]))
    grow(2)
    few = [_queries(client, address) for address in addresses]
    grow(18)
    assert [_queries(client, address) for address in addresses] == few
    assert max(_queries(client, address, kept=True) for address in addresses) <= 15


def _queries(client, address, *, kept=False):
    """With empty caches, unless what is ``kept`` from the visit before may be used."""
    client.get(address)
    if not kept:
        cache.clear()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)

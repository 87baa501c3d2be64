"""Pages of negotiations, from a posting to the linkage."""

import pytest
from django.urls import reverse

from geo.periods import today
from linkage.actions import counter_offer
from linkage.models import Linkage, Offer
from tests.html import links_of
from tests.linkage.negotiation import *  # noqa: F403

pytestmark = pytest.mark.django_db


def page_of(client, person, address):
    client.force_login(person)
    return client.get(address).content.decode()


def test_from_a_listing_to_a_linkage(client, published, supermarket, buyer, owner):
    address = reverse("offer_new", args=["listing", published.pk])
    assert address in links_of(page_of(client, buyer, published.get_absolute_url()))
    form = client.get(address).context["form"]
    assert form["organization"].value() == supermarket.pk
    sent = {
        "organization": supermarket.pk,
        "starts_on": str(today()),
        "price": "8.500",
        "price_kind": "fixed",
        "t5": "1.200",
        "t6": "300",
        "export": "unknown",
        "production": "on",
        "message": "Chúng tôi lấy hàng tại vườn.",
    }
    answer = client.post(address, sent, follow=True)
    offer = Offer.objects.get()
    assert answer.redirect_chain[-1][0] == offer.get_absolute_url()
    assert "lấy hàng tại vườn" in answer.content.decode()

    assert offer.get_absolute_url() in links_of(page_of(client, owner, "/workspace/"))
    accept = reverse("offer_accept", args=[offer.code])
    assert accept in links_of(page_of(client, owner, offer.get_absolute_url()))
    assert "8.500" in client.get(accept).content.decode()
    done = client.post(accept, {"number": "1"}, follow=True)
    linkage = Linkage.objects.get()
    assert done.redirect_chain[-1][0] == linkage.get_absolute_url()
    assert (linkage.first_terms.quantity, linkage.production) == (1500, True)
    assert linkage.code in page_of(client, buyer, offer.get_absolute_url())
    assert offer.get_absolute_url() in links_of(page_of(client, buyer, linkage.get_absolute_url()))


def test_one_s_own_listing_answers_a_demand(client, published_demand, published, owner, tea_coop):
    address = reverse("offer_new", args=["demand", published_demand.pk])
    page = page_of(client, owner, f"{address}?with={published.pk}")
    assert published.title in page
    assert client.get(f"{address}?with=9999999").status_code == 200
    assert client.get(f"{address}?with=x").status_code == 200


def test_what_changed_meanwhile_is_told(client, offer, owner, buyer, proposal):
    counter_offer(offer, by=buyer, on=today(), number=1, terms=proposal | {"price": 8000})
    client.force_login(owner)
    accept = reverse("offer_accept", args=[offer.code])
    told = client.post(accept, {"number": "1"}, follow=True).content.decode()
    assert "đã gửi phiên bản 2" in told
    assert "8.000" in told
    assert not Linkage.objects.exists()


def test_a_second_offer_leads_to_the_first(client, offer, published, buyer):
    client.force_login(buyer)
    address = reverse("offer_new", args=["listing", published.pk])
    assert client.get(address, follow=True).redirect_chain[-1][0] == offer.get_absolute_url()


def test_nobody_answers_their_own_posting(client, published, owner):
    page = page_of(client, owner, published.get_absolute_url())
    assert reverse("offer_new", args=["listing", published.pk]) not in links_of(page)
    assert client.get(reverse("offer_new", args=["listing", published.pk])).status_code == 403


def test_the_list_shows_what_waits_and_narrows(client, offer, owner, buyer):
    assert "Chờ bạn trả lời" in page_of(client, owner, reverse("offer_list"))
    page = page_of(client, buyer, reverse("offer_list"))
    assert "Chờ bạn trả lời" not in page
    assert offer.get_absolute_url() in links_of(page)
    for wanted, shown in (("side=customer", True), ("side=supplier", False), ("state=open", True)):
        links = links_of(page_of(client, buyer, f"{reverse('offer_list')}?{wanted}"))
        assert (offer.get_absolute_url() in links) == shown


def test_an_empty_list_says_how_to_begin(client, mill_owner):
    assert "Chưa có đề nghị nào" in page_of(client, mill_owner, reverse("offer_list"))


def test_strangers_see_nothing(client, offer, outsider, ward_official, mill_owner):
    for person in (outsider, ward_official, mill_owner):
        client.force_login(person)
        assert client.get(offer.get_absolute_url()).status_code == 404
        assert offer.code not in client.get(reverse("offer_list")).content.decode()


def test_the_number_of_queries_does_not_grow(
    client, offer, owner, buyer, proposal, django_assert_max_num_queries
):
    client.force_login(owner)
    counts = []
    for number in range(1, 8):
        by, terms = (owner if number % 2 else buyer), proposal | {"price": 9000 + number}
        counter_offer(offer, by=by, on=today(), number=number, terms=terms)
        for address in (offer.get_absolute_url(), reverse("offer_list")):
            with django_assert_max_num_queries(15) as queries:
                client.get(address)
            counts.append((address, len(queries)))
    assert len(set(counts[2:])) == 2

"""What waits for an official: how much, since when, by pages, for the scope alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from geo.periods import today
from linkage.actions import confirm, declare, verify
from organizations.actions import (
    Place,
    add_certificate,
    declare_capability,
    register_organization,
)
from organizations.models import Certificate, CertificateScheme, Technology
from portal.desk import PAGE
from tests.cast import official_of
from tests.factories.marketplace import DemandFactory, ListingFactory
from tests.html import links_of
from tests.linkage.conftest import anew
from tests.marketplace.conftest import categories, content

__all__ = ["categories", "content"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def seen(client):
    """``seen(person, **query)``: what the desk shows, as {kind: (total, titles)}."""

    def ask(person, **query):
        client.force_login(person)
        context = client.get(reverse("desk"), query).context
        queues = [queue for queue, _url in context["queues"]]
        if context["chosen"]:
            queues = [context["chosen"]]
        return {q.kind.key: (q.total, [item.title for item in q.items]) for q in queues if q.total}

    return ask


@pytest.fixture
def waiting(tea_coop, a_day):
    """``waiting(n)``: n listings of the tea co-operative, the first sent first."""
    return lambda n: [
        ListingFactory(
            organization=tea_coop, state="submitted", submitted_on=a_day(-n + i), title=f"Tin {i}"
        )
        for i in range(n)
    ]


class TestWhoSeesWhat:
    def test_postings_of_the_scope(
        self, seen, tea_coop, supermarket, ward_official, province_official, ward_viewer, a_day
    ):
        near = ListingFactory(organization=tea_coop, state="submitted", submitted_on=a_day(-2))
        far = DemandFactory(organization=supermarket, state="submitted", submitted_on=a_day(-1))
        ListingFactory(organization=tea_coop, state="draft")
        assert seen(ward_official) == {"listings": (1, [near.title])}
        assert seen(ward_viewer) == {"listings": (1, [near.title])}
        assert seen(province_official) == {
            "listings": (1, [near.title]),
            "demands": (1, [far.title]),
        }

    def test_a_linkage_waits_from_its_confirmation_to_its_verification(
        self, seen, tea_coop, mill, world, owner, mill_owner, ward_official
    ):
        linkage = declare(
            by=owner,
            on=today(),
            declarer=tea_coop,
            supplier=tea_coop,
            customer=mill,
            commodity=world.commodities["tea"],
            production=True,
            terms={"starts_on": today()},
        )
        assert "linkages" not in seen(ward_official)
        confirm(linkage, by=mill_owner, on=today())
        assert seen(ward_official)["linkages"] == (1, [f"{tea_coop.name} → {mill.name}"])
        verify(anew(linkage), by=ward_official, on=today(), seen="Bản giấy")
        assert "linkages" not in seen(ward_official)

    def test_what_organizations_state_of_themselves(
        self, client, seen, tea_coop, owner, ward_official, far_ward_official
    ):
        vietgap = CertificateScheme.objects.get(code="vietgap")
        add_certificate(organization=tea_coop, scheme=vietgap, by=owner, number="VG-1")
        drone = Technology.objects.get(code="drone")
        declare_capability(organization=tea_coop, technology=drone, by=owner)
        found = seen(ward_official)
        assert found["certificates"] == (1, [f"{vietgap.name} VG-1"])
        assert found["capabilities"] == (1, [drone.name])
        assert seen(far_ward_official) == {}
        client.force_login(ward_official)
        assert "từ hôm nay" in client.get(reverse("desk")).content.decode()

    def test_recognitions_of_the_scope_and_those_of_no_known_place(
        self, seen, world, ward_official, far_ward_official
    ):
        ocop = CertificateScheme.objects.get(code="ocop")
        for name, unit in (("Trà ướp sen", world.units["blao"]), ("Mứt bơ", None)):
            Certificate.objects.create(
                holder_name="Cơ sở", product_name=name, holder_unit=unit, scheme=ocop, stars=3
            )
        assert set(seen(ward_official)["recognitions"][1]) == {"Trà ướp sen", "Mứt bơ"}
        assert seen(far_ward_official)["recognitions"] == (1, ["Mứt bơ"])

    def test_an_organization_in_no_unit_waits_for_administrators(
        self, seen, system, world, administrator, province_official
    ):
        lost = register_organization(
            by=system, code="HTX-77", name="Hợp tác xã Không Rõ", kind="cooperative"
        )
        assert seen(administrator)["units"] == (1, [lost.name])
        assert "units" not in seen(province_official)


@pytest.fixture
def far_ward_official(world):

    return official_of(world.units["di_linh"], "can-bo-xa-di-linh", "Tạ Văn Xa", "verifier")


class TestOrder:
    def test_the_longest_wait_stands_first_and_says_how_long(
        self, client, waiting, ward_official, a_day
    ):
        waiting(3)
        client.force_login(ward_official)
        (queue, _url) = client.get(reverse("desk")).context["queues"][0]
        assert [(item.title, item.days) for item in queue.items] == [
            ("Tin 0", 3),
            ("Tin 1", 2),
            ("Tin 2", 1),
        ]
        assert queue.oldest.since == a_day(-3)

    def test_a_queue_has_pages_that_hold_everything_once(
        self, client, seen, waiting, ward_official
    ):
        waiting(PAGE + 3)
        first = seen(ward_official, queue="listings")["listings"]
        second = seen(ward_official, queue="listings", page="2")["listings"]
        assert first[0] == second[0] == PAGE + 3
        assert [len(first[1]), len(second[1])] == [PAGE, 3]
        assert len({*first[1], *second[1]}) == PAGE + 3
        page = client.get(reverse("desk"), {"queue": "listings"}).content.decode()
        assert f"{reverse('desk')}?queue=listings&page=2" in links_of(page)

    def test_a_page_past_the_end_is_empty_and_no_error(self, client, waiting, ward_official):
        waiting(1)
        client.force_login(ward_official)
        answer = client.get(reverse("desk"), {"queue": "listings", "page": "9"})
        assert answer.status_code == 200
        assert "Không có việc nào ở đây" in answer.content.decode()


class TestFilters:
    def test_names_are_found_without_accents(
        self, seen, tea_coop, waiting, ward_official, mill_of_ward
    ):
        waiting(1)
        ListingFactory(
            organization=mill_of_ward, state="submitted", submitted_on=today(), title="Kén tằm"
        )
        assert seen(ward_official)["listings"][0] == 2
        assert seen(ward_official, q="doi suong")["listings"] == (1, ["Tin 0"])
        assert seen(ward_official, q="KEN TAM")["listings"] == (1, ["Kén tằm"])
        assert seen(ward_official, q="không có ai tên thế") == {}

    def test_how_long_it_has_waited(self, seen, waiting, ward_official):
        waiting(10)
        assert seen(ward_official, age="7")["listings"][0] == 4
        assert seen(ward_official, age="30") == {}
        assert seen(ward_official, age="không")["listings"][0] == 10

    def test_filters_stay_when_a_queue_is_chosen(self, client, waiting, ward_official):
        waiting(8)
        client.force_login(ward_official)
        page = client.get(reverse("desk"), {"q": "tin", "age": "3"}).content.decode()
        assert f"{reverse('desk')}?queue=listings&q=tin&age=3" in links_of(page)

    @pytest.mark.parametrize(
        "query",
        [
            {"queue": "không-có"},
            {"queue": "listings", "page": "0"},
            {"queue": "listings", "page": "x"},
        ],
    )
    def test_what_is_not_there_is_not_found(self, client, ward_official, query):
        client.force_login(ward_official)
        assert client.get(reverse("desk"), query).status_code == 404

    @pytest.mark.parametrize("text", ["\0", "'; --", "%", "_" * 200])
    def test_any_text_may_be_asked_for(self, client, ward_official, text):
        client.force_login(ward_official)
        assert client.get(reverse("desk"), {"q": text}).status_code == 200


@pytest.fixture
def mill_of_ward(world, system):

    return register_organization(
        by=system,
        code="DN-07",
        name="Xưởng Tơ Tháp Chuông",
        kind="enterprise",
        place=Place("", 11.5320, 107.8140),
    )


def test_an_empty_desk_says_so_and_offers_the_next_thing(client, ward_official):
    client.force_login(ward_official)
    page = client.get(reverse("desk")).content.decode()
    assert "Không còn việc nào chờ bạn" in page
    assert reverse("targets") in links_of(page)
    filtered = client.get(reverse("desk"), {"q": "gì đó"}).content.decode()
    assert "Không có việc nào hợp với bộ lọc" in filtered
    assert reverse("desk") in links_of(filtered)


def test_every_item_leads_to_a_page_that_the_official_sees(
    client, waiting, tea_coop, owner, ward_official
):
    waiting(2)
    add_certificate(
        organization=tea_coop, scheme=CertificateScheme.objects.get(code="vietgap"), by=owner
    )
    client.force_login(ward_official)
    queues = [queue for queue, _url in client.get(reverse("desk")).context["queues"]]
    urls = [item.url for queue in queues for item in queue.items]
    assert len(urls) == 3
    assert {client.get(url).status_code for url in urls} == {200}


def test_waiting_is_never_negative(client, tea_coop, ward_official, a_day):
    """A day that lies ahead (an import may state one) is told as today."""
    ListingFactory(
        organization=tea_coop, state="submitted", submitted_on=today() + timedelta(days=2)
    )
    client.force_login(ward_official)
    (queue, _url) = client.get(reverse("desk")).context["queues"][0]
    assert queue.items[0].days == 0

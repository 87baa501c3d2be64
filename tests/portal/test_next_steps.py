"""What the workspace tells a person to do next, and in which order."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from geo.periods import today
from linkage.actions import (
    confirm,
    contest_delivery,
    declare,
    propose_terms,
    record_delivery,
)
from marketplace import actions as market
from organizations.actions import (
    add_certificate,
    edit_details,
    record_year,
    register_organization,
)
from organizations.models import CertificateScheme
from organizations.reports import own_organizations
from portal.next_steps import NOTICE, Urgency, next_steps
from tests.cast import member_of
from tests.html import links_of
from tests.linkage.conftest import anew
from tests.marketplace.conftest import categories, content

__all__ = ["categories", "content"]

pytestmark = pytest.mark.django_db
NOW, SOON, LATER = (str(urgency.label) for urgency in Urgency)


@pytest.fixture
def steps_of(client):
    """``steps_of(person)``: heading -> (title, address) as the workspace shows them."""

    def ask(person) -> dict[str, list[tuple[str, str]]]:
        client.force_login(person)
        groups = client.get(reverse("workspace")).context["steps"]
        return {heading: [(s.title, s.url) for s in found] for heading, found in groups}

    return ask


@pytest.fixture
def linked(tea_coop, mill, owner, world):
    """``linked(ends_on)``: a contract that the co-operative declared to the mill."""

    def make(ends_on=None, by=owner, declarer=tea_coop, starts_on=None):
        return declare(
            by=by,
            on=today(),
            declarer=declarer,
            supplier=tea_coop,
            customer=mill,
            commodity=world.commodities["tea"],
            production=True,
            terms={"starts_on": starts_on or today(), "ends_on": ends_on, "quantity": 100},
        )

    return make


def titles(steps, heading) -> list[str]:
    return [title for title, _url in steps.get(heading, [])]


class TestNow:
    def test_a_returned_posting_comes_first_with_what_to_mend(
        self, client, tea_coop, owner, ward_official, content, linked, mill_owner, steps_of, mill
    ):
        linked(by=mill_owner, declarer=mill)
        listing = market.create_listing(
            by=owner, on=today(), organization=tea_coop, then_submit=True, **content
        )
        market.return_to_author(listing, by=ward_official, on=today(), reason="Ghi rõ quy cách.")
        first, second = steps_of(owner)[NOW]
        assert first == (
            f"Sửa tin bị trả lại: {listing.title}",
            reverse("listing_edit", args=[listing.pk]),
        )
        assert second[0].startswith("Xác nhận liên kết")
        assert "Ghi rõ quy cách." in client.get(reverse("workspace")).content.decode()

    def test_the_other_side_is_asked_and_not_who_declared(
        self, linked, owner, mill_owner, steps_of
    ):
        linkage = linked()
        assert (
            f"Xác nhận liên kết {linkage.supplier.name} → {linkage.customer.name}",
            linkage.get_absolute_url(),
        ) in steps_of(mill_owner)[NOW]
        assert NOW not in steps_of(owner)

    def test_new_terms_and_deliveries_wait_for_the_other_side(
        self, linked, owner, mill_owner, steps_of
    ):
        linkage = anew(confirm(linked(), by=mill_owner, on=today()))
        propose_terms(linkage, by=owner, on=today(), terms={"starts_on": today(), "quantity": 5})
        record_delivery(
            anew(linkage), by=owner, on=today(), month=today().replace(day=1), quantity=100
        )
        found = titles(steps_of(mill_owner), NOW)
        assert any(title.startswith("Trả lời điều khoản mới") for title in found)
        assert sum(title.startswith("Đối chiếu giao hàng") for title in found) == 1
        assert NOW not in steps_of(owner)

    def test_months_of_one_linkage_are_one_step(self, linked, owner, mill_owner, steps_of):
        """Two months wait for the mill; it contests one, and the co-operative answers that."""
        start = (today() - timedelta(days=40)).replace(day=1)
        linkage = anew(confirm(linked(starts_on=start), by=mill_owner, on=today()))
        first, _second = (
            record_delivery(anew(linkage), by=owner, on=today(), month=month, quantity=100)
            for month in (start, today().replace(day=1))
        )
        (title,) = (t for t in titles(steps_of(mill_owner), NOW) if "giao hàng" in t)
        assert title.startswith("Đối chiếu 2 tháng giao hàng")
        contest_delivery(first, by=mill_owner, on=today(), quantity=90, reason="Phiếu cân")
        (title,) = (t for t in titles(steps_of(mill_owner), NOW) if "giao hàng" in t)
        assert title.startswith("Đối chiếu giao hàng")
        ((title, url),) = steps_of(owner)[NOW]
        assert title.startswith(f"Bên kia không đồng ý số giao hàng {start:%m/%Y}")
        assert url.endswith("#deliveries")

    def test_who_only_looks_on_is_asked_nothing(
        self, client, linked, viewer_member, mill_owner, mill, steps_of
    ):
        linked(by=mill_owner, declarer=mill)
        assert steps_of(viewer_member) == {}
        assert "Bạn có quyền xem" in client.get(reverse("workspace")).content.decode()


class TestSoon:
    @pytest.mark.parametrize(
        ("days", "heading"), [(-61, None), (-1, NOW), (0, SOON), (60, SOON), (61, None)]
    )
    def test_a_certificate_that_lapses(self, tea_coop, owner, steps_of, days, heading, world):
        add_certificate(
            organization=tea_coop,
            scheme=CertificateScheme.objects.get(code="vietgap"),
            by=owner,
            number="VG-7",
            issued_on=today() - timedelta(days=700),
            expires_on=today() + timedelta(days=days),
        )
        found = [h for h, steps in steps_of(owner).items() if any("VG-7" in t for t, _u in steps)]
        assert found == ([heading] if heading else [])

    @pytest.mark.parametrize(("days", "told"), [(0, True), (60, True), (61, False)])
    def test_a_contract_that_ends(self, linked, owner, mill_owner, steps_of, days, told):
        linkage = confirm(linked(today() + timedelta(days=days)), by=mill_owner, on=today())
        for person in (owner, mill_owner):
            urls = [url for _title, url in steps_of(person).get(SOON, [])]
            assert (reverse("linkage_renew", args=[linkage.code]) in urls) is told

    def test_a_contract_that_is_being_renewed_is_not_told(
        self, linked, owner, mill_owner, steps_of
    ):
        linkage = anew(confirm(linked(today() + timedelta(days=9)), by=mill_owner, on=today()))
        propose_terms(
            linkage,
            by=owner,
            on=today(),
            terms={"starts_on": today(), "ends_on": today() + timedelta(days=400)},
        )
        assert SOON not in steps_of(owner)

    def test_the_nearest_day_stands_first(self, linked, owner, mill_owner, steps_of):
        days = (40, 10, 25)
        made = {n: confirm(linked(today() + timedelta(n)), by=mill_owner, on=today()) for n in days}
        urls = [url for _title, url in steps_of(owner)[SOON]]
        assert urls == [reverse("linkage_renew", args=[made[n].code]) for n in sorted(days)]


class TestLater:
    def test_a_draft_is_to_be_finished(self, tea_coop, owner, content, steps_of):
        draft = market.create_demand(by=owner, on=today(), organization=tea_coop, **content)
        assert (
            f"Soạn tiếp bản nháp: {draft.title}",
            reverse("demand_edit", args=[draft.pk]),
        ) in steps_of(owner)[LATER]

    def test_a_new_organization_is_shown_its_first_steps(self, system, world, steps_of):
        fresh = register_organization(
            by=system, code="HTX-99", name="Hợp tác xã Mới", kind="cooperative"
        )
        person = member_of(fresh, "moi-toanh", "Nguyễn Mới", "owner")
        found = steps_of(person)
        assert list(found) == [LATER]
        assert [url for _title, url in found[LATER]] == [
            reverse("organization_profile", args=[fresh.slug]),
            reverse("listing_create"),
            reverse("organization_edit", args=[fresh.slug]),
            reverse("organization_members", args=[fresh.slug]),
            reverse("organization_records", args=[fresh.slug]),
        ]

    def test_a_buyer_is_asked_for_a_demand_and_for_no_yearly_report(
        self, supermarket, buyer, steps_of
    ):
        found = dict(steps_of(buyer)[LATER])
        assert reverse("demand_create") in found.values()
        assert not any("số liệu năm" in title for title in found)

    def test_what_is_done_is_not_asked_again(
        self, tea_coop, owner, editor, content, system, steps_of
    ):
        edit_details(organization=tea_coop, by=owner, phone="0263 3861 111")
        listing = market.create_listing(
            by=owner, on=today(), organization=tea_coop, then_submit=True, **content
        )
        record_year(organization=tea_coop, year=today().year - 1, on=today(), by=system, members=9)
        assert listing.state == "submitted"
        assert steps_of(owner) == {}

    def test_an_organization_founded_this_year_owes_no_report_of_the_last(self, system, world):
        fresh = register_organization(
            by=system,
            code="HTX-98",
            name="Hợp tác xã Năm Nay",
            kind="cooperative",
            founded_on=today().replace(month=1, day=1),
        )
        person = member_of(fresh, "nam-nay", "Nguyễn Nay", "owner")
        own = own_organizations(person, today())
        titles = [s.title for _h, steps in next_steps(person, own, [], today()) for s in steps]
        assert not any("số liệu năm" in title for title in titles)


def test_each_step_has_one_button_that_leads_somewhere(client, tea_coop, owner, content):
    market.create_demand(by=owner, on=today(), organization=tea_coop, **content)
    client.force_login(owner)
    page = client.get(reverse("workspace"))
    steps = [step for _heading, found in page.context["steps"] for step in found]
    assert steps
    links = links_of(page.content.decode())
    for step in steps:
        assert step.url in links
        assert client.get(step.url).status_code == 200


def test_notice_is_sixty_days():
    assert timedelta(days=60) == NOTICE


def test_an_official_without_an_organization_is_sent_to_the_desk(client, ward_official):
    client.force_login(ward_official)
    page = client.get(reverse("workspace")).content.decode()
    assert f'href="{reverse("desk")}"' in page
    assert "Mở bàn làm việc" in page

"""Writing, mending and moderating postings through the pages, as people do."""

import pytest
from django.urls import reverse

from geo.periods import today
from marketplace import actions
from marketplace.models import Demand, Listing
from tests.factories.marketplace import ListingFactory
from tests.factories.organizations import CertificateFactory

pytestmark = pytest.mark.django_db


class TestWriting:
    def test_a_co_operative_posts_a_product(self, client, owner, typed):
        client.force_login(owner)
        answer = client.post(reverse("listing_create"), typed, follow=True)
        listing = Listing.objects.get()
        assert (listing.state, listing.t9, listing.price) == ("draft", 1500, 9000)
        assert answer.redirect_chain == [(listing.get_absolute_url(), 302)]
        assert "Đã lưu bản nháp" in answer.content.decode()

    def test_save_and_submit_in_one_go(self, client, owner, typed):
        client.force_login(owner)
        client.post(reverse("listing_create"), typed | {"then": "submit"})
        assert Listing.objects.get().state == "submitted"

    def test_nothing_typed_is_lost_where_it_is_refused(self, client, owner, typed):
        client.force_login(owner)
        sent = typed | {"t9": "", "then": "submit", "description": "Hái sáng sớm"}
        answer = client.post(reverse("listing_create"), sent)
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "Hái sáng sớm" in page
        assert "ít nhất một tháng" in page
        assert not Listing.objects.exists()

    def test_a_buyer_posts_a_demand(self, client, buyer, supermarket, typed):
        client.force_login(buyer)
        sent = typed | {
            "organization": supermarket.code,
            "title": "Chè cho siêu thị",
            "latitude": "11,54",
            "longitude": "108,03",
            "max_distance_km": "60",
        }
        client.post(reverse("demand_create"), sent)
        demand = Demand.objects.get()
        assert (demand.latitude, demand.longitude, demand.max_distance_km) == (11.54, 108.03, 60)

    def test_an_official_writes_for_an_organization_of_the_scope(
        self, client, ward_official, typed, tea_coop, mill
    ):
        client.force_login(ward_official)
        address = reverse("listing_create")
        assert client.get(address).status_code == 403
        assert client.get(f"{address}?organization={tea_coop.code}").status_code == 200
        assert client.get(f"{address}?organization={mill.code}").status_code == 403
        client.post(address, typed)
        assert Listing.objects.get().organization == tea_coop

    @pytest.mark.parametrize("person", ["outsider", "viewer_member"])
    def test_who_edits_nowhere_is_told_so(self, client, request, person, categories):
        client.force_login(request.getfixturevalue(person))
        answer = client.get(reverse("listing_create"))
        assert answer.status_code == 403
        assert "người của tổ chức" in answer.content.decode()

    def test_another_organization_is_not_in_the_list(self, client, owner, typed, mill):
        client.force_login(owner)
        answer = client.post(reverse("listing_create"), typed | {"organization": mill.code})
        assert answer.status_code == 200
        assert not Listing.objects.exists()

    def test_an_edit_keeps_what_is_not_touched(self, client, owner, draft):
        client.force_login(owner)
        address = reverse("listing_edit", args=[draft.pk])
        form = client.get(address).context["form"]
        sent = {field.html_name: field.value() for field in form if field.value() is not None}
        client.post(address, sent | {"t1": "7"})
        kept = Listing.objects.get()
        assert (kept.t1, kept.t5, str(kept.t9), kept.title) == (7, 800, "1200.500", draft.title)

    def test_a_stale_form_is_told(self, client, owner, draft):
        client.force_login(owner)
        address = reverse("listing_edit", args=[draft.pk])
        form = client.get(address).context["form"]
        sent = {field.html_name: field.value() for field in form if field.value() is not None}
        actions.edit_listing(draft, by=owner, on=today(), title="Bản khác")
        answer = client.post(address, sent | {"title": "Bản cũ"})
        assert "người khác sửa" in answer.content.decode()
        assert Listing.objects.get().title == "Bản khác"

    def test_a_closed_posting_opens_no_form(self, client, owner, draft):
        actions.close(draft, by=owner, on=today())
        client.force_login(owner)
        address = reverse("listing_edit", args=[draft.pk])
        assert client.get(address).status_code == 302


class TestAccess:
    # Posting of the tea co-operative, waiting for approval: who may open which page.
    ACTS = ["listing_edit", "listing_submit", "listing_close", "listing_reopen", "listing_delete"]
    MODERATION = ["posting_publish", "posting_return"]
    MAY = {
        "owner": (200, 403),
        "editor": (200, 403),
        "viewer_member": (403, 403),
        "ward_official": (200, 200),
        "ward_viewer": (403, 403),
        "administrator": (200, 200),
        "outsider": (404, 404),
        "buyer": (404, 404),
    }

    @pytest.mark.parametrize("person", MAY)
    def test_by_role(self, client, request, submitted, person):
        client.force_login(request.getfixturevalue(person))
        acts, moderation = self.MAY[person]
        for name in self.ACTS:
            status = client.get(reverse(name, args=[submitted.pk])).status_code
            assert status in ((200, 302) if acts == 200 else (acts,)), name
        for name in self.MODERATION:
            address = reverse(name, args=["listing", submitted.pk])
            assert client.get(address).status_code == moderation, name

    def test_anonymous_people_are_sent_to_sign_in(self, client, submitted):
        addresses = [reverse(name, args=[submitted.pk]) for name in self.ACTS]
        addresses += [reverse(name, args=["listing", submitted.pk]) for name in self.MODERATION]
        for address in [*addresses, reverse("listing_create"), reverse("demand_create")]:
            answer = client.get(address)
            assert answer.status_code == 302
            assert answer.url.startswith(reverse("account_login"))

    def test_posting_without_the_right_changes_nothing(self, client, owner, outsider, submitted):
        for person, status in ((owner, 403), (outsider, 404)):
            client.force_login(person)
            address = reverse("posting_publish", args=["listing", submitted.pk])
            assert client.post(address).status_code == status
        assert Listing.objects.get().state == "submitted"

    def test_a_kind_that_is_none(self, client, ward_official, submitted):
        client.force_login(ward_official)
        assert client.get(f"/postings/thing/{submitted.pk}/publish/").status_code == 404


class TestActs:
    def act(self, client, name, *args, **sent):
        return client.post(reverse(name, args=args), sent, follow=True)

    def test_from_draft_to_the_public(self, client, owner, ward_official, draft):
        client.force_login(owner)
        self.act(client, "listing_submit", draft.pk)
        client.force_login(ward_official)
        question = client.get(reverse("posting_publish", args=["listing", draft.pk]))
        revision = question.context["form"].initial["revision"]
        self.act(client, "posting_publish", "listing", draft.pk, revision=revision)
        client.logout()
        assert draft.title in client.get(draft.get_absolute_url()).content.decode()

    def test_returned_with_words_that_the_author_reads(
        self, client, owner, ward_official, submitted
    ):
        client.force_login(ward_official)
        answer = self.act(client, "posting_return", "listing", submitted.pk, reason="")
        assert Listing.objects.get().state == "submitted"
        assert "reason" in answer.context["form"].errors
        self.act(client, "posting_return", "listing", submitted.pk, reason="Thiếu tên giống.")
        client.force_login(owner)
        assert "Thiếu tên giống." in client.get(submitted.get_absolute_url()).content.decode()

    def test_the_second_official_is_told(self, client, ward_official, submitted):
        client.force_login(ward_official)
        self.act(client, "posting_publish", "listing", submitted.pk)
        answer = self.act(client, "posting_publish", "listing", submitted.pk)
        assert "Không làm được việc này" in answer.content.decode()

    def test_back_to_the_desk_but_not_off_the_site(self, client, ward_official, submitted, owner):
        client.force_login(ward_official)
        address = reverse("posting_publish", args=["listing", submitted.pk])
        assert client.post(address, {"next": "/desk/"}).url == "/desk/"
        actions.close(submitted, by=owner, on=today())
        actions.reopen(submitted, by=owner, on=today())
        actions.submit(submitted, by=owner, on=today())
        answer = client.post(address, {"next": "https://example.com/"})
        assert answer.url == submitted.get_absolute_url()

    def test_a_draft_deleted(self, client, owner, draft):
        client.force_login(owner)
        client.post(reverse("listing_delete", args=[draft.pk]))
        assert not Listing.objects.exists()


class TestDetail:
    def page(self, client, posting):
        return client.get(posting.get_absolute_url()).content.decode()

    def test_contacts_only_where_they_are_public(self, client, published, tea_coop):
        assert tea_coop.email not in self.page(client, published)
        tea_coop.contacts_public = True
        tea_coop.save()
        assert tea_coop.email in self.page(client, published)

    def test_the_story_is_for_insiders(self, client, published, owner, outsider):
        assert "Duyệt đăng" not in self.page(client, published)
        client.force_login(outsider)
        assert "Duyệt đăng" not in self.page(client, published)
        client.force_login(owner)
        assert "Duyệt đăng" in self.page(client, published)

    @pytest.mark.parametrize(
        ("held", "words"),
        [
            (None, "VietGAP trồng trọt · tự khai"),
            ({"expires_on": "2099-01-01"}, "VietGAP trồng trọt · tự khai"),
            (
                {"expires_on": "2099-01-01", "verified_on": "2026-01-01"},
                "VietGAP trồng trọt · đã xác nhận",
            ),
            (
                {"expires_on": "2020-01-01", "verified_on": "2019-01-01"},
                "VietGAP trồng trọt · hết hiệu lực",
            ),
            (
                {
                    "expires_on": "2099-01-01",
                    "verified_on": "2026-01-01",
                    "withdrawn_on": "2026-02-01",
                },
                "VietGAP trồng trọt · hết hiệu lực",
            ),
        ],
    )
    def test_what_a_certificate_is_worth(self, client, tea_coop, schemes, held, words):
        if held:
            CertificateFactory(organization=tea_coop, scheme=schemes["vietgap"], **held)
        listing = ListingFactory(
            organization=tea_coop, state="published", certificates=[schemes["vietgap"]]
        )
        assert words in self.page(client, listing)

    def test_buttons_are_those_that_may_be_done(self, client, draft, owner, ward_official):
        client.force_login(owner)
        page = self.page(client, draft)
        assert reverse("listing_submit", args=[draft.pk]) in page
        assert reverse("listing_delete", args=[draft.pk]) in page
        assert reverse("posting_publish", args=["listing", draft.pk]) not in page
        actions.submit(draft, by=owner, on=today())
        client.force_login(ward_official)
        page = self.page(client, draft)
        assert reverse("posting_publish", args=["listing", draft.pk]) in page
        assert reverse("listing_submit", args=[draft.pk]) not in page

    def test_where_the_organization_is(self, client, published):
        assert "Phường B&#x27;Lao" in self.page(client, published)

    def test_markup_in_words_is_shown_as_words(self, client, tea_coop):
        listing = ListingFactory(
            organization=tea_coop,
            state="published",
            title="<script>x</script>",
            description="<b>to</b>",
        )
        page = self.page(client, listing)
        assert "<script>x" not in page
        assert "<b>to" not in page

"""Writing postings: what is kept, what is refused, what the public sees and when."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import Act
from geo.periods import today
from marketplace import actions
from marketplace.models import Demand, Listing, Product
from tests.factories.marketplace import DemandFactory, ListingFactory

pytestmark = pytest.mark.django_db


def state_of(posting):
    return type(posting).objects.get(pk=posting.pk).state


class TestCreate:
    def test_a_draft_keeps_what_was_written(self, draft, tea_coop, owner):
        listing = Listing.objects.get(pk=draft.pk)
        assert (listing.state, listing.organization, listing.created_by) == (
            "draft",
            tea_coop,
            owner,
        )
        assert listing.months[5] == 800
        assert listing.total == Decimal("2000.5")
        assert listing.price is None
        assert Act.objects.about(listing).get().verb == "listing.create"

    def test_the_product_is_made_once(self, content, tea_coop, owner, draft):
        again = actions.create_listing(by=owner, on=today(), organization=tea_coop, **content)
        assert again.product == draft.product
        assert Product.objects.get().name == "Búp chè tươi"

    def test_codes_are_readable_and_of_their_own(self, content, tea_coop, owner, draft):
        other = actions.create_listing(by=owner, on=today(), organization=tea_coop, **content)
        assert draft.code != other.code
        assert draft.code.startswith("CB-")
        assert not set(draft.code[3:]) & set("01OIL")

    def test_text_is_cleaned(self, content, tea_coop, owner):
        content["title"] = "  Che\u0300  xanh "
        listing = actions.create_listing(by=owner, on=today(), organization=tea_coop, **content)
        assert listing.title == "Chè xanh"

    @pytest.mark.parametrize(
        "wrong",
        [
            {"title": ""},
            {"title": "x" * 256},
            {"title": "NUL \0"},
            {"months": {1: Decimal(-1)}},
            {"months": {1: Decimal("1e12")}},
            {"year": 1800},
            {"price": -5},
        ],
    )
    def test_what_cannot_be_is_refused(self, content, tea_coop, owner, wrong):
        with pytest.raises(ValidationError):
            actions.create_listing(by=owner, on=today(), organization=tea_coop, **content | wrong)
        assert not Listing.objects.exists()
        assert not Product.objects.exists()

    def test_nobody_posts_for_another(self, content, tea_coop, buyer, viewer_member, outsider):
        for person in (buyer, viewer_member, outsider):
            with pytest.raises(PermissionDenied):
                actions.create_listing(by=person, on=today(), organization=tea_coop, **content)

    def test_an_official_of_the_scope_may(self, content, tea_coop, ward_official):
        listing = actions.create_listing(
            by=ward_official, on=today(), organization=tea_coop, **content
        )
        assert Listing.objects.visible_to(ward_official).get() == listing

    def test_never_before_today(self, content, tea_coop, owner):
        with pytest.raises(ValidationError):
            actions.create_listing(
                by=owner, on=today() - timedelta(days=1), organization=tea_coop, **content
            )


class TestEdit:
    def test_numbers_change_at_once(self, published, owner):
        listing = actions.edit_listing(
            published, by=owner, on=today(), months={3: Decimal(5)}, price=12_000
        )
        assert (listing.state, listing.t3, listing.t5, listing.price) == (
            "published",
            5,
            0,
            12_000,
        )

    @pytest.mark.parametrize(
        "words",
        [
            {"title": "Khác"},
            {"description": "Khác"},
            {"product_name": "Khác"},
            "category",
            "certificates",
        ],
    )
    def test_approved_words_are_read_anew(self, published, owner, words, categories, schemes):
        if words == "category":
            words = {"category": categories["tea.dried"]}
        elif words == "certificates":
            words = {"certificates": [schemes["vietgap"]]}
        actions.edit_listing(published, by=owner, on=today(), **words)
        assert state_of(published) == "submitted"
        assert published not in Listing.objects.published()

    def test_an_officials_own_edit_stays_published(self, published, ward_official):
        actions.edit_listing(published, by=ward_official, on=today(), title="Búp chè tươi loại 1")
        assert state_of(published) == "published"

    def test_no_change_leaves_no_trace(self, published, owner, content):
        acts = Act.objects.count()
        listing = actions.edit_listing(published, by=owner, on=today(), **content)
        assert listing.revision == published.revision
        assert Act.objects.count() == acts

    def test_the_act_says_what_changed(self, draft, owner):
        actions.edit_listing(draft, by=owner, on=today(), title="Chè xuân", price=7_000)
        changes = Act.objects.about(draft).first().changes
        assert changes == {"title": ["Búp chè tươi", "Chè xuân"], "price": [None, 7_000]}

    def test_nobody_overwrites_what_they_did_not_read(self, draft, owner, editor):
        seen = draft.revision
        actions.edit_listing(draft, by=owner, on=today(), revision=seen, title="Của chủ")
        with pytest.raises(ValidationError) as refused:
            actions.edit_listing(draft, by=editor, on=today(), revision=seen, title="Của soạn")
        assert refused.value.code == "stale"
        assert Listing.objects.get().title == "Của chủ"

    def test_a_closed_posting_is_not_edited(self, published, owner):
        actions.close(published, by=owner, on=today())
        with pytest.raises(ValidationError) as refused:
            actions.edit_listing(published, by=owner, on=today(), title="Khác")
        assert refused.value.code == "state"

    def test_a_new_category_takes_the_product_along(self, draft, owner, categories):
        listing = actions.edit_listing(
            draft, by=owner, on=today(), category=categories["tea.dried"]
        )
        assert listing.product.category.code == "tea.dried"
        assert Listing.objects.filter(folded__contains="che kho").get() == listing

    def test_unknown_words_are_a_mistake_of_the_caller(self, draft, owner):
        with pytest.raises(TypeError):
            actions.edit_listing(draft, by=owner, on=today(), colour="xanh")

    def test_a_demand_keeps_its_terms(self, demand, buyer):
        actions.edit_demand(
            demand,
            by=buyer,
            on=today(),
            latitude=11.5,
            longitude=107.8,
            max_distance_km=Decimal("12.5"),
            deadline=today(),
            max_price=50_000,
        )
        kept = Demand.objects.get()
        assert (kept.latitude, kept.longitude, kept.max_price) == (11.5, 107.8, 50_000)
        assert (kept.max_distance_km, kept.deadline) == (Decimal("12.5"), today())


class TestSubmit:
    def test_something_must_be_on_offer(self, draft, owner):
        actions.edit_listing(draft, by=owner, on=today(), months={})
        with pytest.raises(ValidationError) as refused:
            actions.submit(draft, by=owner, on=today())
        assert "t1" in refused.value.message_dict
        assert state_of(draft) == "draft"

    def test_a_deadline_lies_ahead(self, demand, buyer):
        actions.edit_demand(demand, by=buyer, on=today(), deadline=today() - timedelta(days=1))
        with pytest.raises(ValidationError) as refused:
            actions.submit(demand, by=buyer, on=today())
        assert "deadline" in refused.value.message_dict

    def test_who_ceased_posts_nothing(self, draft, owner, tea_coop):
        tea_coop.ceased_on = today()
        tea_coop.save()
        with pytest.raises(ValidationError):
            actions.submit(draft, by=owner, on=today())

    def test_create_and_submit_are_one_act_or_none(self, content, tea_coop, owner):
        with pytest.raises(ValidationError):
            actions.create_listing(
                by=owner,
                on=today(),
                organization=tea_coop,
                then_submit=True,
                **content | {"months": {}},
            )
        assert not Listing.objects.exists()


class TestModeration:
    def test_published_from_the_day(self, published, ward_official):
        listing = Listing.objects.published().get()
        assert (listing.published_on, listing.decided_by) == (today(), ward_official)

    def test_the_authors_own_people_never_publish(
        self, submitted, owner, editor, viewer_member, ward_viewer, outsider
    ):
        for person in (owner, editor, viewer_member, ward_viewer, outsider):
            with pytest.raises(PermissionDenied):
                actions.publish(submitted, by=person, on=today())

    def test_an_official_of_another_place_does_not(self, demand, buyer, ward_official):
        actions.submit(demand, by=buyer, on=today())
        with pytest.raises(PermissionDenied):
            actions.publish(demand, by=ward_official, on=today())

    def test_what_changed_since_it_was_read_is_not_published(self, submitted, owner, ward_official):
        seen = submitted.revision
        actions.edit_listing(submitted, by=owner, on=today(), title="Đổi lúc chờ")
        with pytest.raises(ValidationError) as refused:
            actions.publish(submitted, by=ward_official, on=today(), revision=seen)
        assert refused.value.code == "stale"
        assert state_of(submitted) == "submitted"

    def test_of_two_officials_the_second_is_told(self, submitted, ward_official, province_official):
        same = Listing.objects.get(pk=submitted.pk)
        actions.publish(submitted, by=ward_official, on=today())
        with pytest.raises(ValidationError) as refused:
            actions.publish(same, by=province_official, on=today())
        assert refused.value.code == "state"
        assert Listing.objects.get().decided_by == ward_official

    def test_the_row_is_locked_where_the_engine_locks_rows(self, submitted, ward_official):
        with CaptureQueriesContext(connection) as queries:
            actions.publish(submitted, by=ward_official, on=today())
        locked = any("FOR UPDATE" in query["sql"] for query in queries)
        assert locked == connection.features.has_select_for_update

    def test_returned_with_a_reason(self, submitted, ward_official, owner):
        with pytest.raises(ValidationError):
            actions.return_to_author(submitted, by=ward_official, on=today(), reason="  ")
        returned = actions.return_to_author(
            submitted, by=ward_official, on=today(), reason="Ghi rõ giống chè."
        )
        assert (returned.state, returned.return_reason) == ("returned", "Ghi rõ giống chè.")
        again = actions.submit(returned, by=owner, on=today())
        assert (again.state, again.return_reason) == ("submitted", "")

    def test_a_published_posting_is_taken_down(self, published, ward_official):
        actions.return_to_author(published, by=ward_official, on=today(), reason="Sai giá.")
        assert not Listing.objects.published().exists()

    def test_an_officials_file_publishes_directly(self, draft, ward_official, owner):
        with pytest.raises(PermissionDenied):
            actions.publish_directly(draft, by=owner, on=today())
        assert actions.publish_directly(draft, by=ward_official, on=today()).state == "published"


class TestEnd:
    def test_closed_and_reopened_as_a_draft(self, published, owner):
        actions.close(published, by=owner, on=today())
        assert state_of(published) == "closed"
        actions.reopen(published, by=owner, on=today())
        assert state_of(published) == "draft"

    def test_a_draft_is_thrown_away(self, draft, owner):
        actions.delete_draft(draft, by=owner, on=today())
        assert not Listing.objects.exists()
        with pytest.raises(ValidationError) as refused:
            actions.submit(draft, by=owner, on=today())
        assert refused.value.code == "state"

    def test_what_the_public_saw_is_kept(self, published, owner):
        actions.close(published, by=owner, on=today())
        actions.reopen(published, by=owner, on=today())
        with pytest.raises(ValidationError) as refused:
            actions.delete_draft(published, by=owner, on=today())
        assert refused.value.code == "state"
        assert Listing.objects.exists()

    @pytest.mark.parametrize("act", [actions.close, actions.delete_draft, actions.submit])
    def test_others_do_not(self, draft, act, buyer, viewer_member):
        for person in (buyer, viewer_member):
            with pytest.raises(PermissionDenied):
                act(draft, by=person, on=today())


class TestTheDatabaseHolds:
    @pytest.mark.parametrize(
        ("factory", "wrong"),
        [
            (ListingFactory, {"t4": -1}),
            (ListingFactory, {"state": "published", "published_on": None}),
            (ListingFactory, {"state": "submitted", "submitted_on": None}),
            (DemandFactory, {"latitude": 11.5}),
            (DemandFactory, {"longitude": 107.8}),
            (DemandFactory, {"latitude": 107.8, "longitude": 11.5}),
            (DemandFactory, {"max_distance_km": -1}),
        ],
    )
    def test_what_must_always_hold(self, world, factory, wrong):
        with pytest.raises(IntegrityError), transaction.atomic():
            factory(**wrong)

    def test_a_code_stands_once_a_year(self, world):
        first = ListingFactory(code="L1", year=2026)
        ListingFactory(code="L1", year=2027)
        with pytest.raises(IntegrityError), transaction.atomic():
            ListingFactory(code=first.code, year=2026)

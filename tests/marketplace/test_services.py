"""Processing services: what is kept, what is refused, and who can still take work in a month."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import Act
from geo.periods import today
from marketplace import actions
from marketplace.actions.reference import save_category, save_step
from marketplace.models import ProcessingService, ProcessingStep
from marketplace.search.services import services_answering
from organizations.actions import Place
from organizations.models import Site
from tests.factories.marketplace import ProcessingServiceFactory

pytestmark = pytest.mark.django_db


class TestCreate:
    def test_a_draft_keeps_what_was_written(self, service, mill):
        kept = ProcessingService.objects.get(pk=service.pk)
        assert (kept.state, kept.organization, kept.price) == ("draft", mill, 3500)
        assert kept.months[5] == 6000
        assert kept.months[1] == 0
        assert {step.code for step in kept.steps.all()} == {"fermenting", "drying"}
        assert kept.site is None
        assert kept.code.startswith("DV-")
        assert Act.objects.about(kept).get().verb == "service.create"

    @pytest.mark.parametrize(
        "wrong",
        [
            {"title": ""},
            {"months": {1: Decimal(-1)}},
            {"min_batch": Decimal(0)},
            {"price": -5},
            {"steps": []},
            {"valid_from": date(2026, 5, 1), "valid_to": date(2026, 5, 1)},
            {"place": Place(latitude=11.5)},
        ],
    )
    def test_what_cannot_be_is_refused(self, service_content, mill, mill_owner, wrong):
        content = service_content | wrong
        sites = Site.objects.count()
        with pytest.raises(ValidationError):
            actions.create_service(by=mill_owner, on=today(), organization=mill, **content)
        assert not ProcessingService.objects.exists()
        assert Site.objects.count() == sites

    def test_nobody_posts_for_another(self, service_content, mill, owner, outsider, ward_official):
        for person in (owner, outsider, ward_official):
            with pytest.raises(PermissionDenied):
                actions.create_service(by=person, on=today(), organization=mill, **service_content)

    def test_it_is_found_by_its_steps_and_what_it_gives_back(self, published_service):
        for words in ("hong tra", "say", "bup che tuoi", "suoi da"):
            assert answering(words)

    def test_a_code_stands_once(self, service, service_content, mill, mill_owner):
        with pytest.raises(ValidationError):
            actions.create_service(
                by=mill_owner, on=today(), organization=mill, code=service.code, **service_content
            )


class TestTheWayToThePublic:
    def test_an_official_reads_it_first(self, service, mill_owner, province_official, outsider):
        seen = ProcessingService.objects.visible_to
        submitted = actions.submit(service, by=mill_owner, on=today())
        assert service not in seen(outsider)
        with pytest.raises(PermissionDenied):
            actions.publish(submitted, by=mill_owner, on=today())
        actions.publish(submitted, by=province_official, on=today())
        assert service in seen(outsider)

    def test_without_capacity_it_is_not_sent_in(self, service, mill_owner):
        actions.edit_service(service, by=mill_owner, on=today(), months={})
        with pytest.raises(ValidationError):
            actions.submit(service, by=mill_owner, on=today())

    def test_one_that_takes_no_more_work_is_not_sent_in(self, service, mill_owner):
        actions.edit_service(service, by=mill_owner, on=today(), valid_to=today())
        with pytest.raises(ValidationError) as refused:
            actions.submit(service, by=mill_owner, on=today())
        assert "valid_to" in refused.value.message_dict

    def test_numbers_change_at_once(self, published_service, mill_owner):
        later = today() + timedelta(days=30)
        kept = actions.edit_service(
            published_service, by=mill_owner, on=today(), months={3: Decimal(5)}, valid_from=later
        )
        assert (kept.state, kept.t3, kept.t5, kept.valid_from) == ("published", 5, 0, later)

    @pytest.mark.parametrize("what", ["steps", "output", "title"])
    def test_approved_words_are_read_anew(
        self, published_service, mill_owner, steps, categories, what
    ):
        new = {
            "steps": [steps["rolling"]],
            "output": categories["tea.dried.green"],
            "title": "Khác",
        }
        kept = actions.edit_service(
            published_service, by=mill_owner, on=today(), **{what: new[what]}
        )
        assert kept.state == "submitted"

    def test_the_search_knows_new_steps(self, published_service, mill_owner, steps):
        actions.edit_service(
            published_service, by=mill_owner, on=today(), steps=[steps["withering"]]
        )
        assert answering("lam heo")


def answering(text):
    return services_answering(ProcessingService.objects.all(), text, today()).exists()


class TestPlace:
    def test_a_place_of_its_own(self, service, mill_owner, world):
        there = Place("Thôn 3", 11.5094, 107.7562)
        actions.edit_service(service, by=mill_owner, on=today(), place=there)
        path = world.units["phuong_3"].path
        assert service in ProcessingService.objects.within_paths([path], today())
        assert service not in ProcessingService.objects.within_paths(
            [world.units["phuong_1"].path], today()
        )

    def test_the_main_site_by_default(self, service, world):
        path = world.units["phuong_1"].path
        assert service in ProcessingService.objects.within_paths([path], today())
        assert not ProcessingService.objects.within_paths([], today()).exists()

    def test_the_same_place_makes_no_new_site(self, service, mill_owner):
        there = Place("Thôn 3", 11.5094, 107.7562)
        first = actions.edit_service(service, by=mill_owner, on=today(), place=there)
        again = actions.edit_service(service, by=mill_owner, on=today(), place=there)
        assert again.site == first.site
        assert again.revision == first.revision
        back = actions.edit_service(service, by=mill_owner, on=today(), place=None)
        assert back.site is None


class TestReference:
    def test_steps_load_once_and_stay_as_edited(self, steps, system):
        ProcessingStep.objects.filter(code="drying").update(name="Sấy khô")
        assert actions.load_steps(by=system) == 0
        assert ProcessingStep.objects.get(code="drying").name == "Sấy khô"
        assert {row.code for row in steps["reeling"].commodities.all()} == {"silk"}

    def test_only_an_administrator_keeps_them(self, steps, owner):
        for act in (actions.load_steps, lambda by: save_step(steps["drying"], by=by)):
            with pytest.raises(PermissionDenied):
                act(by=owner)

    def test_a_new_name_is_searched_at_once(self, published_service, categories, steps, system):
        steps["drying"].name = "Sao khô"
        save_step(steps["drying"], by=system)
        assert answering("sao kho")
        black = categories["tea.dried.black"]
        black.name = "Trà đỏ"
        save_category(black, by=system)
        assert answering("tra do")


def test_the_database_keeps_a_batch_above_nothing(service):
    with pytest.raises(IntegrityError), transaction.atomic():
        ProcessingService.objects.filter(pk=service.pk).update(min_batch=0)


DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


class TestTaking(TestCase):
    """Day by day: a month can be used where one of its days is still ahead and in the period."""

    @given(day=DAYS, start=st.none() | DAYS, end=st.none() | DAYS, month=st.integers(1, 12))
    def test_against_every_day_of_the_next_such_month(self, day, start, end, month):
        if start and end and start >= end:
            start, end = end, start + timedelta(days=1)
        row = ProcessingServiceFactory(
            valid_from=start, valid_to=end, **{f"t{number}": 10 * number for number in range(1, 13)}
        )
        ahead = [day + timedelta(days=n) for n in range(400)]
        first = next(n for n, each in enumerate(ahead) if each.month == month)
        run = []
        for each in ahead[first:]:
            if each.month != month:
                break
            run.append(each)
        works = any((not start or start <= d) and (not end or d < end) for d in run)
        found = ProcessingService.objects.filter(pk=row.pk)
        for amount, enough in ((0, True), (10 * month, True), (10 * month + 1, False)):
            assert found.taking(month, Decimal(amount), day).exists() == (works and enough)
        assert (row.open_months(day)[month] > 0) == works

    def test_less_than_a_batch_is_not_taken(self):
        ProcessingServiceFactory(min_batch=200, t9=1000)
        day, found = date(2026, 1, 1), ProcessingService.objects.all()
        for amount, fits in ((0, True), (199, False), (200, True), (1000, True), (1001, False)):
            assert found.taking(9, Decimal(amount), day).exists() == fits
            assert found.taking_some_month(Decimal(amount), day).exists() == fits

    @given(day=DAYS, end=DAYS)
    def test_some_month_is_one_of_the_months(self, day, end):
        row = ProcessingServiceFactory(valid_to=end, t2=50, t9=80)
        found = ProcessingService.objects.filter(pk=row.pk)
        for amount in (50, 80):
            expected = any(found.taking(m, Decimal(amount), day).exists() for m in range(1, 13))
            assert found.taking_some_month(Decimal(amount), day).exists() == expected

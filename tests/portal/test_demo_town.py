"""The demonstration town: one story for every seed, the same world for the same seed and day."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from io import StringIO

import numpy as np
import pytest
from django.contrib.auth import authenticate
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import transaction

from accounts.demo import PASSWORD, sign_ins
from accounts.models import User
from geo.distance import distances_km
from geo.models import Area, Placemark
from geo.periods import today
from geo.reports.locate import Locator, Stated
from linkage.actions import confirm
from linkage.enums import DeliveryState, Form, Life, Rung
from linkage.matching import in_words, listings_for
from linkage.models import Delivery, FulfilmentReply, Linkage
from linkage.policies import life_on, rung_on
from linkage.reports.facts import linkage_facts
from linkage.reports.market import (
    demand_facts,
    listing_facts,
    main_places,
    matching_on,
    parties_on,
)
from marketplace.models import Demand, Listing, ProcessingService
from organizations.enums import CertificateState, OrganizationKind
from organizations.models import Certificate, CertificateScheme, Organization, Profile
from portal.demo.build import build_town
from targets.reports.figures import figures_on

pytestmark = pytest.mark.django_db
SEED = 7


def told() -> str:
    """All that a seed decides, without the keys that a database hands out."""
    day = today()
    places = main_places(day)
    figures = figures_on(day)
    of_town = {
        "organizations": list(
            Organization.objects.order_by("code").values_list(
                "code", "name", "founded_on", "description"
            )
        ),
        "placemarks": sorted(Placemark.objects.values_list("ref", "longitude", "latitude")),
        "linkages": sorted(map(str, linkage_facts())),
        "deliveries": sorted(
            Delivery.objects.values_list("linkage__code", "month", "quantity", "agreed_on")
        ),
        "listings": [listing_facts(year, places) for year in (day.year, day.year + 1)],
        "demands": [demand_facts(year, places) for year in (day.year, day.year + 1)],
        "services": list(
            ProcessingService.objects.order_by("code").values_list("code", "title", "price", "t8")
        ),
        "figures": [figures.grading_year, *map(str, figures.results)],
        "match": str(matching_on(day, day.year)),
    }
    return json.dumps(of_town, default=str)


@pytest.fixture(scope="module")
def twice(django_db_setup, django_db_blocker):
    """The town built, told and taken away, then built again for the tests to walk about in."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reference", stdout=StringIO())
        with transaction.atomic():
            build_town(today=today(), seed=SEED)
            first = told()
            transaction.set_rollback(True)
        cache.clear()  # what was kept of the first would pass for the second
        build_town(today=today(), seed=SEED)
        yield first, told()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _town(twice):
    """Every test here stands in the town."""


def bao_loc():
    return figures_on(today(), Area.objects.get(code="bao-loc"))


def test_the_same_seed_and_day_build_the_same_world(twice):
    first, second = twice
    assert first == second
    assert "LK-MH001" in second


class TestFigures:
    def test_the_share_stands_just_under_its_target(self):
        share = bao_loc().get("linkage_share", "good_fair", 1, "confirmed")
        assert 0.47 <= share.value < 0.5
        assert (share.target.met, share.target.more_needed) == (False, 1)

    def test_the_buyers_answer_reaches_the_target(self):
        waiting = Linkage.objects.get(supplier__code="HTX-26", customer__code="ST-01")
        with transaction.atomic():
            confirm(waiting, by=User.objects.get(username="nguoimua"), on=today())
            assert bao_loc().get("linkage_share", "good_fair", 1, "confirmed").target.met
            transaction.set_rollback(True)

    def test_some_targets_are_met_and_some_are_not(self):
        results = bao_loc().results
        met = {each.target.code: each.target.met for each in results if each.target}
        assert {code for code, each in met.items() if each} == {"T30-GRADE", "T30-HITECH"}
        assert met["T30-LINK"] is False
        assert met["T45-POP"] is None  # nobody knows how many live in three of the wards

    def test_more_linkages_are_said_than_confirmed_than_verified_than_evidenced(self):
        rungs = ("declared", "confirmed", "verified", "evidenced")
        values = [bao_loc().get("linkage_share", "all", 1, rung).value for rung in rungs]
        assert values == sorted(values, reverse=True)
        assert len(set(values)) == len(rungs)

    def test_the_share_has_grown(self):
        area = Area.objects.get(code="bao-loc")
        days = [today() - timedelta(days=back) for back in (700, 450, 250, 0)]
        values = [
            figures_on(day, area).get("linkage_share", "all", 1, "confirmed").value for day in days
        ]
        assert values == sorted(values)
        assert values[0] < values[-1] / 2

    def test_two_years_are_graded(self):
        year = bao_loc().grading_year
        earlier = Organization.objects.filter(annual_records__year=year - 1)
        assert earlier.exclude(annual_records__grade="").exists()


class TestOrganizations:
    def test_sixty_cooperatives_and_everyone_around_them(self):
        counted = {
            kind: Organization.objects.of_kind({kind}, today()).count() for kind in OrganizationKind
        }
        assert counted["cooperative"] == 60
        assert counted["cooperative_union"] == 1
        assert min(counted[kind] for kind in ("cooperative_group", "enterprise")) >= 20
        assert 120 <= sum(counted.values()) <= 150

    def test_every_name_is_its_own(self):
        names = list(Organization.objects.values_list("folded", flat=True))
        assert len(set(names)) == len(names)

    def test_every_point_lies_in_the_unit_that_it_states(self):
        sites = [
            profile.site for profile in Profile.objects.select_related("site__stated_unit", "site")
        ]
        found = Locator().locate([Stated(site.longitude, site.latitude) for site in sites])
        astray = [
            site
            for site, located in zip(sites, found, strict=True)
            if site.stated_unit_id not in located.units
        ]
        assert astray == []

    def test_nobody_stands_on_anothers_feet_nor_all_in_a_row(self):
        points = np.array(list(Placemark.objects.values_list("longitude", "latitude")))
        for index, (longitude, latitude) in enumerate(points):
            others = np.delete(points, index, axis=0)
            assert distances_km(others[:, 0], others[:, 1], longitude, latitude).min() > 0.15
        spread = np.linalg.svd(points - points.mean(axis=0), compute_uv=False)
        assert spread[1] > spread[0] / 5  # as wide as long, roughly

    def test_all_of_them_say_that_they_are_illustrative(self):
        assert not Organization.objects.filter(illustrative=False).exists()
        assert not Placemark.objects.filter(illustrative=False).exists()
        held = Certificate.objects.filter(organization__isnull=False)
        assert held.exists()
        assert not held.filter(illustrative=False).exists()

    def test_real_recognitions_stand_beside_and_have_no_made_up_ties(self):
        real = Certificate.objects.filter(illustrative=False)
        assert real.count() == 43
        assert not real.filter(organization__isnull=False).exists()
        assert not real.filter(source="").exists()

    def test_certificates_in_every_state(self):
        day = today()
        states = {each.state_on(day) for each in Certificate.objects.filter(illustrative=True)}
        assert states >= {
            CertificateState.VALID,
            CertificateState.EXPIRING,
            CertificateState.TRANSITIONAL,
            CertificateState.EXPIRED,
            CertificateState.WITHDRAWN,
        }
        ocop = Certificate.objects.filter(scheme__code="ocop", illustrative=True)
        assert CertificateState.EXPIRED in {each.state_on(day) for each in ocop}
        assert ocop.filter(verified_on__isnull=False).exists()
        assert Certificate.objects.filter(illustrative=True, verified_on__isnull=True).exists()


class TestLinkages:
    def test_every_life_rung_and_form(self):
        day = today()
        linkages = list(Linkage.objects.prefetch_related("terms", "deliveries"))
        assert {life_on(linkage, day) for linkage in linkages} == set(Life) - {Life.MERGED}
        assert {linkage.form for linkage in linkages} == set(Form)
        rungs = set()
        for linkage in linkages:
            agreed = [each.agreed_on for each in linkage.deliveries.all() if each.agreed_on]
            rungs.add(rung_on(linkage.first_terms, min(agreed, default=None), day))
        assert rungs == set(Rung)
        assert any(
            linkage.pending_terms and linkage.pending_terms.number > 1 for linkage in linkages
        )

    def test_a_contract_lapsed(self):
        lapsed = Linkage.objects.get(supplier__code="HTX-08")
        assert lapsed.first_terms.verified_on
        assert life_on(lapsed, today()) == Life.ENDED

    def test_nothing_happened_after_today_or_before_the_parties_were_there(self):
        day = today()
        for linkage in Linkage.objects.with_parties().prefetch_related("terms", "deliveries"):
            terms = linkage.first_terms
            assert terms.declared_on > linkage.supplier.founded_on
            assert terms.declared_on > linkage.customer.founded_on
            for on in (terms.declared_on, terms.confirmed_on, terms.verified_on):
                assert on is None or on <= day
            for each in linkage.deliveries.all():
                assert each.recorded_on <= day
                assert all(on <= day for on in (each.agreed_on, each.contested_on) if on)

    def test_deliveries_are_agreed_contested_and_waiting(self):
        states = {each.state for each in Delivery.objects.all()}
        assert states == set(DeliveryState)
        by_month = Linkage.objects.filter(terms__t10__gt=0, deliveries__agreed_on__isnull=False)
        assert by_month.exists()

    def test_a_co_operative_explains_its_figures(self):
        said = FulfilmentReply.objects.filter(organization__code="HTX-01")
        assert said.get().linkage.supplier.code == "HTX-01"


class TestMarket:
    def fits(self, demand: str):
        """The listings for a demand, with what is said of each."""
        day = today()
        year = Demand.objects.get(code=demand).year
        places = main_places(day)
        wanted = next(each for each in demand_facts(year, places) if each.id == demand)
        names = dict(CertificateScheme.objects.values_list("code", "name"))
        found = listings_for(wanted, listing_facts(year, places), on=day, parties=parties_on(day))
        return {fit.listing: in_words(fit, scheme_names=names) for fit in found}

    def of(self, organization: str, model, **more) -> str:
        return model.objects.filter(organization__code=organization, **more).earliest("id").code

    def test_much_of_what_is_sought_is_matched_and_not_all(self):
        day = today()
        year = Demand.objects.published().earliest("year").year
        matching = matching_on(day, year)
        assert len({each.demand for each in matching.allocations}) >= 5
        assert matching.unmet

    def test_one_lacks_vietgap(self):
        said = self.fits(self.of("ST-01", Demand, category__code="vegetables.leafy"))
        assert "thiếu VietGAP" in said[self.of("HTX-51", Listing)]

    def test_one_is_too_far(self):
        demand = Demand.objects.get(code=self.of("ST-01", Demand, category__code="vegetables.root"))
        said = self.fits(demand.code)[self.of("HTX-59", Listing)]
        assert int(said.rpartition("cách ")[2].removesuffix(" km")) > demand.max_distance_km

    def test_one_is_eight_hundred_kilos_short(self):
        said = self.fits(self.of("ST-02", Demand, category__code="tea.dried.oolong"))
        assert "thiếu 0,8 tấn tháng" in said[self.of("HTX-18", Listing)]

    def test_one_is_late(self):
        said = self.fits(self.of("DN-10", Demand))
        assert all("trễ 9 ngày" in words for words in said.values())

    def test_one_is_too_dear(self):
        said = self.fits(self.of("DN-11", Demand))
        assert any("giá cao hơn" in words for words in said.values())

    def test_one_leans_on_an_expired_recognition(self):
        said = self.fits(self.of("ST-01", Demand, category__code="tea.dried.green"))
        assert "thiếu OCOP" in said[self.of("HTX-05", Listing)]

    def test_dried_tea_with_vietgap_for_october(self):
        found = Listing.objects.published().filter(
            category__code__startswith="tea.dried", certificates__code="vietgap"
        )
        assert found.filter(t10__gte=Decimal(5000)).exists()

    def test_postings_in_every_state_but_closed(self):
        states = set(Listing.objects.values_list("state", flat=True))
        assert states == {"draft", "submitted", "published", "returned"}

    def test_nothing_on_offer_is_of_a_year_gone(self):
        for model in (Listing, Demand):
            assert not model.objects.filter(year__lt=today().year).exists()


class TestServices:
    def test_mills_offer_what_they_do(self):
        services = ProcessingService.objects.published()
        assert 8 <= services.count() <= 16
        assert {each.organization.illustrative for each in services} == {True}
        assert all(each.steps.exists() and each.total > 0 for each in services)

    def test_each_takes_in_only_when_there_is_a_harvest(self):
        durian = ProcessingService.objects.get(category__code="durian.fresh")
        assert durian.months[8] > 0
        assert durian.months[3] == 0


class TestPeople:
    def test_each_sign_in_of_the_page_opens(self, settings):
        settings.DEMO = True
        shown = sign_ins()
        assert [each.username for each in shown] == [
            "htx",
            "nguoimua",
            "canbophuong",
            "canbothanhpho",
            "quantri",
        ]
        assert authenticate(username="htx", password=PASSWORD)
        for each in shown:
            assert User.objects.get(username=each.username).check_password(each.password)

    def test_the_page_shows_them_in_the_demonstration_only(self, client, settings):
        settings.DEMO = True
        assert "canbophuong" in client.get("/account/sign-in/").content.decode()
        settings.DEMO = False
        assert "canbophuong" not in client.get("/account/sign-in/").content.decode()

    @pytest.mark.parametrize("username", ["htx", "nguoimua", "canbophuong", "canbothanhpho"])
    def test_each_has_something_to_do(self, client, username):
        client.force_login(User.objects.get(username=username))
        page = "/desk/" if username.startswith("canbo") else "/workspace/"
        assert client.get(page).status_code == 200


class TestCommand:
    def test_a_town_that_stands_is_left_alone(self, capsys):
        before = told()
        call_command("seed_demo", scale="town", seed=SEED + 1)
        assert "đã có sẵn" in capsys.readouterr().out
        assert told() == before

    def test_a_database_with_others_is_refused(self, capsys):
        Organization.objects.filter(code="ST-05").update(illustrative=False)
        with pytest.raises(CommandError, match="tổ chức thật"):
            call_command("seed_demo")
        with pytest.raises(ValidationError, match="tổ chức thật"):
            build_town(today=today(), seed=SEED)

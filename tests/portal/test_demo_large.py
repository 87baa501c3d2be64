"""What is written in bulk around the town keeps every rule that the actions keep."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from geo.models import Placemark
from geo.periods import today
from linkage.models import Delivery, Linkage, Terms
from marketplace.models import Demand, Listing
from organizations.models import AnnualRecord, Certificate, Organization, Profile, Site
from portal.demo.large import build
from portal.demo.large.scale import SCALES, Scale
from portal.demo.people import WARDS
from targets.reports.figures import figures_on

pytestmark = pytest.mark.django_db
SMALL = Scale(
    province="68",
    cooperatives=40,
    groups=30,
    unions=2,
    buyers=40,
    linkages=200,
    listings=90,
    demands=30,
)


@pytest.fixture(scope="module")
def reference(django_db_setup, django_db_blocker):
    """The reference data, for the tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reference", stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def surroundings(reference, monkeypatch, db):
    """A handful of everything, without the town."""
    monkeypatch.setitem(SCALES, "province", SMALL)
    monkeypatch.setattr(build, "build_town", lambda **_when: object())
    return build.build_large(scale="province", today=today(), seed=5)


def told() -> list:
    return [
        sorted(Organization.objects.values_list("code", "name", "slug", "founded_on")),
        sorted(Placemark.objects.values_list("ref", "longitude", "latitude", "cell")),
        sorted(Linkage.objects.values_list("code", "supplier__code", "customer__code")),
        sorted(Listing.objects.values_list("code", "title", "price", "t8")),
    ]


def test_there_is_as_much_as_was_asked_for(surroundings):
    assert surroundings.organizations == 112
    assert 0.5 * SMALL.linkages < surroundings.linkages <= SMALL.linkages + 16
    assert surroundings.postings == 120


def test_every_row_keeps_what_the_forms_ask_for(surroundings):
    for model in (Organization, Site, Profile, AnnualRecord, Linkage, Terms):
        for row in model.objects.all():
            row.full_clean()
    for certificate in Certificate.objects.filter(illustrative=True):
        certificate.full_clean()
    for model in (Listing, Demand):
        for posting in model.objects.all():
            posting.full_clean(exclude=["created_by", "decided_by"])
            assert posting.total > 0
    for delivery in Delivery.objects.all():
        assert delivery.agreed_on <= today()


def test_all_are_illustrative_and_on_the_map_outside_the_wards_of_the_town(surroundings):
    assert not Organization.objects.filter(illustrative=False).exists()
    assert Placemark.objects.count() == surroundings.organizations
    assert not Placemark.objects.filter(illustrative=False).exists()
    assert not Site.objects.filter(stated_unit__code__in=WARDS).exists()
    assert not Site.objects.exclude(stated_unit__parent__code="68").exists()
    assert not Site.objects.filter(units__isnull=True).exists()


def test_figures_stand_on_them(surroundings):
    share = figures_on(today()).get("linkage_share", "good_fair", 1, "declared")
    assert 0 < share.value < 1


def test_the_same_seed_writes_the_same(reference, monkeypatch, db):
    monkeypatch.setitem(SCALES, "province", SMALL)
    monkeypatch.setattr(build, "build_town", lambda **_when: object())
    worlds = []
    for seed in (5, 5, 6):
        with transaction.atomic():
            build.build_large(scale="province", today=today(), seed=seed)
            worlds.append(told())
            transaction.set_rollback(True)
    first, second, other = worlds
    assert first == second
    assert first != other


def test_a_world_that_stands_is_left_alone(reference, monkeypatch, db):
    monkeypatch.setattr(build, "build_town", lambda **_when: None)
    assert build.build_large(scale="province", today=today(), seed=5) is None
    assert not Organization.objects.exists()

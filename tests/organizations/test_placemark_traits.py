"""Placemarks have the words of what they derive from; those of an older version are given them."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from geo.models import Placemark, PlacemarkCount, PlacemarkLayer, PlacemarkTraits
from geo.periods import today
from organizations.actions import change_profile, edit_details
from organizations.models import Organization

pytestmark = pytest.mark.django_db
migration = import_module("organizations.migrations.0006_placemark_traits")


def words(ref, **where):
    found = Placemark.objects.filter(ref=ref, **where).values_list("traits__words", flat=True)
    return [set(text.split()) for text in found]


def everything():
    marks = Placemark.objects.values_list("ref", "cell", "valid_from", "valid_to", "traits__words")
    counts = PlacemarkCount.objects.exclude(count=0).values_list(
        "layer", "zoom", "traits__words", "code", "count"
    )
    return sorted(map(str, marks)), sorted(counts), list(PlacemarkLayer.objects.values("name"))


def test_kind_roles_and_commodities_are_the_words(tea_coop):
    assert words(tea_coop.code) == [{"kind:cooperative", "role:producer", "commodity:tea"}]


def test_roles_are_those_of_the_days(tea_coop, owner):
    later = today() + timedelta(10)
    change_profile(organization=tea_coop, on=later, by=owner, roles=[("processor", None)])
    assert "role:producer" in words(tea_coop.code, valid_to=later)[0]
    assert "role:processor" in words(tea_coop.code, valid_from=later)[0]
    assert "role:producer" not in words(tea_coop.code, valid_from=later)[0]


def test_commodities_are_those_dealt_in_now(tea_coop, owner):
    edit_details(organization=tea_coop, by=owner, commodities=["silk", "coffee"])
    assert {"commodity:silk", "commodity:coffee"} <= words(tea_coop.code)[0]
    assert "commodity:tea" not in words(tea_coop.code)[0]


def test_those_of_an_older_version_are_filled_in(tea_coop, mill, exporter, owner):
    change_profile(
        organization=tea_coop,
        on=today() + timedelta(10),
        by=owner,
        roles=[("processor", None), ("trader", None)],
    )
    before = everything()
    Placemark.objects.update(traits=None)
    PlacemarkCount.objects.all().delete()
    PlacemarkTraits.objects.all().delete()
    PlacemarkLayer.objects.all().delete()
    migration.fill(apps, None)
    assert everything() == before


def test_nothing_is_filled_in_where_nothing_is(db):
    assert not Organization.objects.exists()
    migration.fill(apps, None)
    assert not PlacemarkLayer.objects.exists()

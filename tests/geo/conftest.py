"""The whole country, loaded once a module, and a small made-up place."""

from datetime import date

import pytest
from django.db import transaction

from geo.actions.reference import load_units
from geo.models import AdministrativeUnit

NOW, BEFORE = date(2026, 6, 30), date(2025, 6, 30)


@pytest.fixture(scope="module")
def country_rows(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_units(by=None)
        transaction.set_rollback(True)


@pytest.fixture
def country(country_rows, db):
    """Every unit of both eras, with areas, populations and approximate boundaries."""
    return country_rows


@pytest.fixture
def unit():
    """``unit("24829")``: the unit of a code today; ``unit("24829", BEFORE)`` of another day."""
    return lambda code, day=NOW: AdministrativeUnit.objects.at_code(code, day)

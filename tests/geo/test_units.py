"""Units, periods and their paths."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from geo.models import AdministrativeUnit


def make(code, path, start=None, end=None):
    return AdministrativeUnit.objects.create(
        code=code, name=code, path=path, valid_from=start, valid_to=end
    )


def test_within_is_the_unit_and_all_below_it(db):
    province = make("68", "a/68/")
    commune = make("24829", "a/68/24829/")
    make("680", "a/680/")
    assert set(AdministrativeUnit.objects.within(province)) == {province, commune}


def test_the_first_day_counts_and_the_last_does_not(db):
    unit = make("1", "1/", date(2025, 1, 1), date(2025, 7, 1))
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 6, 30), date(2025, 7, 1)]
    assert [unit.holds(day) for day in days] == [False, True, True, False]
    found = [AdministrativeUnit.objects.at_code("1", day) for day in days]
    assert found == [None, unit, unit, None]


@pytest.mark.parametrize("start", [None, date(2025, 7, 1)])
def test_a_code_begins_once_on_a_day(db, start):
    make("1", "x/", start)
    with pytest.raises(IntegrityError), transaction.atomic():
        make("1", "y/", start)


def test_a_period_does_not_end_before_it_begins(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        make("1", "x/", date(2025, 7, 1), date(2025, 7, 1))

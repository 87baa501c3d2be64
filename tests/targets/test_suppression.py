"""Counts of so few persons that one could be recognised are kept from the public."""

from datetime import date
from fractions import Fraction

import pytest
from django.contrib.auth.models import AnonymousUser

from targets.indicators import IndicatorResult
from targets.indicators.facts import PopulationFact
from targets.permissions import is_suppressed

PEOPLE = PopulationFact(value=170_000, on=date(2025, 7, 1))


def members(count: int) -> IndicatorResult:
    return IndicatorResult("members", count, "count", ("HTX-01",))


def share(count: int) -> IndicatorResult:
    return IndicatorResult(
        "population_share",
        Fraction(count, PEOPLE.value),
        "ratio",
        tuple(f"HTX-{n}" for n in range(5)),
        population=PEOPLE,
    )


@pytest.mark.parametrize("figure", [members, share])
@pytest.mark.parametrize(("count", "kept"), [(0, False), (1, True), (2, True), (3, False)])
def test_fewer_than_three_persons_are_kept_from_the_public(figure, count, kept):
    assert is_suppressed(AnonymousUser(), figure(count)) is kept


@pytest.mark.django_db
@pytest.mark.parametrize("figure", [members, share])
def test_officials_see_them(figure, ward_official, administrator):
    assert not is_suppressed(ward_official, figure(1))
    assert not is_suppressed(administrator, figure(1))


def test_organizations_are_no_persons():
    assert not is_suppressed(
        AnonymousUser(), IndicatorResult("cooperatives", 1, "count", ("HTX-01",))
    )

"""What the town is made of, without a database: seasons, years, names, spots."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.demo import tables
from portal.demo.market import months_on_offer
from portal.demo.records import grading_years
from portal.demo.town import about

DAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2035, 12, 31))


def test_there_are_names_and_spots_enough():
    nameless = [actor for actor in tables.actors() if not actor.name]
    names = [row["name"] for row in tables.rows("names")]
    assert len(set(names)) == len(names) >= len(nameless)
    given_names = {actor.name for actor in tables.actors()}
    assert not given_names & set(names)
    needed = Counter(actor.ward for actor in tables.actors())
    spots = Counter(row["unit"] for row in tables.rows("places"))
    assert all(spots[unit] >= count for unit, count in needed.items())


def test_whoever_is_spoken_of_exists():
    codes = {actor.code for actor in tables.actors()}
    spoken = {deal.supplier for deal in tables.deals()} | {deal.customer for deal in tables.deals()}
    spoken |= {claim.organization for claim in tables.claims()}
    spoken |= {skill.organization for skill in tables.skills()}
    spoken |= {work.organization for work in tables.works()}
    for name in ("listings", "demands"):
        spoken |= {offer.organization for offer in tables.offers(name)}
    assert spoken <= codes


def test_a_listing_names_only_schemes_that_its_organization_holds_or_held():
    held = {(claim.organization, claim.scheme) for claim in tables.claims()}
    named = {
        (offer.organization, scheme)
        for offer in tables.offers("listings")
        for scheme in offer.certificates
    }
    assert named <= held


def test_seasons_are_those_of_the_crops():
    seasons = tables.seasons()
    assert set(seasons["durian"]) == {7, 8, 9, 10}
    assert set(seasons["coffee_cherry"]) == {10, 11, 12, 1}
    assert set(seasons["mangosteen"]) == {6, 7, 8, 9}
    assert set(seasons["pepper"]) == {1, 2, 3, 4}
    assert set(seasons["tea_leaf"]) == set(range(1, 13))
    assert seasons["tea_leaf"][8] > seasons["tea_leaf"][2]


@given(day=DAYS, season=st.sampled_from(["@next", *tables.seasons()]))
def test_what_is_on_offer_is_still_to_come(day, season):
    year, months = months_on_offer(day, season, tables.seasons())
    assert months
    assert (year, max(months)) >= (day.year, day.month)
    assert year - day.year in (0, 1)


@given(day=DAYS)
def test_grades_count_from_the_day_they_are_out(day):
    earlier, latest = grading_years(day)
    assert latest == earlier + 1
    assert date(latest + 1, 3, 31) <= day < date(latest + 2, 3, 31)


@given(number=st.integers(1, 10**7), seed=st.integers(0, 1000))
def test_about_stays_near_and_above_nothing(number, seed):
    varied = about(Random(seed), number)
    assert varied >= 1
    assert abs(varied - number) <= number * 0.12 + 0.06 * 10 * number + 1


@pytest.mark.parametrize("name", ["listings", "demands"])
def test_every_offer_has_a_season_of_its_own(name):
    seasons = {"@next", *tables.seasons()}
    assert {offer.season for offer in tables.offers(name)} <= seasons

"""A place finds its units in both eras; a code decides, what is uncertain stays open."""

import math
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.models import AdministrativeUnit, UnitBoundary, UnitSuccession
from geo.reports import locate as locate_module
from geo.reports.locate import Locator, Stated
from tests.geo.conftest import BEFORE, NOW

BLAO = (107.81485, 11.53287)


def names(located):
    units = AdministrativeUnit.objects.in_bulk(located.units)
    return [units[pk].name for pk in located.units]


def one(**stated):
    return Locator().locate([Stated(**stated)])[0]


def test_a_point_finds_a_commune_of_each_era(country):
    found = one(longitude=BLAO[0], latitude=BLAO[1])
    assert names(found) == ["Phường B'Lao", "Phường B'Lao"]
    assert found.warnings == ()


def test_nothing_stated_nothing_found(country):
    assert one().units == ()


@pytest.mark.parametrize(
    ("place", "longitude", "latitude"),
    [("Paris", 2.35, 48.86), ("the open sea", 113.5, 13.0), ("zero", 0.0, 0.0)],
)
def test_a_point_far_from_every_commune_has_no_unit_and_says_so(
    country, place, longitude, latitude
):
    found = one(longitude=longitude, latitude=latitude)
    assert found.units == ()
    assert "xa mọi xã, phường" in found.warnings[0]


def test_a_new_code_alone_is_in_the_district_that_held_all_of_it(country, unit):
    assert names(one(unit=unit("24829"))) == ["Phường B'Lao", "Thành phố Bảo Lộc"]


def test_a_new_code_of_two_districts_is_in_the_province_that_held_them(country, unit):
    found = one(unit=unit("24820"))  # of Bảo Lộc and Bảo Lâm
    assert names(found) == ["Phường 2 Bảo Lộc", "Tỉnh Lâm Đồng"]
    assert AdministrativeUnit.objects.get(pk=found.units[1]) == unit("68", BEFORE)


def test_an_old_code_alone_is_in_what_all_of_it_became(country, unit):
    assert names(one(unit=unit("24826", BEFORE))) == ["Phường B'Lao", "Phường B'Lao"]


def test_an_old_city_alone_is_in_the_province_of_its_wards(country, unit):
    assert names(one(unit=unit("673", BEFORE))) == ["Thành phố Bảo Lộc", "Tỉnh Lâm Đồng"]


def test_a_divided_old_commune_is_in_the_province_of_its_parts(country):
    divided = UnitSuccession.objects.filter(whole=False).first().predecessor
    parts = {row.successor for row in divided.became.all()}
    found = one(unit=divided)
    assert len(parts) > 1
    assert {part.parent_id for part in parts} == {found.units[1]}


def test_a_unit_made_from_nothing_has_no_former_unit(country):
    island = AdministrativeUnit.objects.as_of(NOW).get(name="Đặc khu Hoàng Sa")
    assert one(unit=island).units == (island.pk,)


def test_with_a_point_the_other_era_is_the_nearest_of_what_the_code_was_made_from(country, unit):
    here = one(unit=unit("24829"), longitude=107.8294, latitude=11.5246)
    assert names(here) == ["Phường B'Lao", "Phường Lộc Sơn"]
    assert here.warnings == ()


def test_where_code_and_point_disagree_the_code_decides(country, unit):
    found = one(unit=unit("24829"), longitude=108.0342, latitude=11.5473)
    assert names(found)[0] == "Phường B'Lao"
    assert "Xã Di Linh" in found.warnings[0]
    assert "tính theo mã đơn vị" in found.warnings[0]
    former = AdministrativeUnit.objects.get(pk=found.units[1])
    assert former.parent.name == "Thành phố Bảo Lộc"


def test_a_point_abroad_with_a_code_is_warned_about(country, unit):
    found = one(unit=unit("24829"), longitude=2.35, latitude=48.86)
    assert names(found)[0] == "Phường B'Lao"
    assert found.warnings


def test_within_a_stated_province_the_point_finds_the_commune(country, unit):
    found = one(unit=unit("68"), longitude=BLAO[0], latitude=BLAO[1])
    assert names(found) == ["Phường B'Lao", "Phường B'Lao"]


def test_an_official_boundary_decides_before_any_point(country, unit):
    ward = unit("25000")  # Di Linh is given the ground around B'Lao
    west, south, east, north = BLAO[0] - 0.01, BLAO[1] - 0.01, BLAO[0] + 0.01, BLAO[1] + 0.01
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    UnitBoundary.objects.update_or_create(
        unit=ward,
        defaults={
            "geometry": {"type": "Polygon", "coordinates": [ring]},
            "west": west,
            "south": south,
            "east": east,
            "north": north,
            "approximate": False,
        },
    )
    assert one(longitude=BLAO[0], latitude=BLAO[1]).units[0] == ward.pk
    # In the gap that simplified outlines leave beside it, the boundary still decides.
    assert one(longitude=east + 0.001, latitude=BLAO[1]).units[0] == ward.pk
    # Farther out its known points no longer do: whoever has a boundary is inside of it.
    assert one(longitude=108.0342, latitude=11.5473).units[0] != ward.pk


def test_a_code_of_another_day_is_refused_with_what_to_write(country):
    with pytest.raises(ValidationError) as refused:
        Locator().stated_unit("24826", NOW)
    (message,) = refused.value.messages
    assert "24826" in message
    assert "01/07/2025" in message
    assert "24829 (Phường B'Lao)" in message
    assert Locator().stated_unit("24826", date(2025, 6, 30)).name == "Phường B'Lao"


def test_a_code_that_never_was_is_refused(country):
    with pytest.raises(ValidationError, match="99999"):
        Locator().stated_unit("99999", NOW)


def test_a_code_that_is_not_yet_is_refused(country):
    ward = AdministrativeUnit.objects.as_of(NOW).get(name="Đặc khu Hoàng Sa")
    AdministrativeUnit.objects.filter(pk=ward.pk).update(code="99998")
    with pytest.raises(ValidationError, match="chỉ có hiệu lực từ 01/07/2025"):
        Locator().stated_unit("99998", BEFORE)


# --- Against a plain search ------------------------------------------------------------------
def arc(a, b):
    """The angle between two places, by the dot product of their directions."""
    (x, y), (u, v) = [(math.radians(p[0]), math.radians(p[1])) for p in (a, b)]
    dot = math.sin(y) * math.sin(v) + math.cos(y) * math.cos(v) * math.cos(x - u)
    return math.acos(max(-1.0, min(1.0, dot)))


places = st.tuples(st.integers(1070, 1085), st.integers(110, 122)).map(
    lambda p: (p[0] / 10 + 0.013, p[1] / 10 + 0.007)
)


@pytest.fixture(scope="module")
def known(country_rows, django_db_blocker):
    """(point, commune) for every point that stands for a commune of today."""
    with django_db_blocker.unblock():
        communes = AdministrativeUnit.objects.filter(kind="commune", latitude__isnull=False)
        found = [((u.longitude, u.latitude), u.pk) for u in communes.as_of(NOW)]
        for old in communes.as_of(BEFORE).prefetch_related("became"):
            became = old.became.all()
            if len(became) == 1:
                found.append(((old.longitude, old.latitude), became[0].successor_id))
        return found


@pytest.fixture(scope="module")
def whole(country_rows, django_db_blocker):
    """A locator that has read everything."""
    locator = Locator()
    with django_db_blocker.unblock():
        locator.at_code("68", NOW)
        locator.locate([Stated(*BLAO)])
    return locator


shared_fixtures = [HealthCheck.function_scoped_fixture]


@settings(max_examples=20, deadline=None, suppress_health_check=shared_fixtures)
@given(point=places)
def test_a_point_is_in_the_commune_of_the_nearest_known_point(country, known, point):
    (found,) = Locator().locate([Stated(*point)])
    _far, nearest = min((arc(point, place), pk) for place, pk in known)
    assert found.units[0] == nearest


@settings(max_examples=20, deadline=None, suppress_health_check=shared_fixtures)
@given(
    stated=st.lists(
        st.tuples(places, st.sampled_from([None, "24829", "24820", "25000", "68"])),
        min_size=1,
        max_size=3,
    )
)
def test_few_places_are_located_as_many_are(country, unit, whole, stated):
    wanted = [Stated(*point, unit(code) if code else None) for point, code in stated]
    assert Locator().locate(wanted) == whole.locate(wanted)


def test_one_place_reads_little_and_a_batch_reads_once(country, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        one(longitude=BLAO[0], latitude=BLAO[1])
    many = [Stated(BLAO[0] + i / 1000, BLAO[1]) for i in range(locate_module.FEW * 3)]
    with django_assert_max_num_queries(4):
        assert len(Locator().locate(many)) == len(many)

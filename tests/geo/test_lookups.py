"""``among`` finds what ``in`` finds, however many there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.models import Placemark

REFS = ["HTX-01", "Đồi Sương", 'a"b', "a'b", "a\\b", "{a,b}", "100%", "", "NULL", "x" * 60, "ấ"]
texts = st.lists(st.sampled_from(REFS) | st.text("abĐ'\"\\{},% ", max_size=4), max_size=8)


@pytest.fixture
def placemarks(db):
    Placemark.objects.bulk_create(
        Placemark(layer="a", ref=ref, label=ref, longitude=0, latitude=0, cell=number)
        for number, ref in enumerate(REFS)
    )
    return Placemark.objects.order_by("pk")


def test_texts(placemarks):
    @given(texts)
    def same_as_in(refs):
        assert list(placemarks.filter(ref__among=refs)) == list(placemarks.filter(ref__in=refs))
        others = placemarks.exclude(ref__among=set(refs))
        assert list(others) == list(placemarks.exclude(ref__in=refs))

    same_as_in()


@pytest.mark.parametrize("count", [0, 1, 3, 300_000])
def test_numbers_more_than_a_statement_takes_parameters(placemarks, count):
    cells = set(range(5, 5 + count)) | ({2**40} if count else set())
    found = placemarks.filter(cell__among=cells, longitude=0).values_list("cell", flat=True)
    assert list(found) == [cell for cell in range(len(REFS)) if cell in cells]


def test_rows_that_point_to_others(tea_coop, mill):
    profiles = type(tea_coop.profiles.get()).objects
    for wanted in ({tea_coop.pk}, {tea_coop.pk, mill.pk}, set()):
        assert {p.organization_id for p in profiles.filter(organization__among=wanted)} == wanted
        codes = {each.code for each in (tea_coop, mill) if each.pk in wanted}
        by_code = profiles.filter(organization__code__among=codes)
        assert {p.organization_id for p in by_code} == wanted
    profiles.filter(organization__among=[tea_coop.pk]).delete()
    assert [p.organization for p in profiles.all()] == [mill]

"""The plan's area as a picture of its communes."""

from __future__ import annotations

import pytest
import shapely
from django.core.cache import cache
from hypothesis import given
from hypothesis import strategies as st

from geo.models import UnitBoundary
from organizations.actions import record_year
from targets.presenters.unit_map import shade_of
from tests.targets.conftest import GRADED_ON, graded, plan

__all__ = ["graded", "plan"]


@pytest.fixture
def outlined(world):
    """B'Lao and phường 1 have an outline, the other wards have none."""
    for key in ("blao", "phuong_1"):
        unit = world.units[key]
        west, south = unit.longitude - 0.02, unit.latitude - 0.02
        box = (west, south, west + 0.04, south + 0.04)
        UnitBoundary.objects.create(
            unit=unit,
            geometry=shapely.box(*box).__geo_interface__,
            **dict(zip(("west", "south", "east", "north"), box, strict=True)),
        )
    cache.clear()
    return world


def drawn(client, **asked):
    return client.get("/targets/", asked).context["page"].map


@pytest.mark.django_db
class TestMap:
    def test_it_shows_what_the_table_shows(self, client, plan, graded, outlined):
        page = client.get("/targets/").context["page"]
        [table] = [table for table in page.tables if table.now]
        told = {row.name: row.figures for row in table.rows}
        column = table.columns.index(page.map.label)
        assert {patch.name for patch in page.map.patches} == {"Phường B'Lao", "Phường 1 Bảo Lộc"}
        for patch in page.map.patches:
            assert patch.figure == told[patch.name][column]
        assert set(page.map.missing) == {"Phường 2 Bảo Lộc", "Phường 3 Bảo Lộc"}

    def test_counts_are_circles_and_shares_are_shades(self, client, plan, graded, outlined):
        counts = drawn(client, map="cooperatives")
        assert all(patch.radius and not patch.shade for patch in counts.patches)
        shares = drawn(client, map="grade_share")
        assert all(patch.shade and not patch.radius for patch in shares.patches)
        assert drawn(client, map="khong-co").label == drawn(client).label

    def test_what_is_kept_from_the_public_is_not_drawn(
        self, client, plan, graded, outlined, system, administrator
    ):
        record_year(
            organization=graded["fair"],
            year=2025,
            on=GRADED_ON,
            by=system,
            grade="fair",
            members=2,
        )
        cache.clear()
        public = {patch.name: patch for patch in drawn(client, map="members").patches}
        assert public["Phường 1 Bảo Lộc"].figure.suppressed
        assert public["Phường 1 Bảo Lộc"].shade == "unknown"
        assert not public["Phường 1 Bảo Lộc"].radius
        assert "2 người" not in client.get("/targets/", {"map": "members"}).content.decode()
        client.force_login(administrator)
        inside = {patch.name: patch for patch in drawn(client, map="members").patches}
        assert inside["Phường 1 Bảo Lộc"].figure.value == 2

    def test_without_outlines_there_is_no_map(self, client, plan, graded):
        assert drawn(client) is None


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_larger_share_is_never_lighter(one, other):
    low, high = sorted((one, other))
    assert shade_of(low) <= shade_of(high)


def test_no_share_has_a_shade_of_its_own():
    assert shade_of(None) == "unknown"
    assert [shade_of(share) for share in (0, 0.2499, 0.25, 0.5, 0.75, 1)] == list("112344")

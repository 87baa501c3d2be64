"""The plan of the place, and co-operatives with grades."""

from __future__ import annotations

from datetime import date

import pytest

from geo.models import Area, AreaUnit
from organizations.actions import Place, load_reference, record_year, register_organization
from targets.actions.reference import load_plan
from tests.cast import REFORM

GRADED_ON = date(2026, 1, 15)


@pytest.fixture
def plan(world, system):
    """The plan for Bảo Lộc: the old city before the reform, its wards after."""
    area = Area.objects.create(code="bao-loc", name="Bảo Lộc")
    AreaUnit.objects.create(area=area, unit=world.units["old_city"], valid_to=REFORM)
    for ward in ("blao", "phuong_1", "phuong_2", "phuong_3"):
        AreaUnit.objects.create(area=area, unit=world.units[ward], valid_from=REFORM)
    return load_plan(by=system)


def coop(by, code: str, name: str, latitude: float, longitude: float):
    return register_organization(
        by=by,
        code=code,
        name=name,
        kind="cooperative",
        sector="agriculture",
        roles=[("producer", "tea")],
        place=Place("", latitude, longitude),
    )


@pytest.fixture
def graded(tea_coop, system):
    """The tea co-operative, another of Bảo Lộc and one of Di Linh: good, fair, good."""
    found = {"good": tea_coop}
    found["fair"] = coop(system, "HTX-02", "Hợp tác xã Dâu Tằm Suối Cát", 11.5680, 107.8450)
    found["elsewhere"] = coop(system, "HTX-03", "Hợp tác xã Rau Đồi Thông", 11.5480, 108.0340)
    for key, grade in (("good", "good"), ("fair", "fair"), ("elsewhere", "good")):
        record_year(
            organization=found[key], year=2025, on=GRADED_ON, by=system, grade=grade, members=30
        )
    return found


@pytest.fixture
def world_of_lists(system):
    """Commodities, technologies and schemes alone: rows that any world of ours needs."""
    load_reference(by=system)

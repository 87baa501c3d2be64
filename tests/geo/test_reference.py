"""Units of both eras, what became of what, areas and populations, as loaded."""

from collections import Counter
from datetime import date

from geo.actions.reference import load_units
from geo.enums import UnitKind
from geo.models import AdministrativeUnit, Area, UnitBoundary, UnitPopulation, UnitSuccession
from geo.reports.population import population_at
from tests.geo.conftest import BEFORE, NOW

MERGER = date(2025, 7, 1)


def count(day, kind):
    return AdministrativeUnit.objects.as_of(day).filter(kind=kind).count()


def test_the_country_before_and_after_the_merger(country):
    assert count(NOW, UnitKind.PROVINCE) == 34
    assert count(NOW, UnitKind.DISTRICT) == 0
    assert count(NOW, UnitKind.COMMUNE) == 3321
    assert count(BEFORE, UnitKind.PROVINCE) == 63
    assert count(BEFORE, UnitKind.COMMUNE) == 10035


def test_the_merger_turns_on_its_day(country, unit):
    assert unit("673", date(2025, 6, 30)).name == "Thành phố Bảo Lộc"
    assert unit("673", date(2025, 7, 1)) is None


def test_lam_dong_is_two_provinces_of_one_code(country, unit):
    old, new = unit("68", BEFORE), unit("68")
    assert old != new
    assert (old.valid_to, new.valid_from) == (MERGER, MERGER)
    communes = AdministrativeUnit.objects.within(new).filter(kind=UnitKind.COMMUNE)
    assert communes.count() == 124
    words = [name.split()[0] for name in communes.values_list("name", flat=True)]
    assert (words.count("Xã"), words.count("Phường"), words.count("Đặc")) == (103, 20, 1)


def test_codes_are_reused_with_a_new_meaning(country, unit):
    assert unit("24829", BEFORE).name == "Phường Lộc Sơn"
    assert unit("24829").name == "Phường B'Lao"
    assert unit("24826", BEFORE).name == "Phường B'Lao"
    assert unit("24826") is None


def test_wards_with_what_the_resolution_says(country, unit):
    ward = unit("24820")
    assert (ward.name, ward.area_km2) == ("Phường 2 Bảo Lộc", 176.72)
    assert (ward.latitude, ward.longitude) == (11.58370, 107.73583)
    olds = UnitSuccession.objects.filter(successor=ward).values_list(
        "predecessor__code", "predecessor__parent__name"
    )
    assert set(olds) == {
        ("24820", "Thành phố Bảo Lộc"),
        ("24832", "Thành phố Bảo Lộc"),
        ("25078", "Huyện Bảo Lâm"),
    }


def test_every_former_commune_became_something(country):
    former = AdministrativeUnit.objects.as_of(BEFORE).filter(kind=UnitKind.COMMUNE)
    assert former.filter(became=None).count() == 0
    rows = UnitSuccession.objects.values_list("predecessor", "whole")
    parts = Counter(predecessor for predecessor, _whole in rows)
    assert max(parts.values()) > 1
    assert all(parts[predecessor] == 1 for predecessor, whole in rows if whole)


def test_no_two_former_communes_claim_one_point(country):
    points = list(
        AdministrativeUnit.objects.as_of(BEFORE)
        .filter(kind=UnitKind.COMMUNE, latitude__isnull=False)
        .values_list("latitude", "longitude")
    )
    assert len(points) == len(set(points)) > 9700


def test_areas_answer_on_every_day(country):
    def codes(area, day):
        return {unit.code for unit in Area.objects.get(code=area).units_at(day)}

    wards = {"24823", "24820", "24841", "24829"}
    assert codes("bao-loc", BEFORE) == {"673"}
    assert codes("bao-loc", NOW) == wards
    assert codes("bao-loc-cu", BEFORE) == codes("bao-loc-cu", NOW) == {"673"}
    assert codes("bon-phuong-bao-loc", BEFORE) == wards


def test_populations_that_are_known_and_those_that_are_not(country, unit):
    area = Area.objects.get(code="bao-loc")
    assert population_at(area.units_at(BEFORE), BEFORE).population == 158981
    assert population_at([unit("24823")], NOW).population == 55845
    assert population_at([unit("24823")], date(2024, 12, 30)) is None
    assert population_at(area.units_at(NOW), NOW) is None  # three of the four wards are missing


def test_a_sum_only_where_every_unit_is_known(country, unit):
    wards = {"24820": 30000, "24841": 25000, "24829": 40000}
    for code, people in wards.items():
        UnitPopulation.objects.create(
            unit=unit(code), on=date(2026, 4, 1), population=people, source="Thử"
        )
    found = population_at(Area.objects.get(code="bao-loc").units_at(NOW), NOW)
    assert (found.population, found.on) == (150845, date(2024, 12, 31))


def test_loading_again_changes_nothing(country):
    def rows(model):
        return list(model.objects.order_by("pk").values())

    models = (AdministrativeUnit, UnitSuccession, UnitPopulation, UnitBoundary, Area)
    before = [rows(model) for model in models]
    assert load_units(by=None) == country
    assert [rows(model) for model in models] == before


def test_loading_again_mends_what_was_changed(country, unit):
    AdministrativeUnit.objects.filter(pk=unit("24829").pk).update(name="Sai", latitude=0.0)
    load_units(by=None)
    assert (unit("24829").name, unit("24829").latitude) == ("Phường B'Lao", 11.53287)

"""Boundaries as stored, imported and shown on the map."""

import json
from datetime import date

import geopandas
import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from shapely.geometry import Point, box, shape

from accounts.actions import create_user, system_user
from accounts.models import ImportBatch
from geo.actions.boundaries import take_boundaries
from geo.actions.outlines import draw_outlines
from geo.models import UnitBoundary
from geo.reports.boundaries import boundaries_geojson
from geo.reports.locate import Locator, Stated
from organizations.actions import Place, load_reference, register_organization
from organizations.models import Organization
from tests.geo.conftest import BEFORE, NOW

BLAO = (107.81485, 11.53287)
AROUND_BLAO = box(107.785, 11.505, 107.845, 11.56)  # about 40 km², where 33.72 are recorded


@pytest.fixture
def file(tmp_path):
    def write(*features, name="ranh-gioi.geojson"):
        path = tmp_path / name
        codes, shapes = zip(*features, strict=True)
        frame = geopandas.GeoDataFrame({"code": codes}, geometry=list(shapes), crs=4326)
        frame.to_file(path)
        return path

    return write


def run(*arguments, capsys, status=0):
    if status:
        with pytest.raises(SystemExit) as ended:
            call_command("import_boundaries", *map(str, arguments), "--json")
        assert ended.value.code == status
    else:
        call_command("import_boundaries", *map(str, arguments), "--json")
    return json.loads(capsys.readouterr().out)


def test_outlines_stand_for_the_province_in_both_eras(country, unit):
    now, before = boundaries_geojson(NOW), boundaries_geojson(BEFORE)
    assert len(now["features"]) == 124
    names = {feature["properties"]["name"] for feature in before["features"]}
    assert {"Phường Lộc Sơn", "Xã Lộc Tân"} <= names
    assert all(feature["properties"]["approximate"] for feature in now["features"])
    for feature in now["features"]:
        place = unit(feature["id"])
        assert shape(feature["geometry"]).covers(Point(place.longitude, place.latitude))


def test_the_map_layer_is_small(country):
    text = json.dumps(boundaries_geojson(NOW), separators=(",", ":"))
    assert len(text) < 100_000


def test_a_place_in_an_outline_is_located_there(country, unit):
    for feature in boundaries_geojson(NOW)["features"]:
        inside = shape(feature["geometry"]).representative_point()
        (found,) = Locator().locate([Stated(inside.x, inside.y)])
        assert found.units[0] == unit(feature["id"]).pk


def test_within_a_ward_alone(country, unit):
    layer = boundaries_geojson(NOW, within=[unit("24829").path])
    assert [feature["id"] for feature in layer["features"]] == ["24829"]


def test_an_import_takes_the_place_of_the_outline(country, unit, file, capsys):
    report = run(file(("24829", AROUND_BLAO)), capsys=capsys)
    assert (report["created"], report["updated"], report["errors"]) == (0, 1, [])
    assert "33,72" in report["warnings"][0]["message"]
    boundary = UnitBoundary.objects.get(unit=unit("24829"))
    assert not boundary.approximate
    assert boundary.source == "ranh-gioi.geojson"
    assert (boundary.west, boundary.north) == (107.785, 11.56)


def test_neighbours_give_way_to_an_official_boundary(country, file, capsys):
    run(file(("24829", AROUND_BLAO)), capsys=capsys)
    for feature in boundaries_geojson(NOW)["features"]:
        if feature["properties"]["approximate"]:
            assert shape(feature["geometry"]).intersection(AROUND_BLAO).area < 1e-7


def test_running_again_changes_nothing(country, file, capsys):
    path = file(("24829", AROUND_BLAO))
    run(path, capsys=capsys)
    rows, batches = list(UnitBoundary.objects.order_by("pk").values()), ImportBatch.objects.count()
    report = run(path, capsys=capsys)
    assert (report["created"], report["updated"], report["unchanged"]) == (0, 0, 1)
    assert list(UnitBoundary.objects.order_by("pk").values()) == rows
    assert ImportBatch.objects.count() == batches == 1


def test_a_dry_run_says_and_does_not(country, file, capsys):
    before = list(UnitBoundary.objects.order_by("pk").values())
    report = run(file(("24829", AROUND_BLAO)), "--dry-run", capsys=capsys)
    assert report["updated"] == 1
    assert list(UnitBoundary.objects.order_by("pk").values()) == before


def test_all_or_nothing(country, file, capsys):
    before = list(UnitBoundary.objects.order_by("pk").values())
    bad = file(("24829", AROUND_BLAO), ("24826", AROUND_BLAO))
    report = run(bad, capsys=capsys, status=1)
    assert [error["row"] for error in report["errors"]] == [2]
    assert "24826" in report["errors"][0]["value"]
    assert report["created"] == report["updated"] == 0
    assert list(UnitBoundary.objects.order_by("pk").values()) == before


def test_one_bad_file_of_two_stops_both(country, file, capsys):
    good = file(("24829", AROUND_BLAO), name="a.geojson")
    bad = file(("x", AROUND_BLAO), name="b.geojson")
    report = run(good, bad, capsys=capsys, status=1)
    assert report["errors"][0]["message"].startswith("b.geojson: ")
    assert UnitBoundary.objects.filter(approximate=False).count() == 0


def test_one_unit_in_two_files(country, file, capsys):
    first = file(("24829", AROUND_BLAO), name="a.geojson")
    second = file(("24829", AROUND_BLAO), name="b.geojson")
    assert (
        "mỗi đơn vị chỉ một hình"
        in run(first, second, capsys=capsys, status=1)["errors"][0]["message"]
    )


def test_codes_of_another_day(country, unit, file, capsys):
    path = file(("24826", box(107.79, 11.52, 107.81, 11.54)))
    assert run(path, "--as-of", "2025-06-30", capsys=capsys)["updated"] == 1
    assert not UnitBoundary.objects.get(unit=unit("24826", BEFORE)).approximate


def test_a_code_that_lost_its_zeros(country, unit, file, capsys):
    hanoi = unit("00004")
    place = Point(hanoi.longitude, hanoi.latitude).buffer(0.01)
    assert run(file(("4", place)), capsys=capsys)["created"] == 1
    assert not UnitBoundary.objects.get(unit=hanoi).approximate


def test_a_known_point_outside_is_warned_about(country, file, capsys):
    report = run(file(("24829", box(107.9, 11.6, 107.95, 11.66))), capsys=capsys)
    assert any("nằm ngoài hình" in warning["message"] for warning in report["warnings"])


def test_administrators_only(db):
    someone = create_user(by=None, username="ai-do", name="Ai Đó")
    with pytest.raises(PermissionDenied):
        take_boundaries(by=someone, outlines=[], on=NOW, source="")


def test_drawing_again_changes_nothing(country, unit):
    assert draw_outlines(by=None, within=unit("68")) == 0


def test_organizations_follow_a_boundary(country, unit, file, capsys):
    load_reference(by=system_user())
    organization = register_organization(
        by=system_user(),
        code="HTX-01",
        name="Hợp tác xã Ven Hồ",
        kind="cooperative",
        sector="agriculture",
        founded_on=date(2015, 3, 2),
        place=Place("", BLAO[1], BLAO[0]),
    )
    inside = Organization.objects.within(unit("25000"), NOW)
    assert organization not in inside
    run(file(("25000", box(107.81, 11.53, 107.82, 11.54))), capsys=capsys)
    assert organization in inside.all()

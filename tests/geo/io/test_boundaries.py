"""Outlines from files: any format and coordinate system, each mistake named by its feature."""

import json
import math
import zipfile

import geopandas
import pandas
import pyogrio
import pytest
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from geo.io.boundaries import read_boundaries

# 0.02° square at 11.5° N
SQUARE = box(107.80, 11.50, 107.82, 11.52)
SQUARE_KM2 = 0.02 * 111.32 * math.cos(math.radians(11.51)) * 0.02 * 110.6
UTM_48N = 32648


def layer(tmp_path, name="a.geojson", crs=4326, **columns):
    columns = columns or {"code": ["24829"], "geometry": [SQUARE]}
    frame = geopandas.GeoDataFrame(columns, geometry="geometry", crs=4326)
    path = tmp_path / name
    frame.to_crs(crs).to_file(path)
    return path


def geojson(tmp_path, *features):
    path = tmp_path / "a.geojson"
    path.write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {"type": "Feature", "properties": properties, "geometry": geometry}
                    for properties, geometry in features
                ],
            }
        ),
        encoding="utf-8",
    )
    return path


def only_error(reading):
    (error,) = reading.errors
    assert reading.outlines == () or error.row
    return error


@pytest.mark.parametrize(
    ("name", "crs"),
    [("a.geojson", 4326), ("a.gpkg", UTM_48N), ("a.gpkg", 3405), ("a.fgb", 3857)],
)
def test_any_format_and_coordinate_system(tmp_path, name, crs):
    reading = read_boundaries(layer(tmp_path, name, crs))
    assert reading.errors == ()
    (outline,) = reading.outlines
    assert (outline.row, outline.code) == (1, "24829")
    assert outline.area_km2 == pytest.approx(SQUARE_KM2, rel=0.002)
    assert outline.geometry.bounds == pytest.approx(SQUARE.bounds, abs=1e-5)


def test_a_zipped_shapefile(tmp_path):
    layer(tmp_path, "a.shp", UTM_48N)
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in tmp_path.glob("a.*"):
            if part != path:
                archive.write(part, part.name)
    (outline,) = read_boundaries(path).outlines
    assert outline.area_km2 == pytest.approx(SQUARE_KM2, rel=0.002)


def test_a_shapefile_without_projection_is_read_as_degrees_with_a_doubt(tmp_path):
    layer(tmp_path, "a.shp")
    (tmp_path / "a.prj").unlink()
    reading = read_boundaries(tmp_path / "a.shp")
    assert len(reading.outlines) == 1
    assert "WGS 84" in reading.warnings[0].message


def test_metres_without_projection_are_refused(tmp_path):
    layer(tmp_path, "a.shp", UTM_48N)
    (tmp_path / "a.prj").unlink()
    assert "hệ toạ độ" in only_error(read_boundaries(tmp_path / "a.shp")).message


@pytest.mark.parametrize("column", ["code", "Mã ĐVHC", "MA_DVHC", "maXa", "Ward_Code", "ma"])
@pytest.mark.parametrize("value", ["24829", 24829, 24829.0])
def test_the_code_under_its_usual_names(tmp_path, column, value):
    path = geojson(tmp_path, ({column: value, "ten": "Phường B'Lao"}, SQUARE.__geo_interface__))
    assert [outline.code for outline in read_boundaries(path).outlines] == ["24829"]


def test_a_name_is_no_code(tmp_path):
    path = geojson(tmp_path, ({"ten": "Phường B'Lao"}, SQUARE.__geo_interface__))
    error = only_error(read_boundaries(path))
    assert "ma_dvhc" in error.message
    assert "ten" in error.message


@pytest.mark.parametrize("value", [None, "", "abc", "24829a", "123456", 24829.5, "２４８２９"])
def test_a_code_that_is_none(tmp_path, value):
    path = geojson(
        tmp_path,
        ({"code": "24820"}, SQUARE.__geo_interface__),
        ({"code": value}, SQUARE.__geo_interface__),
    )
    reading = read_boundaries(path)
    assert [error.row for error in reading.errors] == [2]
    assert "chữ số" in reading.errors[0].message


def test_a_code_twice(tmp_path):
    path = geojson(tmp_path, *[({"code": "24829"}, SQUARE.__geo_interface__)] * 2)
    error = only_error(read_boundaries(path))
    assert error.row == 2
    assert "đối tượng 1" in error.message


@pytest.mark.parametrize(
    ("geometry", "word"),
    [
        (None, "không có hình"),
        (Point(107.8, 11.5).__geo_interface__, "Point"),
        (LineString([(107.8, 11.5), (107.9, 11.6)]).__geo_interface__, "LineString"),
        (box(11.50, 107.80, 11.52, 107.82).__geo_interface__, "đổi chỗ"),
        (Polygon([(107.8, 11.5), (107.9, 11.5), (107.8, 11.5)]).__geo_interface__, "diện tích"),
    ],
)
def test_shapes_that_are_no_outline(tmp_path, geometry, word):
    path = geojson(
        tmp_path, ({"code": "24820"}, SQUARE.__geo_interface__), ({"code": "24829"}, geometry)
    )
    reading = read_boundaries(path)
    assert [error.row for error in reading.errors] == [2]
    assert word in reading.errors[0].message


def test_a_crossed_shape_is_mended_with_a_doubt(tmp_path):
    bow = Polygon([(107.80, 11.50), (107.82, 11.52), (107.82, 11.50), (107.80, 11.52)])
    reading = read_boundaries(geojson(tmp_path, ({"code": "24829"}, bow.__geo_interface__)))
    (outline,) = reading.outlines
    assert outline.geometry.is_valid
    assert isinstance(outline.geometry, MultiPolygon)
    assert outline.area_km2 == pytest.approx(SQUARE_KM2 / 2, rel=0.01)
    assert [doubt.row for doubt in reading.warnings] == [1]


def test_heights_are_left_out_and_rings_run_as_geojson_wants(tmp_path):
    clockwise = [(107.80, 11.50, 900), (107.80, 11.52, 900), (107.82, 11.52, 900)]
    path = geojson(tmp_path, ({"code": "24829"}, Polygon(clockwise).__geo_interface__))
    (outline,) = read_boundaries(path).outlines
    (ring,) = outline.geojson["coordinates"]
    assert all(len(position) == 2 for position in ring)
    assert Polygon(ring).exterior.is_ccw


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.geojson", b""),
        ("a.geojson", b'{"type": "FeatureCollection", "features": ['),
        ("a.gpkg", b"SQLite format 3\0 and no more"),
        ("a.zip", b"PK\x03\x04 cut short"),
        ("a.csv", b"code,name\n24829,B'Lao\n"),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.vrt", b"<OGRVRTDataSource><OGRVRTLayer name='x'/></OGRVRTDataSource>"),
    ],
)
def test_files_that_are_no_layer(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    assert only_error(read_boundaries(path)).value == name


def test_an_empty_layer(tmp_path):
    assert read_boundaries(geojson(tmp_path)).errors


def test_a_missing_file(tmp_path):
    assert "đường dẫn" in only_error(read_boundaries(tmp_path / "a.geojson")).message


def test_a_zip_that_unpacks_to_too_much(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.shp", bytes(201 * 1024 * 1024))
    assert "200 MB" in only_error(read_boundaries(path)).message


# --- Half a file is never taken for all of it -------------------------------------------------
CODES = [f"{24800 + number}" for number in range(12)]


@pytest.fixture
def whole(tmp_path):
    """A file of twelve squares in a row, in the format that its ending names."""

    def write(name, **options):
        squares = [box(107 + n / 50, 11, 107.01 + n / 50, 11.01) for n in range(len(CODES))]
        frame = geopandas.GeoDataFrame({"code": CODES}, geometry=squares, crs=4326)
        path = tmp_path / name
        frame.to_file(path, **options)
        return path

    return write


FORMATS = [
    ("a.geojson", {}),
    ("a.gpkg", {}),
    ("a.fgb", {}),
    ("a.gml", {}),
    ("a.geojsonl", {"driver": "GeoJSONSeq"}),
    ("a.csv", {"driver": "CSV", "GEOMETRY": "AS_WKT"}),
]


@pytest.mark.parametrize(("name", "options"), FORMATS)
def test_each_format_gives_all_or_says_that_it_was_cut_off(whole, name, options):
    path = whole(name, **options)
    assert sorted(outline.code for outline in read_boundaries(path).outlines) == CODES
    content = path.read_bytes()
    for share in (0.1, 0.5, 0.9, 0.99):
        path.write_bytes(content[: int(len(content) * share)])
        assert read_boundaries(path).errors, share


def test_a_shapefile_whose_shapes_were_cut_off_names_those_it_misses(whole):
    path = whole("a.shp")
    path.write_bytes(path.read_bytes()[:-50])
    reading = read_boundaries(path)
    assert [error.row for error in reading.errors] == [len(CODES)]


def test_a_line_that_is_no_feature(whole):
    path = whole("a.geojsonl", driver="GeoJSONSeq")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines[:5], "{ cut\n", *lines[6:]]), "utf-8")
    assert read_boundaries(path).errors


def test_several_layers_in_one_file_are_not_read_as_the_first(whole):
    path = whole("a.gpkg", layer="phuong")
    geopandas.read_file(path).to_file(path, layer="xa")
    assert "phuong, xa" in only_error(read_boundaries(path)).message


def test_a_table_beside_the_layer_does_no_harm(whole):
    path = whole("a.gpkg", layer="phuong")
    pyogrio.write_dataframe(pandas.DataFrame({"note": ["x"]}), path, layer="notes", append=False)
    assert len(read_boundaries(path).outlines) == len(CODES)


def test_a_file_that_points_to_another_is_refused_also_in_an_archive(whole, tmp_path):
    layer = f"<OGRVRTLayer name='a'><SrcDataSource>{whole('a.geojson')}</SrcDataSource>"
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.vrt", f"<OGRVRTDataSource>{layer}</OGRVRTLayer></OGRVRTDataSource>")
    assert read_boundaries(path).errors

"""Opens one layer of polygons from any file that geopandas reads, in degrees of WGS 84.

GDAL is lenient: it takes the first of several layers, follows files that point to others, and
reads what is left of a text that was cut off. Here each of these is refused, since half of a
map's units would pass for all of them.
"""

from __future__ import annotations

import json
import warnings
import zipfile
from pathlib import Path

import geopandas
import pyogrio
from pyproj import CRS
from pyproj.exceptions import CRSError

from geo.io.tables import Issue, Refused

SIZE_LIMIT = 200 * 1024 * 1024
WGS84 = CRS.from_epsg(4326)
POINTERS = ("OGR_VRT", "GDALG", "WFS", "OAPIF")  # files that only say where the data are
LINES = ("CSV", "GeoJSONSeq")  # texts without an end mark


def open_layer(path: Path) -> tuple[geopandas.GeoDataFrame, list[Issue]]:
    """The only layer of a file that has shapes, and doubts about it; else ``Refused``."""
    _check_size(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of GDAL about layers and field types
        try:
            layers = [name for name, shapes in pyogrio.list_layers(path) if shapes]
            driver = pyogrio.read_info(path, layer=layers[0])["driver"] if layers else ""
            frame = geopandas.read_file(path, layer=layers[0]) if layers else None
        except Exception as error:  # GDAL has no common class of errors
            raise Refused(
                "Tệp không đọc được như một lớp bản đồ (GeoJSON, GPKG, shapefile nén .zip …).",
                value=path.name,
            ) from error
    if not isinstance(frame, geopandas.GeoDataFrame) or frame.empty:
        raise Refused("Tệp không có đối tượng nào có hình.", value=path.name)
    if len(layers) > 1:
        message = f"Tệp có nhiều lớp bản đồ ({', '.join(layers)}). Hãy gửi mỗi lớp một tệp."
        raise Refused(message, value=path.name)
    if driver in POINTERS:
        raise Refused("Tệp chỉ trỏ đến dữ liệu ở nơi khác; hãy gửi chính dữ liệu.", value=path.name)
    if driver in LINES:
        _check_lines(path, driver, len(frame))
    doubts: list[Issue] = []
    return _in_degrees(frame, doubts), doubts


def _check_size(path: Path) -> None:
    if not path.is_file():
        raise Refused("Không mở được tệp này. Hãy xem lại đường dẫn.", value=str(path))
    size = path.stat().st_size
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            size = sum(part.file_size for part in archive.infolist())
    if size > SIZE_LIMIT:
        raise Refused("Tệp quá lớn (trên 200 MB). Hãy chia thành nhiều tệp.", value=path.name)
    with path.open("rb") as file:
        if b"<OGRVRT" in file.read(1024):
            raise Refused("Tệp .vrt chỉ trỏ đến tệp khác; hãy gửi chính tệp đó.", value=path.name)


def _check_lines(path: Path, driver: str, features: int) -> None:
    """A text of lines is whole where its last line ends, and GDAL understood each of them."""
    if zipfile.is_zipfile(path):
        return  # an archive that was cut off does not open
    text = path.read_bytes()
    if not text.endswith(b"\n"):
        raise Refused(
            "Dòng cuối của tệp không kết thúc: tệp có thể đã bị cắt. Hãy gửi lại; nếu tệp đủ, "
            "thêm một dấu xuống dòng ở cuối.",
            value=path.name,
        )
    if driver == "GeoJSONSeq":
        lines = [line.strip(b"\x1e \t\r") for line in text.split(b"\n")]
        whole = [_is_feature(line) for line in lines if line]
        if not all(whole) or len(whole) != features:
            raise Refused("Tệp có dòng không đọc được như một đối tượng GeoJSON.", value=path.name)


def _is_feature(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _in_degrees(frame: geopandas.GeoDataFrame, doubts: list[Issue]) -> geopandas.GeoDataFrame:
    if frame.crs is None:
        bounds = frame.total_bounds
        if not (abs(bounds[[0, 2]]) <= 180).all() or not (abs(bounds[[1, 3]]) <= 90).all():
            raise Refused("Tệp không nói hệ toạ độ (thiếu .prj). Hãy thêm rồi gửi lại.")
        doubts.append(Issue(None, "", "", "Tệp không nói hệ toạ độ; đã đọc như WGS 84."))
        return frame.set_crs(WGS84)
    try:
        return frame.to_crs(WGS84)
    except (CRSError, RuntimeError, ValueError) as error:
        raise Refused(f"Không đổi được hệ toạ độ {frame.crs.name} sang WGS 84.") from error

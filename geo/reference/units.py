"""Units of both eras as plain rows, from ``vietnamadminunits`` (MIT) with our facts over them.

The district level ended on 1/7/2025, when provinces and communes were merged (Resolution
202/2025/QH15; for Lâm Đồng 1671/NQ-UBTVQH15). Codes are reused with a new meaning, so a unit is
known by its code and its era.
"""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from geo.reference.points import Box, Point, mended, read_box, shared

MERGER = date(2025, 7, 1)
BEFORE, AFTER = "before", "after"
PROVINCE, DISTRICT, COMMUNE = "province", "district", "commune"
SOURCE = "vietnamadminunits 1.0.4 (MIT)"
BOXES = "SELECT wardCode, wardBounds FROM admin_units_legacy WHERE wardCode IS NOT NULL"
FACTS_FILE = Path(__file__).resolve().parent / "bao_loc.json"


@dataclass(frozen=True)
class UnitRow:
    """One unit in one era; ``parent`` is a code of the same era."""

    era: str
    code: str
    name: str
    kind: str
    parent: str | None
    latitude: float | None
    longitude: float | None
    area_km2: float | None = None
    source: str = SOURCE

    @property
    def key(self) -> tuple[str, str]:
        return self.era, self.code


def facts() -> dict[str, Any]:
    """What we know better than the package: Bảo Lộc and around."""
    return json.loads(FACTS_FILE.read_text(encoding="utf-8"))


def unit_rows() -> list[UnitRow]:
    """All units of both eras; parents stand before their children."""
    with closing(_open()) as data:
        rows = {row.key: row for row in _all_rows(data)}
        boxes = {code: read_box(box) for code, box in data.execute(BOXES)}
    _mend_points(rows, boxes)
    _apply_facts(rows)
    order = {PROVINCE: 0, DISTRICT: 1, COMMUNE: 2}
    return sorted(rows.values(), key=lambda row: (order[row.kind], row.era, row.code))


def _all_rows(data: sqlite3.Connection) -> Iterator[UnitRow]:
    for row in data.execute(_distinct("admin_units_legacy", "province")):
        yield _row(BEFORE, PROVINCE, row, "province", None)
    for row in data.execute(_distinct("admin_units_legacy", "district", "provinceCode")):
        yield _row(BEFORE, DISTRICT, row, "district", row["provinceCode"])
    for row in data.execute(_distinct("admin_units_legacy", "ward", "districtCode")):
        if row["wardCode"]:
            yield _row(BEFORE, COMMUNE, row, "ward", row["districtCode"])
    for row in data.execute(_distinct("admin_units", "province")):
        yield _row(AFTER, PROVINCE, row, "province", None)
    for row in data.execute(_distinct("admin_units", "ward", "provinceCode", "wardAreaKm2")):
        area = row["wardAreaKm2"]
        yield replace(_row(AFTER, COMMUNE, row, "ward", row["provinceCode"]), area_km2=area)


def _distinct(table: str, level: str, *more: str) -> str:
    columns = [level, f"{level}Code", f"{level}Lat", f"{level}Lon", *more]
    return f"SELECT DISTINCT {', '.join(columns)} FROM {table}"  # noqa: S608  (names of ours)


def _mend_points(rows: dict[tuple[str, str], UnitRow], boxes: dict[str, Box]) -> None:
    """Drops points that are not a unit's own, and moves those that lie far outside of it."""
    known = {code: _point(rows[BEFORE, code]) for code in boxes}
    for code in shared(known):
        rows[BEFORE, code] = replace(rows[BEFORE, code], latitude=None, longitude=None)
        del known[code]
    made_from: dict[str, list[str]] = defaultdict(list)
    for old, new, _whole in successions():
        made_from[new].append(old)
    for new, olds in made_from.items():
        row = rows[AFTER, new]
        parts = [(known[old], boxes[old]) for old in olds if old in known]
        point = _point(row)
        if len(parts) == len(olds) and (better := mended(point, parts)) != point:
            rows[AFTER, new] = replace(row, latitude=better[0], longitude=better[1])


def _point(row: UnitRow) -> Point | None:
    if row.latitude is None or row.longitude is None:
        return None
    return row.latitude, row.longitude


def _apply_facts(rows: dict[tuple[str, str], UnitRow]) -> None:
    known = facts()
    for fact in known["communes"]:
        key = (AFTER, fact["code"])
        rows[key] = replace(
            rows[key],
            name=fact["name"],
            latitude=fact["latitude"],
            longitude=fact["longitude"],
            area_km2=fact["area_km2"],
            source=known["source"],
        )
    for code, name in known["former_names"].items():
        rows[BEFORE, code] = replace(rows[BEFORE, code], name=name)


def _row(era: str, kind: str, row: sqlite3.Row, level: str, parent: str | None) -> UnitRow:
    return UnitRow(
        era=era,
        code=row[f"{level}Code"],
        name=unicodedata.normalize("NFC", row[level]).strip(),
        kind=kind,
        parent=parent,
        latitude=row[f"{level}Lat"],
        longitude=row[f"{level}Lon"],
    )


def successions() -> list[tuple[str, str, bool]]:
    """Triples (old commune's code, new commune's code, whether all of it went there)."""
    converter = json.loads((_data() / "converter_2025.json").read_text(encoding="utf-8"))
    with closing(_open()) as data:
        old = {
            f"{province}_{district}_{ward}": code
            for province, district, ward, code in data.execute(
                "SELECT provinceKey, districtKey, wardKey, wardCode FROM admin_units_legacy "
                "WHERE wardCode IS NOT NULL"
            )
        }
        new = {
            (province, ward): code
            for province, ward, code in data.execute(
                "SELECT provinceKey, wardKey, wardCode FROM admin_units"
            )
        }
    found = set(_whole(converter["DICT_PROVINCE_WARD_NO_DIVIDED"], old, new))
    found |= set(_divided(converter["DICT_PROVINCE_WARD_DIVIDED"], old, new))
    return sorted(_with_facts(found))


def _whole(table: dict, old: dict, new: dict) -> Iterator[tuple[str, str, bool]]:
    for province, wards in table.items():
        for ward, predecessors in wards.items():
            for key in predecessors:
                if key in old and (province, ward) in new:
                    yield old[key], new[province, ward], True


def _divided(table: dict, old: dict, new: dict) -> Iterator[tuple[str, str, bool]]:
    for province, wards in table.items():
        for key, parts in wards.items():
            for part in parts:
                if key in old and (province, part["newWardKey"]) in new:
                    yield old[key], new[province, part["newWardKey"]], False


def _with_facts(found: set[tuple[str, str, bool]]) -> set[tuple[str, str, bool]]:
    """Our facts name every predecessor of a commune: they replace what the package says of it."""
    known = facts()["successions"]
    kept = {row for row in found if row[1] not in known}
    return kept | {(old, new, True) for new, olds in known.items() for old in olds}


def _open() -> sqlite3.Connection:
    data = sqlite3.connect(f"file:{_data() / 'dataset.db'}?mode=ro", uri=True)
    data.row_factory = sqlite3.Row
    return data


def _data() -> Path:
    return Path(str(files("vietnamadminunits"))) / "data"

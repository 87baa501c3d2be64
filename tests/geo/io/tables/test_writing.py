"""Templates and tables taken away, read back as they were written."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from geo.io.tables import (
    DAY,
    MONEY,
    QUANTITY,
    TEXT,
    Choice,
    Column,
    read_table,
    write_rows,
    write_template,
)

COLUMNS = (
    Column("code", "Mã", TEXT, required=True, example="A1"),
    Column("tax_code", "Mã số thuế", TEXT, example="0123"),
    Column("quantity", "Sản lượng", QUANTITY, example="1,5"),
    Column("value", "Giá trị", MONEY, example="1000"),
    Column("day", "Ngày", DAY, example="30/06/2026"),
    Column("kind", "Loại", Choice({"coop": ("HTX",), "firm": ("DN",)}), example="HTX"),
)


def read(data: bytes, name: str):
    return read_table(data, name, COLUMNS)


def test_a_template_can_be_read_back():
    table = read(write_template("Tổ chức: mẫu", COLUMNS), "mau.xlsx")
    assert not table.errors
    assert not [w for w in table.warnings if w.row == 1]
    assert table.values["code"] == ["A1"]
    assert table.values["tax_code"] == ["0123"]
    assert table.values["day"] == [date(2026, 6, 30)]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_rows_taken_away_come_back(form):
    headers = [column.name for column in COLUMNS]
    row = ["A", "0123", Decimal("1234.5"), 1000, datetime(2026, 6, 30), "HTX"]
    table = read(write_rows(headers, [row], form), f"t.{form}")
    assert [values[0] for values in table.values.values()] == [
        "A", "0123", Decimal("1234.5"), 1000, date(2026, 6, 30), "coop",
    ]  # fmt: skip


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_nothing_taken_away_runs_as_a_formula(form, start):
    data = write_rows(["code"], [[f"{start}cmd"]], form)
    if form == "csv":
        assert f"'{start}cmd" in data.decode("utf-8-sig")
    else:
        assert not [issue for issue in read(data, "t.xlsx").errors if "công thức" in issue.message]

"""The records as a workbook: a sheet of rows, a sheet that says what each column means."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from geo.io.tables.writing import write_sheet
from organizations.registers.record import RecordColumn


def records_workbook(
    columns: Sequence[RecordColumn], rows: Iterable[Sequence[Any]], day: date
) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        write_sheet(book, "Hồ sơ", [column.label for column in columns], rows)
        meanings = [
            (column.label, column.name, column.meaning, column.allowed) for column in columns
        ]
        headers = ["Cột", "Tên cho máy", "Ý nghĩa", "Giá trị"]
        sheet = write_sheet(book, "Mô tả cột", headers, meanings)
        sheet.set_column(0, 1, 22)
        sheet.set_column(2, 3, 60)
        sheet.write_string(len(meanings) + 2, 0, f"Tính đến ngày {day:%d/%m/%Y}.")
    return file.getvalue()

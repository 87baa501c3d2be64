"""Files of a report: every number in them is the snapshot's."""

from __future__ import annotations

import csv
import io
import json
import random
from fractions import Fraction

import pytest
from django.core.management import CommandError, call_command
from docx import Document
from openpyxl import load_workbook

from organizations.models import AnnualRecord
from targets.actions.snapshots import freeze
from targets.periods import ended_before
from tests.targets.reporting.test_numbers import read_back
from tests.targets.test_history import Life

pytestmark = pytest.mark.django_db
OFFICE = {
    "above": "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG",
    "name": "Phòng Kinh tế",
    "number": "12/BC-KT",
    "place": "Bảo Lộc",
    "signed_on": "2026-10-05",
    "recipients": "Như trên;\nLưu: VT.",
    "signer_title": "Trưởng phòng",
    "signer": "Nguyễn Văn <Ký> & Tên",
}


@pytest.fixture
def frozen(plan, graded, mill, administrator, on_day):
    """A month of random acts after another that was frozen too."""
    life = Life(random.Random(11), administrator, on_day)
    kept = []
    for _number in range(2):
        for _step in range(8):
            life.step()
        period = ended_before("month", life.day)
        asked = {"by": administrator, "period": period, "area": plan.area}
        kept.append(freeze(**asked, even_unexplained=True, reason="Kỳ chốt lại."))
    return kept[-1]


@pytest.fixture
def file(client, administrator, frozen):
    client.force_login(administrator)

    def _file(form, **asked):
        answer = client.get(f"/snapshots/{frozen.pk}/report.{form}", asked)
        assert answer.status_code == 200
        return answer.content

    return _file


def figures_of(snapshot) -> dict[tuple, dict]:
    """As they were kept when it was frozen."""
    names = ("code", "reading", "level", "rung")
    rows = json.loads(snapshot.figures)["indicators"]
    return {tuple(row[name] for name in names): row for row in rows}


def clauses_of(snapshot) -> list[tuple]:
    return [
        (f"({each.code}, {each.by_year})", tuple(each.key) if each.key else None)
        for plan in snapshot.basis.plans
        for each in plan.clauses
    ]


def by_title(tables, title):
    return next(rows for name, rows in tables if title in name)


def tables_of_document(content):
    """(caption, rows of texts) of each table that has a caption."""
    document = Document(io.BytesIO(content))
    captions = [p.text for p in document.paragraphs if p.text.startswith("Bảng ")]
    tables = [table for table in document.tables if table.style.name == "Table Grid"]
    return [
        (caption, [[cell.text for cell in row.cells] for row in table.rows])
        for caption, table in zip(captions, tables, strict=True)
    ]


def tables_of_workbook(content):
    book = load_workbook(io.BytesIO(content))
    found = []
    for sheet in book.worksheets[1:]:
        assert len(sheet.tables) == 1
        first, *rows = sheet.iter_rows(values_only=True)
        found.append((first[0], [list(row) for row in rows if any(x is not None for x in row)]))
    return found


def test_the_targets_of_the_document_are_those_of_the_snapshot(file, frozen):
    rows = by_title(tables_of_document(file("docx")), "Các chỉ tiêu của kế hoạch")[1:]
    figures, clauses = figures_of(frozen), clauses_of(frozen)
    assert len(rows) == len(clauses)
    for row, (name, key) in zip(rows, clauses, strict=True):
        assert name in row[0]
        kept = figures.get(key)
        if kept is None or kept["value"] is None:
            assert row[2] == "chưa có dữ liệu"
        elif kept["unit"] == "count":
            assert read_back(row[2]) == kept["value"]
        else:
            assert abs(read_back(row[2]) / 100 - Fraction(kept["value"])) < Fraction(1, 19999)
            assert read_back(row[3]) == len(kept["numerator"])
            assert read_back(row[4]) == len(kept["denominator"])


def test_the_workbook_holds_the_very_numbers(file, frozen):
    tables = tables_of_workbook(file("xlsx"))
    figures = figures_of(frozen)
    _headers, *rows = by_title(tables, "Các chỉ tiêu của kế hoạch")
    for row, (_name, key) in zip(rows, clauses_of(frozen), strict=True):
        kept = figures.get(key)
        if kept and kept["value"] is not None:
            assert row[2] == pytest.approx(kept["value"], abs=1e-9)
        else:
            assert row[2] == "chưa có dữ liệu"
    _headers, *shares = by_title(tables, "Tỷ lệ liên kết")
    rungs = ("confirmed", "declared", "verified", "evidenced")
    for row, reading in zip(shares, ("good_fair", "all", "agricultural"), strict=True):
        asked = [(1, rung) for rung in rungs] + [(2, "confirmed"), (3, "confirmed")]
        for value, (level, rung) in zip(row[2:], asked, strict=True):
            kept = figures[("linkage_share", reading, level, rung)]["value"]
            assert value == ("chưa có dữ liệu" if kept is None else pytest.approx(kept, abs=1e-9))


def test_all_three_files_and_the_page_say_the_same(client, file, frozen):
    document, workbook = tables_of_document(file("docx")), tables_of_workbook(file("xlsx"))
    report = client.get(f"/snapshots/{frozen.pk}/report/").context["report"]
    assert [rows[1:] for _title, rows in document] == [
        [list(row) for row in table.spoken] for table in report.tables
    ]
    assert [title for title, _rows in workbook] == [table.title for table in report.tables]
    lines = list(csv.reader(io.StringIO(file("csv").decode("utf-8-sig"))))
    assert lines[0] == ["Niêm phong SHA-256", frozen.seal]
    for table in report.tables:
        start = lines.index([table.title]) + 2
        for line, row in zip(lines[start:], table.rows, strict=False):
            numbers = [
                f"{float(x):.6f}" if isinstance(x, Fraction) else str(x)
                for x in row
                if isinstance(x, int | Fraction)
            ]
            assert [cell for cell in line if cell in numbers] == numbers


def test_parts_add_up_to_their_sum(client, file, frozen):
    report = client.get(f"/snapshots/{frozen.pk}/report/").context["report"]
    parted = [table for table in report.tables if table.totals and not table.note]
    assert len(parted) == 3
    for table in parted:
        *parts, total = (row[1:] for row in table.rows)
        sums = [sum(cell or 0 for cell in column) for column in zip(*parts, strict=True)]
        assert sums == [cell or 0 for cell in total]
    assert len({table.rows[-1] for table in parted}) == 1


def test_what_the_office_adds_stands_in_the_document(file, frozen):
    document = Document(io.BytesIO(file("docx", **OFFICE)))
    words = "\n".join(
        [p.text for p in document.paragraphs]
        + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    )
    for said in ("PHÒNG KINH TẾ", "Số: 12/BC-KT", "Bảo Lộc, ngày 05 tháng 10 năm 2026"):
        assert said in words
    assert "TRƯỞNG PHÒNG" in words
    assert "Nguyễn Văn <Ký> & Tên" in words
    assert "- Lưu: VT." in words
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
    assert frozen.seal in words
    assert file("docx", signer="Nguyễn\x01Văn")  # what Word cannot hold is left out
    assert document.inline_shapes  # the picture of the targets


def test_a_day_that_is_none_is_said_on_the_page(client, administrator, frozen):
    client.force_login(administrator)
    answer = client.get(f"/snapshots/{frozen.pk}/report.docx", {"signed_on": "hôm qua"})
    assert answer.status_code == 422
    assert "ngày" in answer.content.decode()


def test_acts_after_it_change_nothing_of_it(client, file, frozen):
    before = file("csv")
    AnnualRecord.objects.update(grade="weak", members=1)
    assert file("csv") == before


def test_the_command_writes_the_same(file, frozen, tmp_path):
    written = tmp_path / "bao-cao.csv"
    call_command("report", snapshot=frozen.pk, format="csv", output=written, stdout=io.StringIO())
    assert written.read_bytes() == file("csv")
    with pytest.raises(CommandError, match="0"):
        call_command("report", snapshot=0)

"""Files that are not what they should be: each refused in words, none able to end the process."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from geo.io.tables import Refused
from geo.io.tables import opening as opening_module
from tests.geo.io.tables.files import (
    HEADERS,
    SHEET,
    STRINGS,
    csv,
    read,
    with_cells,
    with_part,
    xlsx,
)

GOOD = xlsx(HEADERS, ("A", "b"))


def refusal(data: bytes, name: str = "") -> str:
    with pytest.raises(Refused) as caught:
        read(data, name)
    return str(caught.value)


@pytest.mark.parametrize(
    "kept", [slice(4), slice(30), slice(500), slice(-2000), slice(-1)], ids=str
)
def test_a_truncated_xlsx_is_refused(kept):
    assert "hỏng" in refusal(GOOD[kept], "tệp.xlsx")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n1 0 obj",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 50,
        b"\xff\xd8\xff\xe0" + b"\x00" * 50,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
        b"<html><table><tr><td>M\xc3\xa3</td></tr></table></html>",
        b"\xef\xbb\xbf\r\n  <!DOCTYPE html><html></html>",
        b'<?xml version="1.0"?><Workbook/>',
        b"{\\rtf1 abc}",
        b"\x1f\x8b\x08" + b"\x00" * 20,
        b"",
        b" \r\n\t ",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
    ],
)
@pytest.mark.parametrize("name", ["tệp.xlsx", "tệp.csv", "tệp"])
def test_other_kinds_of_files_are_refused_whatever_they_are_called(data, name):
    assert refusal(data, name)


def test_a_word_document_is_no_table():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
    assert "không phải bảng Excel" in refusal(file.getvalue(), "tệp.xlsx")


def test_a_name_that_says_another_form_is_refused():
    assert "đổi tên" in refusal(GOOD, "tệp.csv")
    assert "không phải tệp .xlsx" in refusal(csv("Mã,Tên\nA,b\n"), "tệp.xlsx")


@pytest.mark.parametrize("name", ["bảng", "bảng.dat", ""])
def test_a_name_that_says_nothing_leaves_it_to_the_content(name):
    assert read(GOOD, name or "x").values["code"] == ["A"]
    assert read(csv("Mã,Tên\nA,b\n"), name or "x").values["code"] == ["A"]


def test_a_locked_archive_says_so():
    at = GOOD.index(b"PK\x01\x02")
    locked = GOOD[: at + 8] + struct.pack("<H", 1) + GOOD[at + 10 :]
    assert "mật khẩu" in refusal(locked)


def test_parts_that_unpack_to_over_200_mb_are_refused_before_they_are_unpacked():
    bomb = with_part("xl/media/x.bin", b"\0" * (201 << 20))
    assert len(bomb) < 1 << 20
    assert "200 MB" in refusal(bomb)


def test_a_directory_that_lies_about_sizes_unpacks_no_more_than_it_says():
    bomb = with_part(SHEET, lambda part: part + b" " * (64 << 20))
    at = bomb.rindex(SHEET.encode()) - 46
    assert bomb[at : at + 4] == b"PK\x01\x02"
    lie = bomb[: at + 24] + struct.pack("<I", 1000) + bomb[at + 28 :]
    assert "hỏng" in refusal(lie)


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="2"><c r="XFD2"><v>1</v></c></row><row r="9"><c r="A1048576"><v>1</v></c></row>',
        '<row r="2"><c\nr="XFD1048576"><v>1</v></c></row>',
        '<row r="2"><c s="0" r="XFD1048576"><v>1</v></c></row>',
        "<row r='2'><c r='XFD1048576'><v>1</v></c></row>",
        '<row r="2"><c r="&#88;FD1048576"><v>1</v></c></row>',
        '<row r="2"><c r="A&#49;000000"><v>1</v></c><c r="ZZ2"><v>1</v></c></row>',
        '<row r="1048576"><c/><c/><c/><c r="E1048576"><v>1</v></c></row>',
        '<row r="2"><c r="A99999999999999999999"><v>1</v></c></row>',
        '<row r="2"><c r="AAAAAAAA2"><v>1</v></c></row>',
    ],
)
def test_a_cell_in_the_far_corner_cannot_end_the_process(cells):
    assert "quá xa" in refusal(with_cells(cells))


def test_text_that_many_cells_share_is_counted_for_each():
    long = f"<si><t>{'x' * 30_000}</t></si>".encode()
    strings = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(2, 15_000))
    data = with_cells(rows)
    from_plain = _with_strings(data, strings + long + b"</sst>")
    assert "quá lớn" in refusal(from_plain)
    odd = _with_strings(with_cells(rows.replace(' t="s"', " t='s'")), strings + long + b"</sst>")
    assert "quá lớn" in refusal(odd)


def _with_strings(data: bytes, strings: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, strings if name == STRINGS else old.read(name))
    return file.getvalue()


@pytest.mark.parametrize("path", [SHEET, STRINGS, "xl/workbook.xml", "xl/styles.xml"])
def test_entities_are_refused(path):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    assert "hỏng" in refusal(with_part(path, lambda part: part.replace(b"?>", b"?>" + bomb, 1)))


@pytest.mark.parametrize("path", [SHEET, STRINGS, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize(
    "change",
    [
        lambda part: b"garbage",
        lambda part: part[: len(part) // 2],
        lambda part: part.decode().replace("UTF-8", "UTF-16").encode("utf-16"),
        lambda part: None,
    ],
)
def test_broken_parts_are_refused(path, change):
    assert refusal(with_part(path, change))


@pytest.mark.parametrize("path", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_an_encoding_that_nobody_knows_is_refused(path):
    assert refusal(with_part(path, lambda part: part.replace(b'"UTF-8"', b'"UTF-8es"')))


def test_a_nul_is_refused_where_it_stands():
    with pytest.raises(Refused) as caught:
        read(b"M\xc3\xa3,T\xc3\xaan\nA,b\nB,c\0d\n")
    assert caught.value.issue.row == 3
    table = read(
        with_cells('<row r="2"><c r="A2" t="inlineStr"><is><t>K_x0000_</t></is></c></row>')
    )
    assert [(issue.row, issue.column) for issue in table.errors] == [(2, "code")]


@pytest.mark.parametrize(
    "data",
    [
        "Mã;Tên\nA;Hợp tác xã\n".encode("cp1258", errors="replace"),
        "Mã;Tên\nA;b\n".encode("utf-16-le"),
        "Mã;Tên\nA;b\n".encode("utf-32"),
        "Mã;Tên\nA;b\n".encode("utf-16") + b"x",
        "Mã;Tên\n".encode() + b"A;b\n" * 100_000 + b"A;\xff\n",
    ],
)
def test_text_in_another_encoding_is_refused(data):
    assert refusal(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_with_its_mark_is_read(encoding):
    table = read(csv("Mã;Tên\nA;Hợp tác xã Đạ B'Lao\n", encoding))
    assert table.values["name"] == ["Hợp tác xã Đạ B'Lao"]


@pytest.mark.parametrize("text", ['Mã,Tên\n"A,b\nC,d\n', 'Mã,Tên\n"A"x,b\n'])
def test_quotes_that_do_not_close_are_refused_with_their_row(text):
    with pytest.raises(Refused) as caught:
        read(csv(text))
    assert caught.value.issue.row == 2


def test_too_large_a_text_is_refused_unread(monkeypatch):
    monkeypatch.setattr(opening_module, "FILE_LIMIT", 10)
    assert "quá lớn" in refusal(csv("Mã,Tên\nA,b\n"))
    monkeypatch.undo()
    monkeypatch.setattr(opening_module, "AREA_LIMIT", 10)
    assert "quá lớn" in refusal(csv("Mã,Tên\n" + "A,b\n" * 10))

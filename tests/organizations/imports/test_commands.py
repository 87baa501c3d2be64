"""The commands: what they print, and how they end."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command

from organizations.models import Organization
from tests.tables import table

ROWS = table("code | name | kind\nA | Một | HTX\nB | Hai | DN")
BAD = table("code | name | kind | tax_code\nA | Một | HTX | 5800000016")


def run(file, *options) -> tuple[int, str]:
    """Exit status and what was printed."""
    out = StringIO()
    try:
        call_command("import_organizations", str(file), *options, stdout=out)
    except SystemExit as ended:
        return int(ended.code), out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def file(tmp_path):
    def write(data: bytes):
        path = tmp_path / "bang.csv"
        path.write_bytes(data)
        return path

    return write


def test_json_for_a_machine(world, file):
    status, printed = run(file(ROWS), "--json")
    expected = {"created": 2, "updated": 0, "unchanged": 0, "errors": [], "warnings": []}
    assert (status, json.loads(printed)) == (0, expected)


def test_errors_end_with_status_1(world, file):
    status, printed = run(file(BAD), "--json")
    answer = json.loads(printed)
    assert status == 1
    assert set(answer) == {"created", "updated", "unchanged", "errors", "warnings"}
    (error,) = answer["errors"]
    assert (error["row"], error["column"], error["value"]) == (2, "tax_code", "5800000016")
    assert set(error) == {"row", "column", "value", "message"}
    assert not Organization.objects.exists()


def test_words_for_a_person(world, file):
    assert run(file(ROWS), "--dry-run") == (0, "Sẽ tạo mới 2, cập nhật 0, không đổi 0.\n")
    assert not Organization.objects.exists()
    assert "Tạo mới 2" in run(file(ROWS))[1]
    status, printed = run(file(BAD))
    assert status == 1
    assert "Dòng 2" in printed


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xff\xfe\xff", b"ten,loai\nA,HTX"])
def test_a_bad_file_is_refused_in_words(world, file, data):
    status, printed = run(file(data), "--json")
    assert status == 1
    assert json.loads(printed)["errors"]


def test_a_missing_file(world, tmp_path):
    status, printed = run(tmp_path / "none.csv", "--json")
    assert status == 1
    assert len(json.loads(printed)["errors"]) == 1

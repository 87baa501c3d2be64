"""The report of an import, for a machine and for a person."""

from __future__ import annotations

import json

from geo.io.tables import ImportReport, Issue, Refused

ERROR = Issue(7, "tax_code", "123", "Cần 10 số.")
WARNING = Issue(3, "quantity", "1.234", "Đọc là 1234.")


def test_one_object_for_a_machine():
    report = ImportReport(1, 2, 3, errors=[ERROR], warnings=[WARNING])
    assert json.loads(report.as_json()) == {
        "created": 1,
        "updated": 2,
        "unchanged": 3,
        "errors": [{"row": 7, "column": "tax_code", "value": "123", "message": "Cần 10 số."}],
        "warnings": [{"row": 3, "column": "quantity", "value": "1.234", "message": "Đọc là 1234."}],
    }
    assert "Cần" in report.as_json()


def test_plain_lines_for_a_person():
    lines = ImportReport(errors=[ERROR], warnings=[WARNING]).as_text().splitlines()
    assert lines[0] == "Lỗi: Dòng 7, cột tax_code “123”: Cần 10 số."
    assert lines[1] == "Lưu ý: Dòng 3, cột quantity “1.234”: Đọc là 1234."
    assert "không ghi gì" in lines[2]
    done = ImportReport(1, 2, 3)
    assert done.ok
    assert done.changes == 3
    assert done.as_text() == "Tạo mới 1, cập nhật 2, không đổi 3."
    assert ImportReport(1, dry_run=True).as_text().startswith("Sẽ tạo mới 1")


def test_an_issue_of_the_whole_file_has_no_row():
    issue = Refused("Tệp trống.").issue
    assert (issue.row, issue.column, issue.value, str(issue)) == (None, "", "", "Tệp trống.")

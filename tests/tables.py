"""Tables for the tests of importers."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from accounts.imports import Importer, run_import
from accounts.models import Act, ImportBatch, RegisterVersion
from geo.io.tables import ImportReport


def csv_of(*rows: Sequence[Any]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def table(text: str) -> bytes:
    """A table drawn with ``|`` between cells, one row a line.

    ::

        code | name
        A    | Đồi Sương
    """
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return csv_of(*([cell.strip() for cell in line.split("|")] for line in lines))


def take_in(importer: Importer, text: str | bytes, *, by, dry_run: bool = False) -> ImportReport:
    data = table(text) if isinstance(text, str) else text
    return run_import(importer, data, "bang.csv", by=by, dry_run=dry_run)


def taken(report: ImportReport) -> tuple[int, int, int]:
    """Created, updated, unchanged; fails with what was wrong."""
    assert not report.errors, [str(error) for error in report.errors]
    return report.created, report.updated, report.unchanged


def places(report: ImportReport) -> list[tuple[int | None, str]]:
    """Row and column of each error."""
    return [(error.row, error.column) for error in report.errors]


def traces() -> tuple[int, int, int]:
    """What any act leaves behind: acts, batches, the version of the register."""
    return Act.objects.count(), ImportBatch.objects.count(), RegisterVersion.current()

"""Running an import, whatever the file is about."""

from __future__ import annotations

import gc

import pytest
from django.core.exceptions import PermissionDenied

from accounts.imports import Importer, Plan, run_import
from geo.io.tables import TEXT, Column
from tests.tables import traces

NOTHING = b"code\nA\n"


class Watching(Importer):
    """Changes nothing, and sees whether the collector is at rest meanwhile."""

    kind, title = "watching", "Xem"
    columns = (Column("code", "Mã", TEXT, required=True),)

    def __init__(self, *, allowed=True):
        self.allowed = allowed
        self.seen = []

    def may_import(self, by):
        return self.allowed

    def plan(self, table, *, by):
        self.seen.append((gc.isenabled(), table.values["code"]))
        return Nothing(unchanged=len(table))


class Nothing(Plan):
    def apply(self, *, by, batch):
        raise AssertionError("nothing is to be written")


def test_a_file_that_changes_nothing_is_not_written(system):
    before = traces()
    report = run_import(Watching(), NOTHING, "a.csv", by=system)
    assert (report.created, report.updated, report.unchanged, report.errors) == (0, 0, 1, [])
    assert traces() == before


@pytest.mark.parametrize("awake", [True, False])
def test_the_collector_rests_and_is_then_as_it_was(system, awake):
    was = gc.isenabled()
    try:
        (gc.enable if awake else gc.disable)()
        importer = Watching()
        run_import(importer, NOTHING, "a.csv", by=system)
        with pytest.raises(PermissionDenied):
            run_import(Watching(allowed=False), NOTHING, "a.csv", by=system)
        assert importer.seen == [(False, ["A"])]
        assert gc.isenabled() == awake
    finally:
        (gc.enable if was else gc.disable)()


@pytest.mark.parametrize("data", [b"", b"code\n", b"name\nA\n", b"\xff\xfe\x00"])
def test_a_file_without_rows_is_refused_before_any_plan(system, data):
    importer = Watching()
    report = run_import(importer, data, "a.csv", by=system)
    assert report.errors
    assert not report.changes
    assert importer.seen == []

"""Running an import: all of a file or nothing of it, and nothing at all where nothing changes."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.actions import record_acts, record_import
from accounts.imports.importer import Importer, Plan
from accounts.models import RegisterVersion, User
from geo.bulk import measure_tables
from geo.io.tables import ImportReport, Refused, read_table

MANY = 1000  # rows after which the database's picture of its tables is another one
TOLD = 200  # rows that a preview shows


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """A large file makes objects by the hundred thousand and no cycles among them; searching
    them for cycles, over and over, takes a tenth of the time of its import."""
    awake = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if awake:
            gc.enable()


@_collector_at_rest()
def run_import(
    importer: Importer, data: bytes, file_name: str, *, by: User, dry_run: bool = False
) -> ImportReport:
    """Take a file in, as ``by``, or only say what it would do.

    Raises ``PermissionDenied`` where the person may send no such file. What is wrong in the file
    stands in the report; then nothing is written.
    """
    if not importer.may_import(by):
        raise PermissionDenied
    try:
        table = read_table(data, file_name, importer.columns)
    except Refused as refused:
        return ImportReport(errors=[refused.issue], dry_run=dry_run)
    with transaction.atomic():
        # Imports and acts wait for one another here: what is compared stays what it was.
        RegisterVersion.objects.select_for_update().filter(pk=RegisterVersion.ONLY).first()
        plan = importer.plan(table, by=by) if table.rows else None
        table.settle()
        report = ImportReport(errors=table.errors, warnings=table.warnings, dry_run=dry_run)
        if plan is not None and report.ok:
            report.created, report.updated = plan.created, plan.updated
            report.unchanged = plan.unchanged
            if dry_run:
                report.told = list(islice(plan.told(), TOLD))
            if report.changes and not dry_run:
                _write(importer, plan, by=by, file_name=file_name, data=data)
                if report.created + report.updated >= MANY:
                    measure_tables()
    return report


def _write(importer: Importer, plan: Plan, *, by: User, file_name: str, data: bytes) -> None:
    batch = record_import(
        by=by,
        kind=importer.kind,
        file_name=file_name,
        sha256=hashlib.sha256(data).hexdigest(),
        created=plan.created,
        updated=plan.updated,
        unchanged=plan.unchanged,
        corrections=plan.updated,
    )
    acts = plan.apply(by=by, batch=batch)
    if acts:
        record_acts(acts)

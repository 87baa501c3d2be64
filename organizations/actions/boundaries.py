"""Official boundaries come in, and every place is put into its units anew."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from django.db import transaction

from accounts.actions import record_import
from accounts.models import RegisterVersion
from geo.actions.boundaries import take_boundaries
from geo.io.boundaries import read_boundaries
from geo.io.tables import ImportReport, Issue
from organizations.actions.sites import place_sites
from organizations.models import Site


def import_boundaries(
    *, by, files: Sequence[Path], on: date, dry_run: bool = False
) -> ImportReport:
    """Takes in all files or none; ``on`` is the day on which their codes mean what they mean.

    Figures of every day may change with it: who lies where is read from the boundaries.
    """
    readings = {file: read_boundaries(file) for file in files}
    report = ImportReport(dry_run=dry_run)
    for file, reading in readings.items():
        report.errors += [_named(issue, file, files) for issue in reading.errors]
        report.warnings += [_named(issue, file, files) for issue in reading.warnings]
    if report.errors:
        return report
    outlines = [outline for reading in readings.values() for outline in reading.outlines]
    source = ", ".join(file.name for file in files)
    with transaction.atomic():
        RegisterVersion.objects.select_for_update().filter(pk=RegisterVersion.ONLY).first()
        taken = take_boundaries(by=by, outlines=outlines, on=on, source=source, dry_run=dry_run)
        if taken.changed and not dry_run:
            place_sites(Site.objects.filter(latitude__isnull=False))
            record_import(
                by=by,
                kind="boundaries",
                file_name=source,
                sha256=hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest(),
                created=taken.report.created,
                updated=taken.report.updated,
                unchanged=taken.report.unchanged,
            )
    taken.report.warnings[:0] = report.warnings
    return taken.report


def _named(issue: Issue, file: Path, files: Sequence[Path]) -> Issue:
    """With several files an issue says which one it is about."""
    if len(files) == 1:
        return issue
    return replace(issue, message=f"{file.name}: {issue.message}")

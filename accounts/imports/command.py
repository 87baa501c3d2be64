"""The command behind every ``import_…``: a file in, a report out."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from accounts.actions import system_user
from accounts.imports.importer import Importer
from accounts.imports.running import run_import
from geo.io.tables import ImportReport, Issue

NO_FILE = "Không mở được tệp này. Hãy xem lại đường dẫn."


class ImportCommand(BaseCommand):
    """Subclasses name their ``importer`` and a ``help``. Acts as the administrator."""

    importer: Importer
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help=".xlsx hoặc .csv")
        parser.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không ghi")
        parser.add_argument("--json", action="store_true", help="in một đối tượng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        report = self._run(options["file"], options["dry_run"])
        self.stdout.write(report.as_json() if options["json"] else report.as_text())
        if not report.ok:
            sys.exit(1)

    def _run(self, file: Path, dry_run: bool) -> ImportReport:
        try:
            data = file.read_bytes()
        except OSError:
            return ImportReport(errors=[Issue(None, "", str(file), NO_FILE)], dry_run=dry_run)
        with transaction.atomic():
            report = run_import(self.importer, data, file.name, by=system_user(), dry_run=dry_run)
            if dry_run or not report.ok:
                transaction.set_rollback(True)
        return report

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from accounts.actions import system_user
from geo.commands import day_argument
from geo.periods import today
from organizations.actions.boundaries import import_boundaries


class Command(BaseCommand):
    help = (
        "Nạp ranh giới chính thức của xã, phường từ GeoJSON, GPKG, shapefile nén .zip … "
        "Mỗi đối tượng mang mã đơn vị ở cột code hoặc ma_dvhc. Tất cả hoặc không gì cả."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--as-of", type=day_argument, help="ngày mà các mã có hiệu lực; để trống: hôm nay"
        )
        parser.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không ghi")
        parser.add_argument("--json", action="store_true", help="in một đối tượng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        report = import_boundaries(
            by=system_user(),
            files=options["files"],
            on=options["as_of"] or today(),
            dry_run=options["dry_run"],
        )
        self.stdout.write(report.as_json() if options["json"] else report.as_text())
        if not report.ok:
            sys.exit(1)

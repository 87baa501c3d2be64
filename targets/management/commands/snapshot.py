"""Freezes the facts of a period: python manage.py snapshot --period 2026Q3."""

from argparse import ArgumentTypeError

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.actions import system_user
from targets.actions.snapshots import freeze
from targets.periods import Period
from targets.reports.figures import area_of
from targets.words import FINDINGS


def period(text):
    """A period argument."""
    try:
        return Period.parse(text)
    except ValueError:
        raise ArgumentTypeError("kỳ phải viết như 2026, 2026Q3 hoặc 2026-09.") from None


class Command(BaseCommand):
    help = "Chốt số liệu của một kỳ (năm, quý, tháng) và niêm phong."

    def add_arguments(self, parser):
        parser.add_argument("--period", type=period, required=True)
        parser.add_argument("--area", help="mã địa bàn; mặc định: cả sổ")
        parser.add_argument(
            "--reason",
            default="Số liệu của kỳ được đính chính sau khi chốt.",
            help="lý do, khi kỳ đã chốt và số liệu nay đã khác",
        )

    def handle(self, *args, **options):
        try:
            area = area_of(options["area"]) if options["area"] else None
            frozen = freeze(
                by=system_user(),
                period=options["period"],
                area=area,
                reason=options["reason"],
                even_unexplained=True,
            )
        except ValidationError as error:
            raise CommandError(error.messages[0]) from error
        for finding in frozen.findings:
            if not finding["explanation"]:
                told = FINDINGS[finding["code"]]
                self.stderr.write(f"{told.title} ({len(finding['items'])})")
        self.stdout.write(f"{frozen.pk} {frozen.as_of:%Y-%m-%d} {frozen.seal}")

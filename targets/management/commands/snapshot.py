"""Freezes the facts of a period: python manage.py snapshot --period 2026Q3."""

from argparse import ArgumentTypeError

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.actions import system_user
from targets.actions.freeze import freeze
from targets.periods import last_day
from targets.reports.figures import area_of


def period(text):
    """A period argument as its last day."""
    try:
        return last_day(text)
    except ValueError:
        raise ArgumentTypeError("kỳ phải viết như 2026, 2026Q3 hoặc 2026-09.") from None


class Command(BaseCommand):
    help = "Chốt số liệu của một kỳ (năm, quý, tháng) và niêm phong."

    def add_arguments(self, parser):
        parser.add_argument("--period", type=period, required=True)
        parser.add_argument("--area", help="mã địa bàn; mặc định: cả sổ")

    def handle(self, *args, **options):
        try:
            area = area_of(options["area"]) if options["area"] else None
            frozen = freeze(by=system_user(), as_of=options["period"], area=area)
        except ValidationError as error:
            raise CommandError(error.messages[0]) from error
        self.stdout.write(f"{frozen.pk} {frozen.as_of:%Y-%m-%d} {frozen.seal}")

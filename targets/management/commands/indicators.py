"""Every indicator with value, numerator, denominator and ids, as JSON."""

import json

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from geo.commands import day_argument
from geo.periods import today
from targets.indicators import figures
from targets.reports.figures import area_of, basis_of, unit_at


class Command(BaseCommand):
    help = "In mọi chỉ số tính đến một ngày, của cả sổ, một đơn vị hành chính hoặc một địa bàn."

    def add_arguments(self, parser):
        parser.add_argument("--as-of", type=day_argument, default=None, metavar="YYYY-MM-DD")
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--unit", help="mã đơn vị hành chính có hiệu lực ngày hỏi")
        where.add_argument("--area", help="mã địa bàn, ví dụ bao-loc")
        parser.add_argument("--format", choices=["json"], default="json")

    def handle(self, *args, **options):
        day = options["as_of"] or today()
        place = None
        try:
            if options["unit"]:
                place = unit_at(options["unit"], day)
            elif options["area"]:
                place = area_of(options["area"])
        except ValidationError as error:
            raise CommandError(error.messages[0]) from error
        self.stdout.write(json.dumps(figures(basis_of(day, place)), ensure_ascii=False, indent=2))

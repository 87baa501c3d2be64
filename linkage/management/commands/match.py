"""The allocation that fills the most demand at the least cost, as JSON."""

import json

from django.core.management.base import BaseCommand

from geo.commands import day_argument
from geo.periods import today
from linkage.matching import as_json
from linkage.reports.market import matching_on


class Command(BaseCommand):
    help = "In phân bổ tối ưu giữa tin chào bán và nhu cầu, tính đến một ngày."

    def add_arguments(self, parser):
        parser.add_argument("--as-of", type=day_argument, default=None, metavar="YYYY-MM-DD")
        parser.add_argument("--year", type=int, default=None, help="mặc định: năm của ngày hỏi")
        parser.add_argument("--format", choices=["json"], default="json")

    def handle(self, *args, **options):
        day = options["as_of"] or today()
        matching = matching_on(day, options["year"] or day.year)
        self.stdout.write(json.dumps(as_json(matching), ensure_ascii=False, indent=2))

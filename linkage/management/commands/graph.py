"""The graph of linkages with levels of participation, as JSON or GraphML."""

import json

from django.core.management.base import BaseCommand

from geo.commands import day_argument
from geo.periods import today
from linkage.graph import RUNGS, as_graphml, as_json, graph_at
from linkage.reports.facts import linkage_facts, organization_facts


class Command(BaseCommand):
    help = "In đồ thị liên kết với mức tham gia của từng tổ chức, tính đến một ngày."

    def add_arguments(self, parser):
        parser.add_argument("--as-of", type=day_argument, default=None, metavar="YYYY-MM-DD")
        parser.add_argument("--rung", choices=RUNGS, default="confirmed")
        parser.add_argument("--format", choices=["json", "graphml"], default="json")

    def handle(self, *args, **options):
        day = options["as_of"] or today()
        graph = graph_at(linkage_facts(), organization_facts(), day, options["rung"])
        if options["format"] == "graphml":
            self.stdout.write(as_graphml(graph), ending="")
        else:
            self.stdout.write(json.dumps(as_json(graph), ensure_ascii=False, indent=2))

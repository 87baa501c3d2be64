"""Linkages as lines on a map: from where to where, by the stage that they bring the goods to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from linkage.graph import PROCESSING_SERVICE, LinkageFact, LinkageGraph, graph_at, stages_of
from linkage.graph.stages import PROCESSING, SALE, STAGE_NAMES
from linkage.models import Linkage
from linkage.reports.facts import linkage_facts, organization_facts
from linkage.reports.market import main_places

MOST_LINES = 2000


@dataclass(frozen=True)
class Line:
    """One counted linkage between two places, (longitude, latitude) each."""

    linkage: Linkage
    path: tuple[float, float, float, float]
    stage: str

    def as_json(self) -> dict[str, object]:
        """What a map shows of it: parties, commodity and stage, never quantities."""
        row = self.linkage
        return {
            "id": row.code,
            "path": self.path,
            "stage": self.stage,
            "form": row.form,
            "commodity": row.commodity.name,
            "supplier": row.supplier.name,
            "customer": row.customer.name,
            "url": row.get_absolute_url(),
        }


def lines_on(day: date, *, user, rung: str = settings.HEADLINE_RUNG) -> list[Line]:
    """The counted linkages of ``day`` that the person may see and whose parties have places."""
    graph = graph_at(linkage_facts(), organization_facts(), day, rung)
    stages = {fact.id: _stage(graph, fact) for fact in graph.linkages}
    places = main_places(day)
    rows = Linkage.objects.visible_to(user).with_parties().filter(code__in=stages)
    return [
        Line(row, (*places[row.supplier_id], *places[row.customer_id]), stages[row.code])
        for row in rows.order_by("code")[:MOST_LINES]
        if row.supplier_id in places and row.customer_id in places
    ]


def _stage(graph: LinkageGraph, fact: LinkageFact) -> str:
    """The stage that the linkage brings the goods to: the customer's next one after the
    supplier's first, or its last where it has none further on."""
    if fact.form == PROCESSING_SERVICE:
        return STAGE_NAMES[PROCESSING]
    supplier = stages_of(graph.states[fact.supplier].roles, fact.commodity)
    customer = stages_of(graph.states[fact.customer].roles, fact.commodity)
    further = [stage for stage in sorted(customer) if stage > min(supplier, default=0)]
    return STAGE_NAMES[further[0] if further else max(customer, default=SALE)]

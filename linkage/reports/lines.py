"""Linkages as lines on a map: from where to where, by the stage that they bring the goods to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import QuerySet

from accounts.kept import kept
from linkage.graph import PROCESSING_SERVICE, LinkageFact, LinkageGraph, graph_at, stages_of
from linkage.graph.stages import PROCESSING, SALE, STAGE_NAMES
from linkage.models import Linkage
from linkage.reports.facts import linkage_facts, organization_facts
from linkage.reports.market import main_places
from organizations.models import Organization

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
            "commodity_code": row.commodity.code,
            "supplier": row.supplier.name,
            "customer": row.customer.name,
            "url": row.get_absolute_url(),
        }


@dataclass(frozen=True)
class End:
    """A party of a line, where it stands on the map."""

    organization: Organization
    place: tuple[float, float]

    def as_json(self, level: int) -> dict[str, object]:
        row = self.organization
        return {
            "place": self.place,
            "name": row.name,
            "level": level,
            "url": row.get_absolute_url(),
        }


def ends_of(lines: Iterable[Line]) -> list[End]:
    """The parties of lines, each once, by code."""
    found = {}
    for line in lines:
        found[line.linkage.supplier.code] = End(line.linkage.supplier, line.path[:2])
        found[line.linkage.customer.code] = End(line.linkage.customer, line.path[2:])
    return [found[code] for code in sorted(found)]


def lines_on(day: date, *, user, rung: str = settings.HEADLINE_RUNG) -> list[Line]:
    """The counted linkages of ``day`` that the person may see and whose parties have places."""
    stages = kept("stages", (day.isoformat(), rung), lambda: _stages_on(day, rung))
    return _drawn(Linkage.objects.visible_to(user).filter(code__among=stages), stages, day)


def lines_of(graph: LinkageGraph, linkages: QuerySet[Linkage]) -> list[Line]:
    """Linkages of a graph as lines; those without a place at either end are left out."""
    return _drawn(linkages, _stages(graph), graph.day)


def _drawn(linkages: QuerySet[Linkage], stages: dict[str, str], day: date) -> list[Line]:
    rows = list(linkages.with_parties().order_by("code")[:MOST_LINES])
    places = main_places(day, {key for row in rows for key in (row.supplier_id, row.customer_id)})
    return [
        Line(row, (*places[row.supplier_id], *places[row.customer_id]), stages[row.code])
        for row in rows
        if row.supplier_id in places and row.customer_id in places
    ]


def _stages_on(day: date, rung: str) -> dict[str, str]:
    return _stages(graph_at(linkage_facts(), organization_facts(), day, rung))


def _stages(graph: LinkageGraph) -> dict[str, str]:
    """The stage of each counted linkage, by its code."""
    return {fact.id: _stage(graph, fact) for fact in graph.linkages}


def _stage(graph: LinkageGraph, fact: LinkageFact) -> str:
    """The stage that the linkage brings the goods to: the customer's next one after the
    supplier's first, or its last where it has none further on."""
    if fact.form == PROCESSING_SERVICE:
        return STAGE_NAMES[PROCESSING]
    supplier = stages_of(graph.states[fact.supplier].roles, fact.commodity)
    customer = stages_of(graph.states[fact.customer].roles, fact.commodity)
    further = [stage for stage in sorted(customer) if stage > min(supplier, default=0)]
    return STAGE_NAMES[further[0] if further else max(customer, default=SALE)]

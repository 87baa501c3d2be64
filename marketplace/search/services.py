"""Processing services by the words of a question: other words, slips and missing accents alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from marketplace.models import ProcessingService
from marketplace.search.finding import coded
from marketplace.search.source import OTHER, POSTINGS, read_categories
from organizations.lookup import Index, ask
from organizations.search.keeping import Source, Touched, only
from organizations.search.language import language
from organizations.search.register import FOLLOWED, parties_on

SERVICE = "marketplace.processingservice"
QUIET = (*POSTINGS, *(name for name in OTHER if name != SERVICE))  # acts that change nothing here


@dataclass
class Services:
    """Rows of ``index`` are keys of services, in any state."""

    index: Index


class ServicesSource(Source[Services]):
    """Some hundreds at most: read anew whole whenever one of them or its mill changed."""

    def load(self, day: date) -> Services:
        parties, categories = parties_on(day), read_categories()
        services = Services(Index(language()))
        rows = ProcessingService.objects.prefetch_related("steps").only(
            "title", "organization", "category", "output"
        )
        for row in rows:
            goods = [categories[key] for key in (row.category_id, row.output_id) if key]
            party = parties[row.organization_id]
            steps = [step.name for step in row.steps.all()]
            title = " ".join([row.title, *steps, *(each.name for each in goods)])
            around = " ".join([party.name, party.unit_name, *(each.words for each in goods)])
            index = services.index
            keys = (*index.words_of(title, title=True), *index.words_of(around))
            index.add(row.pk, keys)
        services.index.settle(row.pk for row in rows)
        return services

    def refresh(self, state: Services, touched: Touched, day: date) -> bool:
        return only(touched, QUIET) and not set(touched) & {SERVICE, *FOLLOWED}


services_source = ServicesSource()


def services_answering(services: QuerySet, text: str, day: date) -> QuerySet:
    """Those of ``services`` that answer ``text``; all of them where it holds no word."""
    with services_source.reading(day) as held:
        codes = coded(ProcessingService, held.index, text)
        answer = ask(held.index, text, held.index.rows, codes)
    return services if answer is None else services.filter(pk__among=answer.rows)

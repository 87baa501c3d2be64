"""What a search engine may find: the pages that everybody sees."""

from __future__ import annotations

from datetime import date

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from marketplace.models import Demand, Listing, Posting, ProcessingService
from organizations.models import Organization

PAGES = ("home", "about", "help", "product_list", "demand_list", "service_list")
PAGES += ("capability_list", "organization_list", "recognition_list", "map", "targets")
MANY = 5_000


class Pages(Sitemap):
    """Pages that are always there."""

    def items(self) -> list[str]:
        return list(PAGES)

    def location(self, item: str) -> str:
        return reverse(item)


class Organizations(Sitemap):
    limit = MANY

    def items(self) -> QuerySet:
        return Organization.objects.only("slug").order_by("pk")


class Postings(Sitemap):
    """Published postings of one kind."""

    limit = MANY

    def __init__(self, model: type[Posting]) -> None:
        self.model = model

    def items(self) -> QuerySet:
        return self.model.objects.published().only("published_on").order_by("pk")

    def lastmod(self, item: Posting) -> date | None:
        return item.published_on


SITEMAPS = {
    "pages": Pages(),
    "organizations": Organizations(),
    "products": Postings(Listing),
    "demands": Postings(Demand),
    "services": Postings(ProcessingService),
}

"""The yearly movement of organizations."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from geo.http import attachment, parse_as_of
from geo.io.tables import write_rows
from geo.models import Area
from targets.presenters.movement import MovementPage, movement_page
from targets.views.places import place_of_request

CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@require_safe
def movement(request: HttpRequest) -> HttpResponse:
    """What came and went by year, kind and unit."""
    page = _page(request)
    asked = request.GET.copy()
    context = {"page": page, "areas": Area.objects.order_by("pk"), "query": asked.urlencode()}
    return render(request, "targets/movement.html", context)


@require_safe
def movement_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same tables under one another, each row with the table's name."""
    if form not in CONTENT_TYPES:
        raise Http404
    page = _page(request)
    rows = [
        [table.title, row.name, *(cell.value for cell in row.cells)]
        for table in page.tables
        for row in table.rows
    ]
    headers = ["", page.place, *page.tables[0].columns]
    name = f"bien-dong-to-chuc-{page.day.isoformat()}.{form}"
    return attachment(write_rows(headers, rows, form), name, CONTENT_TYPES[form])


def _page(request: HttpRequest) -> MovementPage:
    day = parse_as_of(request)
    year = request.GET.get("year", "")
    place = request.GET.get("place")
    found = place_of_request(request, day)
    if place is None:
        found = Area.objects.order_by("pk").first()  # the plan's area first
    return movement_page(
        found,
        day,
        user=request.user,
        kind=request.GET.get("kind", ""),
        year=int(year) if year.isdecimal() and len(year) == 4 else None,
    )

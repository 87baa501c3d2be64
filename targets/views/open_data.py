"""Open data: figures and what they mean, for everybody and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from geo.http import parse_as_of
from geo.io.tables import write_rows
from geo.models import Area
from geo.periods import today
from targets.metadata import LICENCE, LICENCE_URL
from targets.presenters.open_data import (
    FIGURE_COLUMNS,
    METADATA_COLUMNS,
    described,
    figure_rows,
)
from targets.reports.figures import area_of


@require_safe
def metadata(request: HttpRequest) -> HttpResponse:
    """What every indicator is, to be read; and the files of it and of the figures."""
    context = {
        "rows": described(),
        "areas": Area.objects.order_by("name"),
        "day": today(),
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
    }
    return render(request, "targets/metadata.html", context)


@require_safe
def metadata_file(request: HttpRequest, form: str) -> HttpResponse:
    rows = [each.as_row() for each in described()]
    return _file(form, "indicators", METADATA_COLUMNS, rows, {"licence": LICENCE})


@require_safe
def figures_file(request: HttpRequest, form: str) -> HttpResponse:
    """The figures of a day, of the whole register or with ``?area=`` of an area."""
    day, area = parse_as_of(request), _area(request)
    said = {"licence": LICENCE, "as_of": day.isoformat(), "area": area.code if area else None}
    return _file(form, _name(day, area), FIGURE_COLUMNS, figure_rows(day, area), said)


def _name(day: date, area: Area | None) -> str:
    return "-".join(filter(None, ("figures", area.code if area else "", day.isoformat())))


def _area(request: HttpRequest) -> Area | None:
    code = request.GET.get("area", "")
    try:
        return area_of(code) if code else None
    except ValidationError as error:
        raise Http404(error.messages[0]) from error


def _file(
    form: str, name: str, columns: Sequence[str], rows: list[dict[str, Any]], said: dict[str, Any]
) -> HttpResponse:
    """JSON with the licence beside the rows; CSV with the licence in a column of its own."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    if form == "json":
        answer = said | {"licence_url": LICENCE_URL, "rows": rows}
        return JsonResponse(answer, headers=headers, json_dumps_params={"ensure_ascii": False})
    if form != "csv":
        raise Http404
    body = write_rows((*columns, "licence"), _cells(columns, rows), "csv")
    return HttpResponse(body, headers=headers, content_type="text/csv; charset=utf-8")


def _cells(columns: Sequence[str], rows: list[dict[str, Any]]) -> Iterable[list[Any]]:
    for row in rows:
        cells = (row[column] for column in columns)
        yield [*("; ".join(x) if isinstance(x, list) else x for x in cells), LICENCE]

"""Which place a page of figures is about."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest

from geo.models import AdministrativeUnit, Area
from targets.reports.figures import area_of, unit_at


def place_of_request(request: HttpRequest, day: date) -> AdministrativeUnit | Area | None:
    """The unit or area that ``?place=`` names on a day, 404 where there is none; None, the whole
    register, where nothing is named."""
    code = request.GET.get("place", "")
    if not code:
        return None
    try:
        return unit_at(code, day) if code.isdigit() else area_of(code)
    except ValidationError as error:
        raise Http404(error.messages[0]) from error

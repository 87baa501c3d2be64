"""The small picture of where a place lies."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.kept import kept
from geo.periods import today
from geo.reports.boundaries import boundaries_geojson
from portal.spot import spot

PLACE = re.compile(r"(-?\d{1,2}\.\d{3}),(-?\d{1,3}\.\d{3})", re.ASCII)


@require_safe
def spot_picture(request: HttpRequest, place: str) -> HttpResponse:
    """``place``: latitude and longitude to three decimals (about 100 m): ``11.532,107.814``."""
    found = PLACE.fullmatch(place)
    if found is None or abs(float(found[1])) > 85 or abs(float(found[2])) > 180:
        raise Http404
    day = today()
    outlines = kept("boundaries", day.isoformat(), lambda: boundaries_geojson(day))
    picture = spot(outlines["features"], float(found[2]), float(found[1]))
    response = render(request, "portal/spot.svg", {"spot": picture}, content_type="image/svg+xml")
    response["Cache-Control"] = "public, max-age=86400"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return response

"""What the map draws: views and tiles of organizations, linkages as lines, boundaries."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.kept import kept
from geo.http import parse_as_of
from geo.reports.boundaries import boundaries_geojson
from geo.reports.placemarks import Wanted, box_of, tile_of, view_of
from linkage.enums import Rung
from linkage.reports.lines import lines_on
from organizations.actions.placemarks import LAYER
from portal.maps.answers import as_json, as_vector_tile
from portal.maps.filters import MapForm, chosen_chain
from portal.maps.reading import parse_bbox, parse_zoom

VECTOR_TILE = "application/vnd.mapbox-vector-tile"


@require_safe
def map_view(request: HttpRequest) -> HttpResponse:
    """Organizations in a box at a zoom: clusters where there are many, points where few."""
    wanted = _wanted(request)
    bbox, zoom = parse_bbox(request), parse_zoom(request)
    if bbox is None:
        raise BadRequest(_("Thiếu bbox: “tây,nam,đông,bắc”, bốn số tính bằng độ."))
    return _answer(as_json(view_of(wanted, box_of(bbox), zoom), wanted.day))


@require_safe
def organization_tile(
    request: HttpRequest, z: int, x: int, y: int, form: str = "json"
) -> HttpResponse:
    """The same for one Web-Mercator tile, as JSON (``form`` json) or a vector tile (mvt)."""
    wanted = _wanted(request)
    try:
        extent = tile_of(z, x, y)
    except ValueError as error:
        raise BadRequest(_("Không có ô bản đồ này.")) from error
    view = view_of(wanted, extent, z)
    if form == "mvt":
        return HttpResponse(as_vector_tile(view, wanted.day, (z, x, y)), content_type=VECTOR_TILE)
    return _answer(as_json(view, wanted.day))


def _wanted(request: HttpRequest) -> Wanted:
    """What the address asks for; a wish that makes no sense raises ``BadRequest``."""
    day = parse_as_of(request)
    if not MapForm.base_fields.keys() & request.GET.keys():
        return Wanted(LAYER, day)  # most views: a form would cost more than their clusters
    form = MapForm(request.GET, day=day, user=request.user)
    if not form.is_valid():
        name, errors = next(iter(form.errors.items()))
        raise BadRequest(f"{name}: {errors[0]}")
    return form.wanted


def _answer(content: dict) -> JsonResponse:
    return JsonResponse(content, json_dumps_params={"separators": (",", ":")})


@require_safe
def map_linkages(request: HttpRequest) -> HttpResponse:
    """Counted linkages as lines: parties, commodity and stage, never quantities; of one chain
    alone where ``?chain=`` names it."""
    day, wish, rung = parse_as_of(request), request.GET.get("chain"), _rung(request)
    lines = lines_on(day, user=request.user, rung=rung)
    if wish:
        chain = chosen_chain(wish, rung, day, request.user)
        ids = set(chain.linkages) if chain else set()
        lines = [line for line in lines if line.linkage.code in ids]
    return JsonResponse({"linkages": [line.as_json() for line in lines]})


def _rung(request: HttpRequest) -> str:
    rung = request.GET.get("rung", "")
    return rung if rung in Rung.values else settings.HEADLINE_RUNG


@require_safe
def boundaries(request: HttpRequest) -> HttpResponse:
    """Communes of the plan's province in force on the day, as GeoJSON."""
    day = parse_as_of(request)
    found = kept("boundaries", day.isoformat(), lambda: boundaries_geojson(day))
    return JsonResponse(found, headers={"Cache-Control": "public, max-age=3600"})

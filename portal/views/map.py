"""The map and the layers that it draws."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.kept import kept
from geo.http import parse_as_of
from geo.models import Area
from geo.reports.boundaries import boundaries_geojson
from geo.reports.placemarks import map_view as placemarks_in_view
from geo.reports.placemarks import tile_view
from linkage.reports.lines import lines_on
from linkage.reports.participation import levels_on
from organizations.actions.placemarks import LAYER
from organizations.enums import OrganizationKind
from organizations.models import Organization
from portal.words import LEVELS, STAGES

# Where the map opens: Bảo Lộc and the communes around it (south-west, north-east).
HOME_BOUNDS = [[11.40, 107.62], [11.68, 107.98]]
LISTED = 100


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """The map with its list beside it; without JavaScript the list is the page."""
    day = parse_as_of(request)
    levels = levels_on(day)
    organizations = Organization.objects.operating(day).with_profile(day)
    area = Area.objects.filter(code="bao-loc").first()
    if area:
        organizations = organizations.within_paths([u.path for u in area.units_at(day)], day)
    rows = [
        {"organization": row, "kind": _kind(row, day), "level": levels.get(row.code, 0)}
        for row in organizations.order_by("folded", "code")[:LISTED]
    ]
    return render(
        request,
        "portal/map.html",
        {"day": day, "rows": rows, "area": area, "config": _config(day), "levels": LEVELS},
    )


def _kind(organization: Organization, day) -> str:
    profile = organization.profile_on(day)
    return profile.get_kind_display() if profile else ""


def _config(day) -> dict:
    query = f"?as_of={day.isoformat()}"
    return {
        "view": reverse("map_view") + query,
        "boundaries": reverse("boundaries_json") + query,
        "linkages": reverse("map_linkages") + query,
        "bounds": HOME_BOUNDS,
        "words": {
            "kinds": {code: str(label) for code, label in OrganizationKind.choices},
            "levels": [str(name) for name in LEVELS],
            "stages": {code: str(word.label) for code, word in STAGES.items()},
            "cluster": _("%s tổ chức; chạm để xem gần hơn"),
            "total": _("%s tổ chức trong khung nhìn."),
            "error": _("Không tải được bản đồ. Hãy kiểm tra mạng rồi thử lại."),
            "open": _("Xem liên kết"),
        },
    }


@require_safe
def map_view(request: HttpRequest) -> HttpResponse:
    """Organizations in a box at a zoom: clusters where there are many, points where few."""
    day = parse_as_of(request)
    try:
        bbox = tuple(float(part) for part in request.GET.get("bbox", "").split(","))
        zoom = int(request.GET.get("zoom", ""))
        view = placemarks_in_view(LAYER, bbox, zoom, day, levels=levels_on(day))
    except ValueError:
        return HttpResponseBadRequest(
            _("bbox phải là “tây,nam,đông,bắc” và zoom là số nguyên từ 0 đến 22.")
        )
    return JsonResponse(_with_addresses(view))


@require_safe
def organization_tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """The same for one Web-Mercator tile."""
    day = parse_as_of(request)
    try:
        view = tile_view(LAYER, z, x, y, day, levels=levels_on(day))
    except ValueError:
        return HttpResponseBadRequest(_("Không có ô bản đồ này."))
    return JsonResponse(_with_addresses(view))


def _with_addresses(view: dict) -> dict:
    """Turns the slug of each labelled point into the address of its page."""
    labels = {
        ref: [name, reverse("organization_detail", args=[slug])]
        for ref, (name, slug) in view.get("labels", {}).items()
    }
    return view | {"labels": labels}


@require_safe
def map_linkages(request: HttpRequest) -> HttpResponse:
    """Counted linkages as lines: parties, commodity and stage, never quantities."""
    day = parse_as_of(request)
    lines = [line.as_json() for line in lines_on(day, user=request.user)]
    return JsonResponse({"linkages": lines})


@require_safe
def boundaries(request: HttpRequest) -> HttpResponse:
    """Communes of the plan's province in force on the day, as GeoJSON."""
    day = parse_as_of(request)
    found = kept("boundaries", day.isoformat(), lambda: boundaries_geojson(day))
    return JsonResponse(found, headers={"Cache-Control": "public, max-age=3600"})

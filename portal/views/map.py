"""The page of the map with the list beside it."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from geo.http import parse_as_of
from geo.periods import today
from geo.reports.placemarks import box_of
from linkage.reports.participation import levels_on
from organizations.enums import OrganizationKind
from organizations.models import Organization
from organizations.presenters import organization_card
from portal.maps.filters import MapForm, places
from portal.maps.listing import Listing, listing
from portal.maps.reading import parse_bbox, parse_zoom
from portal.words import LEVELS, STAGES

# Where the map opens: Bảo Lộc and the communes around it (west, south, east, north).
HOME = [107.62, 11.40, 107.98, 11.68]
COUNTED_AT = 10  # zoom at which the list is counted where the page names none
WIDER = 2  # how much further each step out looks


@require_safe
@vary_on_headers("HX-Request")
def map_page(request: HttpRequest) -> HttpResponse:
    """The map with its list beside it; without JavaScript the list is the page.

    ``?bbox=`` and ``?zoom=`` say where the map stands. To htmx's header only the list is given.
    """
    day = parse_as_of(request)
    form = MapForm(request.GET, day=day, user=request.user)
    valid = form.is_valid()
    bounds = parse_bbox(request) or (form.bounds() if valid else None) or HOME
    found = Listing([], 0, "")
    if valid:
        zoom = parse_zoom(request, COUNTED_AT)
        found = listing(form.wanted, box_of(bounds), zoom, after=request.GET.get("after", ""))
    context = {
        "form": form,
        "day": day,
        "is_today": day == today(),
        "found": found,
        "bounds": bounds,
        "levels": LEVELS,
        "wider_url": _url(request, bbox=_written(_wider(bounds)), zoom="", after=""),
        "written_bounds": _written(bounds),
        "first_url": _url(request, after="") if request.GET.get("after") else "",
        "next_url": _url(request, after=found.after) if found.after else "",
        "today_url": _url(request, as_of="", after=""),
        "everything_url": _url(request, **dict.fromkeys(form.fields, ""), after=""),
    }
    if request.htmx:
        return render(request, "portal/partials/map_list.html", context)
    context |= {"places": places(day), "config": _config(request, day, bounds)}
    return render(request, "portal/map.html", context)


@require_safe
def map_organization(request: HttpRequest, slug: str) -> HttpResponse:
    """What the map says of one organization when its point is opened."""
    day = parse_as_of(request)
    found = Organization.objects.operating(day).filter(slug=slug)
    organization = found.with_profile(day).prefetch_related("commodities").first()
    if organization is None:
        raise Http404
    context = {
        "card": organization_card(organization, day),
        "level": levels_on(day).get(organization.code, 0),
        "day": day,
        "is_today": day == today(),
    }
    return render(request, "portal/partials/map_card.html", context)


def _config(request: HttpRequest, day: date, bounds: list[float]) -> dict[str, Any]:
    """What ``map.js`` needs to draw: addresses, where to open, words."""
    return {
        "day": "" if day == today() else day.isoformat(),
        "page": request.path,
        "view": reverse("map_view"),
        "boundaries": reverse("boundaries_json"),
        "linkages": reverse("map_linkages"),
        "card": reverse("map_organization", args=["SLUG"]),
        "bounds": bounds,
        "zoom": parse_zoom(request, -1),
        "words": {
            "kinds": {code: str(label) for code, label in OrganizationKind.choices},
            "levels": [str(name) for name in LEVELS],
            "stages": {code: str(word.label) for code, word in STAGES.items()},
            "cluster": _("%s tổ chức; bấm để xem gần hơn"),
            "total": _("%s tổ chức trong khung nhìn."),
            "here": _("Giữa khung là %s."),
            "none": _("Không có tổ chức nào khớp trong khung nhìn."),
            "error": _("Không tải được bản đồ. Hãy kiểm tra mạng rồi thử lại."),
            "open": _("Xem liên kết"),
            "zoom_in": _("Xem gần hơn"),
            "zoom_out": _("Xem xa hơn"),
            "close": _("Đóng"),
        },
    }


def _wider(bounds: list[float]) -> list[float]:
    """A box around the same middle, ``WIDER`` times as wide and as high, on the globe."""
    west, south, east, north = bounds
    width, height = (east - west) * (WIDER - 1) / 2, (north - south) * (WIDER - 1) / 2
    return [west - width, max(-85.0, south - height), east + width, min(85.0, north + height)]


def _written(bounds: list[float]) -> str:
    return ",".join(f"{side:.5f}" for side in bounds)


def _url(request: HttpRequest, **changed: str) -> str:
    """This page with other wishes; those that are empty are left out."""
    kept = {**request.GET.dict(), **changed}
    return f"{request.path}?{urlencode({name: text for name, text in kept.items() if text})}"

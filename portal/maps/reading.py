"""What the map's addresses say of where it stands."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils.translation import gettext as _

from geo.reports.placemarks import ZOOM_LIMIT, box_of


def parse_bbox(request: HttpRequest) -> list[float] | None:
    """The box of ``?bbox=west,south,east,north``; None without it, ``BadRequest`` where it is
    none."""
    text = request.GET.get("bbox", "").strip()
    if not text:
        return None
    try:
        bbox = [float(part) for part in text.split(",")]
        box_of(bbox)
    except ValueError as error:
        raise BadRequest(_("bbox phải là “tây,nam,đông,bắc”, bốn số tính bằng độ.")) from error
    return bbox


def parse_zoom(request: HttpRequest, default: int | None = None) -> int:
    """The zoom of ``?zoom=``, 0 to 22; ``BadRequest`` where it is none."""
    text = request.GET.get("zoom", "").strip()
    if not text and default is not None:
        return default
    if not (text.isascii() and text.isdigit() and int(text[:3]) <= ZOOM_LIMIT):
        raise BadRequest(_("zoom phải là số nguyên từ 0 đến 22."))
    return int(text)

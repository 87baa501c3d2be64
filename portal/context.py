"""What every page knows: the product's name, the navigation, whether the world is made up."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_administrator, is_official

NAME = "Mắt Xích"
THEME_COLOUR = "#1f5f45"


@dataclass(frozen=True)
class Place:
    """One entry of the main navigation; with ``inside`` it opens a menu and has no address."""

    label: str | Promise
    url: str
    icon: str
    current: bool
    inside: tuple[Place, ...] = ()


# What is on the market stands under one entry, so that the bar fits a phone.
MARKET = (_("Thị trường"), "shop")
ON_THE_MARKET = (
    ("product_list", _("Sản phẩm"), "basket2"),
    ("demand_list", _("Nhu cầu"), "megaphone"),
    ("service_list", _("Dịch vụ chế biến"), "gear"),
    ("capability_list", _("Công nghệ cao"), "cpu"),
    ("organization_list", _("Tổ chức"), "building"),
)
PUBLIC = (
    ("chain_list", _("Chuỗi"), "diagram-3"),
    ("map", _("Bản đồ"), "geo-alt"),
    ("targets", _("Chỉ tiêu"), "bullseye"),
)
SIGNED_IN = ("workspace", _("Việc của tôi"), "briefcase")
OFFICIAL = ("desk", _("Bàn làm việc"), "clipboard-check")


def navigation(request: HttpRequest) -> list[Place]:
    """The main navigation for whoever asks; officials do their work at the desk."""
    user = getattr(request, "user", None)
    entries = list(PUBLIC)
    if user is not None and user.is_authenticated:
        entries.append(SIGNED_IN)
        if is_official(user) or is_administrator(user):
            entries.append(OFFICIAL)
    market = tuple(_place(request, *entry) for entry in ON_THE_MARKET)
    label, icon = MARKET
    menu = Place(label, "", icon, any(place.current for place in market), market)
    return [menu, *(_place(request, *entry) for entry in entries)]


def _place(request: HttpRequest, name: str, label: str | Promise, icon: str) -> Place:
    url = reverse(name)
    return Place(label, url, icon, request.path.startswith(url))


def origin(request: HttpRequest) -> str:
    """``https://host`` for addresses that others keep; empty where the host is not ours."""
    try:
        return request.build_absolute_uri("/").rstrip("/")
    except DisallowedHost:
        return ""


def site(request: HttpRequest) -> dict[str, object]:
    """``site.name``, ``.colour``, ``.origin``, ``.illustrative`` and ``.navigation``."""
    return {
        "site": {
            "name": NAME,
            "colour": THEME_COLOUR,
            "origin": SimpleLazyObject(lambda: origin(request)),
            "illustrative": settings.DEMO,
            "navigation": SimpleLazyObject(lambda: navigation(request)),
        }
    }

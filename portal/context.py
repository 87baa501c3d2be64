"""What every page knows: the product's name, the navigation, whether the world is made up."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_administrator, is_official

NAME = "Mắt Xích"


@dataclass(frozen=True)
class Place:
    """One entry of the main navigation."""

    label: str | Promise
    url: str
    icon: str
    current: bool


PUBLIC = (
    ("product_list", _("Sản phẩm"), "basket2"),
    ("demand_list", _("Nhu cầu"), "megaphone"),
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
    places = []
    for name, label, icon in entries:
        url = reverse(name)
        places.append(Place(label, url, icon, request.path.startswith(url)))
    return places


def site(request: HttpRequest) -> dict[str, object]:
    """``site.name``, ``site.illustrative`` and ``site.navigation``."""
    return {
        "site": {
            "name": NAME,
            "illustrative": settings.DEMO,
            "navigation": SimpleLazyObject(lambda: navigation(request)),
        }
    }

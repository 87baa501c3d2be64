"""What other programs ask of the site: robots, phones that keep it on their first screen."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from portal.context import NAME, THEME_COLOUR

# Pages of people, and what programs read: nothing that a search should show.
PRIVATE = ("/account/", "/workspace/", "/desk/", "/admin/", "/api/", "/tiles/", "/i18n/")
DAY = 24 * 60 * 60


@require_safe
@cache_control(public=True, max_age=DAY)
def robots(request: HttpRequest) -> HttpResponse:
    """What may be searched; of a demonstration nothing, since nothing of it is real."""
    if settings.DEMO:
        lines = ["User-agent: *", "Disallow: /"]
    else:
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE)]
        lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}"]
    return HttpResponse("\n".join([*lines, ""]), "text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=DAY)
def manifest(request: HttpRequest) -> JsonResponse:
    """How the site stands on the first screen of a phone."""
    icons = [
        {"src": static(f"img/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    maskable = {"sizes": "512x512", "type": "image/png", "purpose": "maskable"}
    icons.append({"src": static("img/icon-maskable.png"), **maskable})
    found = {
        "name": NAME,
        "short_name": NAME,
        "description": _("Liên kết chuỗi giá trị nông sản Bảo Lộc"),
        "lang": "vi",
        "start_url": reverse("home"),
        "scope": reverse("home"),
        "display": "minimal-ui",
        "theme_color": THEME_COLOUR,
        "background_color": "#faf7f0",
        "icons": icons,
    }
    return JsonResponse(found, content_type="application/manifest+json")

"""Signs of the market: ``{% load mx_market %}``."""

from __future__ import annotations

import segno
from django import template
from django.utils.safestring import SafeString, mark_safe

from portal.templatetags.mx import icon

register = template.Library()

SIGNS = {
    "tea": "cup-hot",
    "coffee": "cup-hot",
    "silk": "feather",
    "flowers": "flower1",
    "vegetables": "flower3",
    "honey": "droplet",
    "medicinal": "flower2",
    "livestock": "egg-fried",
    "aquatic": "water",
    "handicraft": "scissors",
    "tourism": "signpost-split",
    "macadamia": "tree",
    "durian": "tree",
    "avocado": "tree",
    "mangosteen": "tree",
}


@register.simple_tag
def commodity_icon(code: str) -> SafeString:
    """The sign of a commodity, beside its name: ``{% commodity_icon "tea" %}``."""
    return icon(SIGNS.get(code, "basket2"), css="commodity-icon")


@register.simple_tag
def page_code(address: str) -> SafeString:
    """The address of a page as a QR code, for paper."""
    code = segno.make(address, error="m").svg_inline(scale=3, border=1, omitsize=False)
    return mark_safe(code)  # noqa: S308 -- drawn by our own library from an address of ours

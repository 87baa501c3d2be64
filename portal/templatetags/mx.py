"""The pieces that pages are made of: ``{% load mx %}``. All of them stand on ``/style/``.

Block tags hold content between ``{% name … %}`` and ``{% endname %}``. Icons are names of
bootstrap-icons. Tones: neutral, info, good, warn, bad.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from portal.words import STATES, Word

register = template.Library()
Text = str | Promise

TONES = frozenset({"neutral", "info", "good", "warn", "bad"})
ICONS = Path(settings.BASE_DIR) / "node_modules" / "bootstrap-icons" / "icons"


@lru_cache(maxsize=256)
def _icon_paths(name: str) -> SafeString:
    """What stands inside the ``<svg>`` of an icon. Unknown names raise, so tests find them."""
    if not re.fullmatch(r"[a-z0-9-]+", name):
        raise ValueError(f"not the name of an icon: {name!r}")
    svg = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    inside = svg[svg.index(">") + 1 : svg.rindex("</svg>")]
    return mark_safe(inside.strip())  # noqa: S308 -- our own installed files


def _known(tone: str) -> str:
    """A tone that has a look. Others raise, so tests find them."""
    if tone not in TONES:
        raise ValueError(f"no such tone: {tone!r}")
    return tone


@register.simple_tag
def icon(name: str, label: Text = "", css: str = "") -> SafeString:
    """``{% icon "truck" %}`` draws it beside words, hidden from screen readers.

    ``label`` gives it a spoken name where it stands alone; ``css`` adds classes (``icon-lg``).
    """
    paths = _icon_paths(name)
    role = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else mark_safe('aria-hidden="true"')
    )
    return format_html(
        '<svg class="icon {}" viewBox="0 0 16 16" {} focusable="false">{}</svg>', css, role, paths
    )


@register.simple_block_tag(takes_context=True)
def keep(context: template.Context, content: str, name: str) -> SafeString:
    """Writes what stands inside, on one line, and keeps it as a variable for the rest of the page:
    ``{% keep "page_title" %}…{% endkeep %}``."""
    words = mark_safe(" ".join(content.split()))  # noqa: S308 -- rendered, so escaped already
    context.dicts[0][name] = words
    return words


@register.simple_block_tag
def page_header(
    content: str,
    title: Text,
    lead: Text = "",
    crumbs: Iterable[tuple[Text, str]] = (),
    kicker: Text = "",
) -> str:
    """The head of a page with its only ``<h1>``; what stands inside are its actions (buttons).

    ``{% page_header title="Chè búp tươi" lead="…" crumbs=crumbs kicker="Sản phẩm" %}<a …>…</a>
    {% endpage_header %}``. ``crumbs``: pairs (label, url) of the pages above this one, top first.
    """
    context = {"title": title, "lead": lead, "crumbs": list(crumbs), "kicker": kicker}
    return render_to_string("_components/page_header.html", context | {"actions": content})


@register.simple_block_tag
def card(
    content: str,
    title: Text = "",
    level: int = 2,
    icon: str = "",
    note: Text = "",
    css: str = "",
    id: str = "",
) -> str:
    """A box with a thin border: ``{% card title="Sản lượng" icon="calendar3" %}…{% endcard %}``.

    ``level``: of its heading (2–4); ``note``: small words under it; ``css``: ``card-quiet`` (on
    paper), ``card-accent`` (green edge); ``id``: to link to.
    """
    context = {"title": title, "level": level, "icon": icon, "note": note, "css": css, "id": id}
    return render_to_string("_components/card.html", context | {"content": content})


@register.simple_block_tag
def alert(content: str, tone: str = "info", title: Text = "", role: str = "") -> str:
    """Words that must not be missed: ``{% alert tone="warn" title="Chưa gửi" %}…{% endalert %}``.

    ``role``: ``status`` or ``alert`` only where it appears after the page was read.
    """
    context = {"tone": _known(tone), "title": title, "role": role, "content": content}
    return render_to_string("_components/alert.html", context)


@register.inclusion_tag("_components/pill.html")
def pill(state: str, label: Text = "") -> dict[str, object]:
    """The state of a thing: ``{% pill listing.state %}``.

    States: draft submitted published returned closed · proposed active ended terminated rejected ·
    offer_open offer_accepted offer_refused offer_withdrawn ·
    valid expiring transitional expired withdrawn undated · met not_met followed not_available.
    ``label`` replaces the word.
    """
    return {"word": STATES[state], "label": label}


@register.inclusion_tag("_components/pill.html")
def badge(label: Text, tone: str = "neutral", icon: str = "") -> dict[str, object]:
    """Any short fact: ``{% badge "VietGAP" tone="good" icon="patch-check" %}``."""
    return {"word": Word(label, _known(tone), icon)}


@register.inclusion_tag("_components/empty_state.html")
def empty_state(
    text: Text, icon: str = "inbox", action: Text = "", url: str = "", hint: Text = ""
) -> dict[str, object]:
    """Where a list is empty: one sentence, and the next thing to do.

    ``{% empty_state "Chưa có tin chào bán nào." icon="basket2" action="Đăng tin" url=new_url %}``
    """
    return {"text": text, "icon": icon, "action": action, "url": url, "hint": hint}


@register.inclusion_tag("_components/facts.html")
def facts(items: Iterable[tuple[Text, object]], css: str = "") -> dict[str, object]:
    """A list of names and values: ``items`` are pairs (name, value), the value ready to read.

    A value that is None or empty shows "chưa có dữ liệu". ``css``: ``facts-columns`` sets pairs
    side by side. By hand: ``<dl class="facts"><div><dt>…</dt><dd>…</dd></div></dl>``.
    """
    return {"items": list(items), "css": css}


@register.inclusion_tag("_components/timeline.html")
def timeline(items: Iterable[dict[str, object]]) -> dict[str, object]:
    """The history of acts, latest first.

    Each item is a dict: ``title``, ``on`` (date or moment), ``by`` (who), ``note``, ``tone``,
    ``changes`` (triples: field, old, new); only ``title`` is needed.
    """
    return {"items": list(items)}


@register.inclusion_tag("_components/pager.html")
def pager(
    previous_url: str = "", next_url: str = "", summary: Text = "", target: str = ""
) -> dict[str, object]:
    """Before and after in a list: ``{% pager previous_url next_url "hơn 1.000 tin" %}``.

    Nothing shows where there is neither. ``target``: a selector, where htmx swaps the list.
    """
    return {
        "previous_url": previous_url,
        "next_url": next_url,
        "summary": summary,
        "target": target,
    }


@register.simple_block_tag(takes_context=True)
def confirm(
    context: template.Context,
    content: str,
    url: str,
    label: Text,
    title: Text,
    tone: str = "primary",
    icon: str = "",
    submit: Text = "",
    css: str = "",
) -> str:
    """A button that asks before it acts: a link to the page ``url``, which JavaScript opens as a
    dialog over this one.

    ``{% confirm url=end_url label="Kết thúc" title="Kết thúc liên kết?" tone="danger" %}<p>…</p>
    {% endconfirm %}``: the words, and fields where needed, stand inside. GET ``url`` must show the
    same question (extend ``_components/confirm_page.html``), POST ``url`` does it.
    ``tone``: primary, danger; ``submit``: words of the button that does it (default: ``label``).
    """
    values = {"content": content, "url": url, "label": label, "title": title, "tone": tone}
    values |= {"icon": icon, "submit": submit or label, "css": css}
    values["dialog_id"] = "confirm-" + re.sub(r"[^a-z0-9]+", "-", url.lower()).strip("-")
    values["csrf_token"] = context.get("csrf_token")
    return render_to_string("_components/confirm.html", values)


@register.simple_block_tag
def map_box(
    content: str,
    label: Text,
    view_url: str = "",
    id: str = "map",
    css: str = "",
    config: str = "",
) -> str:
    """Where ``map.js`` draws: ``{% map_box label="Bản đồ tổ chức" view_url="/map/view.json" %}``.

    Inside stands what is shown without JavaScript: a link to the same content as a list.
    ``label``: its spoken name; ``config``: id of a ``json_script`` with more settings;
    ``css``: ``map-tall`` or ``map-small``.
    """
    context = {"label": label, "view_url": view_url, "id": id, "css": css, "config": config}
    return render_to_string("_components/map_box.html", context | {"content": content})

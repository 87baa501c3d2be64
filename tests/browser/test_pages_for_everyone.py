"""Pages that everyone can use: no violation that axe finds, in Vietnamese on a phone and at a desk,
in English on a phone, where words have the least room; and nothing wider than a phone.

The pages are those of the table of who may what (``tests.access``), which has a row for every
address of the URL configuration: a new page is looked at as soon as it is there.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import get_resolver

from tests.access.conftest import categories, content, people, schemes, things
from tests.access.row import PEOPLE, Row, filled
from tests.access.table import ROWS
from tests.access.test_who_may_what import route_of, routes

__all__ = ["categories", "content", "people", "schemes", "things"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESK = 360, 1280
# Drawn by Django's admin and by Swagger UI.
NOT_OURS = ("admin/", "api/")
# Who looks at a page that is not for everybody: the first of them that may.
LOOKERS = ("owner", "official", "admin", *PEOPLE)
# What a page loads after itself.
LATER = "[data-map], [hx-get], [hx-trigger]"


def sees(row: Row, who: str) -> bool:
    return row.get is not None and row.methods["get"][list(PEOPLE).index(who)] == "2"


def lookers_of(row: Row) -> set[str]:
    """Everybody's page as a stranger sees it, and one of a thing also as its people and its
    officials do; any other page as one who may see it."""
    if row.get is None or row.address.startswith(NOT_OURS):
        return set()
    if sees(row, "nobody"):
        return {"nobody", "owner", "official"} if "{" in row.address else {"nobody"}
    return set([who for who in LOOKERS if sees(row, who)][:1])


@pytest.fixture
def pages(site, people, things, graded, plan) -> dict[str, list[str]]:
    """Who looks -> the addresses of the pages they look at, those alone that are pages."""
    found: dict[str, list[str]] = defaultdict(list)
    clients: dict[str, Client] = {}
    for row in ROWS:
        address = f"/{filled(row.address, things)}"
        for who in sorted(lookers_of(row)):
            if who not in clients:
                clients[who] = Client()
                if people[who]:
                    clients[who].force_login(people[who])
            answer = clients[who].get(address)
            assert answer.status_code == 200, address
            if is_page(answer) and address not in found[who]:
                found[who].append(address)
            if answer.streaming:
                answer.close()
    return found


def is_page(answer) -> bool:
    """HTML of its own: a part that a page loads later is looked at there."""
    if not answer["Content-Type"].startswith("text/html"):
        return False
    return answer.content.lstrip().lower().startswith(b"<!doctype")


def session_of(person) -> dict[str, Any]:
    """The cookie of a person who is signed in."""
    client = Client()
    client.force_login(person)
    name = django_settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value}


def violations_of(page) -> list[dict]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(
        "tags => axe.run({runOnly: {type: 'tag', values: tags}}).then(r => r.violations)", TAGS
    )


def test_axe_finds_what_is_wrong(visit):
    page = visit()
    page.goto("/about/")
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=data:,>')")
    assert [each["id"] for each in violations_of(page)] == ["image-alt"]


def test_every_address_is_looked_at_or_is_no_page(things, pages):
    """What is neither is an address that no row shows to anybody."""
    looked_at = {route_of(address[1:]) for found in pages.values() for address in found}
    shown = {route_of(filled(r.address, things)) for r in ROWS if lookers_of(r)}
    only_acts = {route_of(filled(r.address, things)) for r in ROWS} - shown
    there = set(routes(get_resolver().url_patterns))
    assert there == looked_at | shown | only_acts
    assert len(looked_at) > 50


@pytest.mark.parametrize(("language", "widths"), [("vi", (DESK, PHONE)), ("en", (PHONE,))])
def test_axe_finds_nothing_on_any_page(visit, site, people, pages, language, widths):
    found = {}
    for who, addresses in pages.items():
        page = visit(width=DESK)
        cookies = [{"name": django_settings.LANGUAGE_COOKIE_NAME, "value": language}]
        if people[who]:
            cookies.append(session_of(people[who]))
        page.context.add_cookies([cookie | {"url": site} for cookie in cookies])
        for address in addresses:
            page.set_viewport_size({"width": DESK, "height": 800})
            assert page.goto(address).status == 200, address
            assert page.locator("html").get_attribute("lang") == language
            if page.locator(LATER).count():
                page.wait_for_load_state("networkidle")
            for width in widths:
                page.set_viewport_size({"width": width, "height": 800})
                if said := _said(page, width):
                    found[who, address, width] = said
    assert found == {}


def _said(page, width: int) -> list[Any]:
    """What is wrong with a page as it stands."""
    said: list[Any] = [
        (each["id"], [node["html"][:160] for node in each["nodes"][:3]])
        for each in violations_of(page)
    ]
    across = page.evaluate("document.documentElement.scrollWidth")
    return [*said, f"{across} px wide"] if across > width else said


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_market_opens_from_the_keyboard(visit, site, width):
    """One entry of the navigation holds the lists of the market; axe looks at it open."""
    page = visit(width=width)
    page.goto("/about/")
    page.focus(".nav-menu summary")
    page.keyboard.press("Enter")
    assert violations_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/services/")

"""An official verifies ten linkages with the keyboard alone: no mouse, no address typed."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Act
from linkage import actions
from linkage.models import Linkage, Return
from tests.linkage.conftest import anew
from tests.pictures import png

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""


@pytest.fixture
def twelve(site, tea_coop, mill, world, system, owner, mill_owner, a_day, private_files):
    """Twelve confirmed linkages, the first one waiting longest: most with a scan, the third with a
    PDF, the fifth with paper alone."""
    found = []
    for number in range(12):
        on = a_day(number - 20)
        made = actions.declare(
            by=system,
            on=on,
            declarer=tea_coop,
            supplier=tea_coop,
            customer=mill,
            commodity=world.commodities["tea"],
            contract_number=f"{number + 1}/2026",
            terms={"starts_on": on, "quantity": 1000},
        )
        actions.confirm(made, by=system, on=on)
        if number != 4:
            content, name = (PDF, "hd.pdf") if number == 2 else (png(), "hd.png")
            upload = SimpleUploadedFile(name, content)
            actions.add_evidence(anew(made), by=system, on=a_day(), upload=upload)
        found.append(made)
    return found


def code_of(page) -> str:
    return re.search(r"/linkages/([^/]+)/review/", page.url).group(1)


def press(page, *keys: str) -> None:
    """``Alt+y`` is sent with its letter, as a keyboard does and Playwright does not: by the letter
    the browser finds what the page gave it to."""
    for key in keys:
        if not key.startswith("Alt+"):
            page.keyboard.press(key)
            continue
        letter = key.removeprefix("Alt+")
        sent = {"modifiers": 1, "key": letter, "text": letter, "unmodifiedText": letter}
        sent["windowsVirtualKeyCode"] = ord(letter.upper())
        session = page.context.new_cdp_session(page)
        for kind in ("keyDown", "keyUp"):
            session.send("Input.dispatchKeyEvent", {"type": kind, **sent})
        session.detach()


def decide(page, *keys: str) -> None:
    """Presses keys, the last of which leads to another page."""
    press(page, *keys[:-1])
    with page.expect_navigation():
        press(page, keys[-1])


@pytest.mark.parametrize("script", [True, False])
def test_ten_linkages_are_verified_with_the_keyboard_alone(visit, twelve, ward_official, script):
    page = visit(ward_official, java_script_enabled=script)
    page.goto(reverse("desk_linkages"))
    first = page.locator(".linkage-queue a").first
    for _tab in range(60):  # from the top of the page to the longest wait
        page.keyboard.press("Tab")
        if first.evaluate("link => link === document.activeElement"):
            break
    decide(page, "Enter")
    order = []
    for number in range(12):
        order.append(code_of(page))
        if number == 1:  # something differs: it goes back to the parties
            press(page, "Alt+2", "Tab", "Tab", "Tab", "Tab", "Space", "Alt+r")
            page.keyboard.type("Hợp đồng ghi 900 kg.")
            decide(page, "Alt+s")
        elif number == 3:  # not now
            decide(page, "Alt+n")
        elif number == 4:  # paper alone
            press(page, "Alt+b")
            page.keyboard.type("Bản giấy tại phường")
            decide(page, "Alt+y")
        else:
            decide(page, "Alt+y")
    assert order == [each.code for each in twelve]
    verified = Linkage.objects.filter(terms__verified_by=ward_official)
    assert verified.count() == 10
    sent = Return.objects.get()
    assert (sent.terms.linkage.code, sent.points, sent.note) == (
        order[1],
        ["quantity"],
        "Hợp đồng ghi 900 kg.",
    )
    # the one that was put off is what comes next
    assert code_of(page) == order[3]
    opened = Act.objects.filter(verb="linkage.open_evidence", by=ward_official)
    shown = set(opened.values_list("target_label", flat=True))
    assert shown >= {code for number, code in enumerate(order) if number not in (2, 4)}


def test_focus_goes_from_the_document_to_the_terms_to_the_decision(visit, twelve, ward_official):
    page = visit(ward_official)
    page.goto(reverse("linkage_review", args=[twelve[0].code]))
    press(page, "Alt+1")
    seen = []
    for _tab in range(40):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "(e => e.closest('.review-document') ? 'document' : e.closest('.review-table') ?"
                " 'terms' : e.closest('.review-agree') ? 'agree' : e.closest('.review-return') ?"
                " 'return' : '')(document.activeElement)"
            )
        )
    parts = [part for part, before in zip(seen, [None, *seen], strict=False) if part != before]
    assert [part for part in parts if part] == ["document", "terms", "agree", "return"]


@pytest.mark.parametrize("width", [360, 1280])
def test_document_and_terms_fit_the_page(visit, twelve, ward_official, width):
    page = visit(ward_official, width=width)
    page.goto(reverse("linkage_review", args=[twelve[0].code]))
    document, terms = (
        page.locator(f".review-{part}").bounding_box() for part in ("document", "terms")
    )
    beside = document["x"] + document["width"] <= terms["x"]
    assert beside == (width == 1280)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".review-picture").evaluate("image => image.naturalWidth") > 0

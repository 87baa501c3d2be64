"""Pages that everyone can use: no violation that axe finds, at a phone's width and a desk's."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from geo.periods import today
from linkage.actions import confirm, declare
from marketplace import actions as market
from marketplace.models import ProcessingStep
from organizations.actions import declare_capability
from organizations.models import Technology
from tests.linkage.conftest import anew
from tests.marketplace.conftest import content
from tests.pictures import jpeg

__all__ = ["content"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (360, 1280)


@pytest.fixture
def addresses(
    site,
    private_files,
    plan,
    graded,
    mill,
    content,
    owner,
    editor,
    mill_owner,
    ward_official,
    system,
):
    """Page -> address, of a place in which every page has something to show."""
    day = today()
    coop = graded["good"]
    listing = market.create_listing(
        by=owner, on=day, organization=coop, then_submit=True, **content
    )
    for shade in (60, 160):
        photo = jpeg((400, 300), (shade, 120, 60))
        market.add_photo(of=listing.product, data=photo, name="che.jpg", alt="", by=owner)
    listing.refresh_from_db()
    market.publish(listing, by=ward_official, on=day)
    draft = market.create_listing(by=owner, on=day, organization=coop, **content)
    waiting = market.create_listing(
        by=owner, on=day, organization=coop, then_submit=True, **content
    )
    demand = market.create_demand(by=owner, on=day, organization=coop, then_submit=True, **content)
    market.publish(demand, by=ward_official, on=day)
    market.load_steps(by=system)
    process = {name: value for name, value in content.items() if name != "year"}
    service = market.create_service(
        by=owner,
        on=day,
        organization=coop,
        steps=ProcessingStep.objects.filter(code="drying"),
        then_submit=True,
        **process,
    )
    market.publish(service, by=ward_official, on=day)
    drone = Technology.objects.get(code="drone")
    declare_capability(organization=coop, technology=drone, by=owner, evidence="Hóa đơn")
    linkage = anew(confirm(_declared(owner, coop, mill, content), by=mill_owner, on=day))
    _declared(mill_owner, mill, coop, content)
    public = {
        "home": "/",
        "about": "/about/",
        "products": "/products/",
        "product": listing.get_absolute_url(),
        "what fits": f"{listing.get_absolute_url()}matches/",
        "demands": "/demands/",
        "demand": demand.get_absolute_url(),
        "services": "/services/",
        "service": service.get_absolute_url(),
        "capabilities": "/capabilities/",
        "organizations": "/organizations/",
        "organization": coop.get_absolute_url(),
        "its linkages": f"{coop.get_absolute_url()}linkages/",
        "its chains": f"{coop.get_absolute_url()}chain/",
        "map": "/map/",
        "targets": "/targets/",
        "figure": "/targets/figures/linkage_share/?reading=good_fair&level=1&rung=confirmed",
        "linkage": linkage.get_absolute_url(),
        "recognitions": "/recognitions/",
        "sign in": "/account/sign-in/",
        "sign up": "/account/sign-up/",
        "one time": "/account/one-time/",
        "forgotten": "/account/password/reset/",
    }
    one = coop.get_absolute_url()
    parts = ("edit", "profile", "members", "capabilities", "certificates", "records", "history")
    inside = {
        "workspace": "/workspace/",
        "new listing": "/products/new/",
        "new demand": "/demands/new/",
        "preview": draft.get_absolute_url(),
        "edit": f"{listing.get_absolute_url()}edit/",
        "new service": "/services/new/",
        "new capability": "/capabilities/new/",
        "new linkage": "/linkages/new/",
        "own linkage": linkage.get_absolute_url(),
        "reason": f"{linkage.get_absolute_url()}terminate/",
        "close listing": f"{listing.get_absolute_url()}close/",
        "account": "/account/",
        "tokens": "/account/tokens/",
        **{part: f"{one}{part}/" for part in parts},
    }
    desk = {
        "desk": "/desk/",
        "imports": "/desk/imports/",
        "import": "/desk/imports/organizations/",
        "new organization": "/organizations/new/",
        "grades": "/organizations/grades/",
        "moderation": waiting.get_absolute_url(),
        "verification": linkage.get_absolute_url(),
    }
    return {None: public, "owner": inside, "ward_official": desk}


def _declared(by, supplier, customer, content):
    day = today()
    return declare(
        by=by,
        on=day,
        declarer=supplier,
        supplier=supplier,
        customer=customer,
        commodity=content["category"].commodity,
        production=True,
        terms={"starts_on": day, "ends_on": day + timedelta(365), "quantity": 1000},
    )


def violations_of(page) -> list[dict]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(
        "tags => axe.run({runOnly: {type: 'tag', values: tags}}).then(r => r.violations)", TAGS
    )


def test_axe_finds_what_is_wrong(visit):
    page = visit()
    page.goto("/about/")
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=data:,>')")
    assert [each["id"] for each in violations_of(page)] == ["image-alt"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("person", [None, "owner", "ward_official"])
def test_axe_finds_nothing(visit, addresses, request, person, width):
    page = visit(person and request.getfixturevalue(person), width=width)
    found = {}
    for name, address in addresses[person].items():
        assert page.goto(address).status == 200, address
        page.wait_for_load_state("networkidle")
        violations = violations_of(page)
        if violations:
            found[name] = [
                (each["id"], [node["html"][:160] for node in each["nodes"][:3]])
                for each in violations
            ]
    assert found == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_market_opens_from_the_keyboard(visit, addresses, width):
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


@pytest.mark.parametrize("person", [None, "owner", "ward_official"])
def test_nothing_is_wider_than_a_phone(visit, addresses, request, person):
    page = visit(person and request.getfixturevalue(person), width=360)
    wide = {}
    for name, address in addresses[person].items():
        page.goto(address)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 360:
            wide[name] = width
    assert wide == {}

"""The map as people use it: filters, the address that brings back what was seen, the keyboard."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def place(site, tea_coop, mill, exporter, supermarket):
    """Four organizations, of which one is a supermarket."""
    return site


def settled(page):
    """Waits until map and list say the same of what is seen."""
    page.wait_for_function(
        "() => !document.querySelector('#map-list[aria-busy], #map[aria-busy]')"
        " && document.getElementById('map-status').textContent"
    )


def names(page):
    return page.locator(".map-row-name").all_inner_texts()


def asked(page):
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def test_a_filter_changes_map_list_and_address(visit, place, supermarket):
    page = visit()
    page.goto("/map/")
    settled(page)
    assert len(names(page)) > 1
    page.get_by_text("Lọc và chọn ngày").click()
    with page.expect_response(re.compile("view.json.*kind=supermarket")) as answer:
        page.get_by_label("Loại hình").select_option("supermarket")
    settled(page)
    page.wait_for_function("() => document.querySelectorAll('.map-row').length === 1")
    assert answer.value.json()["total"] == 1
    assert names(page) == [supermarket.name]
    assert page.locator("#map-status").inner_text().startswith("1 tổ chức trong khung nhìn.")
    assert asked(page)["kind"] == "supermarket"
    assert page.locator("[data-map-count]").inner_text() == "1"
    page.get_by_role("link", name="Bỏ lọc").click()
    page.wait_for_function("() => document.querySelectorAll('.map-row').length > 1")
    assert "kind" not in asked(page)


def test_the_address_brings_back_what_was_seen(visit, place, tea_coop):
    page = visit()
    page.goto("/map/?role=producer")
    settled(page)
    page.get_by_role("button", name="Xem gần hơn").click()
    page.wait_for_url(re.compile("zoom="))
    settled(page)
    page.wait_for_timeout(500)
    before = asked(page), names(page), page.locator("#map-status").inner_text()
    other = visit()
    other.goto(page.url)
    settled(other)
    assert other.get_by_label("Vai trò").input_value() == "producer"
    other.get_by_role("button", name="Xem xa hơn").click()
    other.wait_for_url(lambda url: asked(other) != before[0])
    other.get_by_role("button", name="Xem gần hơn").click()
    other.wait_for_url(re.compile(f"zoom={before[0]['zoom']}"))
    settled(other)
    other.wait_for_timeout(500)
    again = asked(other), names(other), other.locator("#map-status").inner_text()
    assert again[0]["role"] == before[0]["role"]
    assert again[1] == before[1]
    assert again[2].split(".")[0] == before[2].split(".")[0]


def test_with_the_keyboard_alone(visit, place, tea_coop):
    """Past the map to the list, to one organization on the map, to its page, and back again."""
    page = visit()
    page.goto("/map/")
    settled(page)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Bỏ qua bản đồ, đến danh sách")
    for _press in range(40):
        if skip.evaluate("link => link === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    show = page.get_by_role("button", name=f"Xem {tea_coop.name} trên bản đồ")
    for _press in range(40):
        page.keyboard.press("Tab")
        if show.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    card = page.locator(".leaflet-popup .map-card")
    card.wait_for()
    page.wait_for_function("() => document.activeElement.closest('.map-card')")
    assert tea_coop.name in card.inner_text()
    assert "B'Lao" in card.inner_text()
    page.keyboard.press("Escape")
    card.wait_for(state="detached")
    page.locator(".leaflet-container").focus()
    before = asked(page)["bbox"]
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"() => !location.search.includes('{before}')")


def test_a_phone_switches_between_map_and_list(visit, place, tea_coop):
    page = visit(width=360)
    page.goto("/map/")
    settled(page)
    assert page.locator("#map").is_visible()
    assert not page.locator("#map-list").is_visible()
    page.get_by_role("button", name="Danh sách").click()
    assert page.locator("#map-list").is_visible()
    assert not page.locator("#map").is_visible()
    page.get_by_role("button", name=f"Xem {tea_coop.name} trên bản đồ").click()
    page.locator(".leaflet-popup .map-card").wait_for()
    assert page.locator("#map").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_does_not_arrive_is_said_and_asked_for_again(visit, place):
    page = visit()
    page.goto("/map/")
    settled(page)
    page.route("**/map/view.json*", lambda route: route.fulfill(status=200, body="not json"))
    page.get_by_role("button", name="Xem gần hơn").click()
    page.get_by_role("button", name="Thử lại").wait_for()
    assert "Không tải được bản đồ" in page.locator("#map-status").inner_text()
    page.unroute("**/map/view.json*")
    page.get_by_role("button", name="Thử lại").click()
    page.wait_for_function(
        "() => document.getElementById('map-status').textContent.includes('trong khung nhìn')"
    )
    assert not page.get_by_role("button", name="Thử lại").is_visible()


def test_without_a_script_the_list_is_the_page(visit, place, tea_coop, mill):
    page = visit(java_script_enabled=False)
    page.goto("/map/")
    assert {tea_coop.name, mill.name} <= set(names(page))
    page.get_by_text("Lọc và chọn ngày").click()
    page.get_by_label("Loại hình").select_option("cooperative")
    page.get_by_role("button", name="Xem kết quả").click()
    page.wait_for_url("**kind=cooperative**")
    assert names(page) == [tea_coop.name]
    page.get_by_role("link", name="Nhìn rộng hơn").click()
    page.wait_for_url("**bbox=**")
    assert names(page) == [tea_coop.name]
    assert "bbox" in asked(page)

"""How many clicks the main tasks take, from the page after sign-in to the result."""

from __future__ import annotations

import pytest

from linkage.models import Linkage
from tests.browser.hand import Hand
from tests.linkage.conftest import confirmed, declared

__all__ = ["confirmed", "declared"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_linkage_is_concluded_and_verified_in_nine_clicks(
    visit, categories, graded, supermarket, owner, buyer, ward_official
):
    seller = Hand(visit(owner))
    seller.click(seller.page.get_by_role("link", name="Khai báo liên kết").first)
    seller.click(seller.page.get_by_label("Bên bán (cung cấp)"))
    typed = seller.page.get_by_label("Đối tác")
    with seller.page.expect_response("**/linkages/partners/*"):
        typed.press_sequentially(supermarket.name[:12])
    option = seller.page.locator("#partner-options option").first
    option.wait_for(state="attached")
    typed.fill(option.get_attribute("value"))
    seller.choose(seller.page.get_by_label("Ngành hàng"), "Chè")
    seller.click(seller.page.get_by_label("Tổ chức sản xuất, thu hoạch"))
    seller.click(seller.page.get_by_role("button", name="Khai báo và gửi bên kia xác nhận"))
    seller.page.wait_for_url("**/linkages/LK-*/")
    link = f'main a[href*="{Linkage.objects.get().get_absolute_url()}"]'

    customer = Hand(visit(buyer))
    customer.click(customer.page.locator(link).first)
    customer.click(customer.page.get_by_role("button", name="Xác nhận: đúng hợp đồng này"))
    customer.page.get_by_text("Đã xác nhận liên kết").wait_for()

    official = Hand(visit(ward_official))
    official.page.goto("/desk/")
    official.click(official.page.locator(link).first)
    official.page.get_by_label("Đã xem bản gốc ở đâu").fill("Bản giấy tại phường")
    official.click(official.page.get_by_role("button", name="Đã xem hợp đồng và thẩm định"))
    official.page.get_by_text("Đã thẩm định hợp đồng").wait_for()

    assert seller.clicks + customer.clicks + official.clicks <= 9


def test_why_the_share_is_what_it_is_in_three_clicks(
    visit, plan, graded, confirmed, province_official
):
    official = Hand(visit(province_official))
    nav = official.page.get_by_role("navigation").first
    official.click(nav.get_by_role("link", name="Chỉ tiêu"))
    shown = official.page.locator('data[data-indicator="linkage_share good_fair 1 confirmed"]')
    assert float(shown.first.get_attribute("value")) == 0.5
    official.click(official.page.locator('main a[href*="linkage_share"]').first)
    for organization in (graded["good"], graded["fair"]):
        assert official.page.get_by_role("link", name=organization.name).first.is_visible()
    official.click(official.page.locator(f'main a[href*="{confirmed.code}"]').first)
    assert official.page.get_by_text("01/2026").first.is_visible()
    assert official.clicks <= 3

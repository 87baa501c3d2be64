"""Without a mouse, and without JavaScript."""

from __future__ import annotations

import pytest

from marketplace.models import Demand, Listing
from tests.browser.conftest import PASSWORD
from tests.browser.test_posting import photo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def tab_to(page, text: str, most: int = 40) -> None:
    """Presses Tab until the focus is on what bears the name, and sees that focus is shown."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            """() => {
                const e = document.activeElement, label = e.labels && e.labels[0];
                return (label ? label.textContent : e.textContent || "").trim();
            }"""
        )
        if focused.startswith(text):
            outline = page.evaluate(
                """() => { const s = getComputedStyle(document.activeElement);
                           return s.outlineStyle !== "none" || s.boxShadow !== "none"; }"""
            )
            assert outline, f"{text} does not show that it has the focus"
            return
    raise AssertionError(f"{text} is not reached by Tab")


def test_signing_in_by_keyboard_alone(visit, owner):
    owner.set_password(PASSWORD)
    owner.save()
    page = visit()
    page.goto("/")
    tab_to(page, "Đến nội dung chính", most=1)
    tab_to(page, "Đăng nhập")
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/sign-in/*")
    tab_to(page, "Tên đăng nhập")
    page.keyboard.type(owner.username)
    tab_to(page, "Mật khẩu", most=1)
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/workspace/")
    tab_to(page, "Đăng sản phẩm")


def test_posting_without_javascript(visit, owner, categories, tea_coop, private_files):
    page = visit(owner, java_script_enabled=False)
    page.goto("/products/new/")
    page.get_by_label("Tên sản phẩm").fill("Bơ 034")
    page.get_by_label("Nhóm sản phẩm").select_option("avocado.fresh")
    page.get_by_role("button", name="Điền theo mùa vụ").click()
    assert page.get_by_label("Tên sản phẩm").input_value() == "Bơ 034"
    page.get_by_label("Mỗi tháng bao nhiêu?").fill("1.200")
    page.get_by_label("Chọn ảnh có sẵn").set_input_files(photo())
    page.get_by_role("button", name="Lưu và xem trước").click()
    page.get_by_text("Đã lưu bản nháp").wait_for()
    listing = Listing.objects.get()
    assert [month for month, kg in listing.months.items() if kg == 1200] == [5, 6, 7, 8, 9]
    assert listing.product.photos.count() == 1
    page.get_by_role("button", name="Gửi duyệt").click()
    page.get_by_text("Tin đang chờ cán bộ duyệt").first.wait_for()

    page.goto("/demands/new/")
    page.get_by_label("Cần mua gì").fill("Chè khô")
    page.get_by_label("Nhóm sản phẩm").select_option("tea.dried")
    page.get_by_text("Mỗi tháng một số lượng khác").click()
    page.get_by_label("Tháng 10", exact=True).fill("300")
    page.get_by_role("button", name="Lưu và gửi duyệt").click()
    page.get_by_text("Tin đang chờ cán bộ duyệt").first.wait_for()
    assert (Demand.objects.get().state, Demand.objects.get().t10) == ("submitted", 300)
    page.goto(f"/demands/{Demand.objects.get().pk}/")
    page.get_by_role("link", name="Xem ai có hàng đúng nhu cầu này").click()
    assert page.get_by_role("heading", name="Nguồn hàng phù hợp").is_visible()


def test_a_linkage_and_the_map_without_javascript(visit, owner, mill, tea_coop):
    page = visit(owner, java_script_enabled=False)
    page.goto("/linkages/new/")
    page.get_by_label("Bên bán (cung cấp)").check()
    page.get_by_label("Đối tác").fill(mill.name)
    page.get_by_label("Ngành hàng").select_option(label="Chè")
    page.get_by_label("Sơ chế hoặc chế biến").check()
    page.get_by_role("button", name="Xem lại trước khi khai báo").click()
    page.get_by_role("button", name="Đúng, khai báo và gửi").click()
    page.wait_for_url("**/linkages/LK-*/")
    page.goto("/map/")
    assert page.get_by_role("link", name=tea_coop.name).is_visible()

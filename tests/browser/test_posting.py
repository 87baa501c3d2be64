"""Posting on a phone: few clicks, nothing lost, photos without the place where they were taken."""

from __future__ import annotations

import re

import pytest

from marketplace.models import Demand, Listing, Photo, WorkingCopy
from tests.browser.hand import Hand
from tests.pictures import as_phones_write_it, opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "has_touch": True, "is_mobile": True}
SAVED = re.compile(r"đã lưu lúc \d\d:\d\d")


def photo() -> dict:
    sent = as_phones_write_it((2400, 1800))
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": sent}


@pytest.fixture(autouse=True)
def _files(private_files):
    """Photos are kept apart."""


def test_a_product_in_five_clicks(visit, owner, categories):
    page = visit(owner, **PHONE)
    hand = Hand(page)
    page.goto("/workspace/")
    hand.click(page.get_by_role("link", name="Đăng sản phẩm", exact=True))
    page.get_by_label("Tên sản phẩm").fill("Bơ 034 loại một")
    hand.choose(page.get_by_label("Nhóm sản phẩm"), categories["avocado.fresh"].name)
    assert page.locator(".month-box:checked").count() == 5  # the season came by itself
    hand.click(page.get_by_label("T10", exact=True))
    page.get_by_label("Mỗi tháng bao nhiêu?").fill("1.200")
    page.get_by_label("Giá", exact=True).fill("35.000")
    hand.click(page.get_by_role("button", name="Lưu và xem trước"))
    page.get_by_text("Chưa ai ngoài tổ chức thấy").wait_for()
    assert page.get_by_text("35.000 đ/kg").first.is_visible()
    hand.click(page.get_by_role("button", name="Gửi duyệt"))
    page.get_by_text("Tin đang chờ cán bộ duyệt").first.wait_for()
    listing = Listing.objects.get()
    assert [month for month, kg in listing.months.items() if kg == 1200] == [5, 6, 7, 8, 9, 10]
    assert (listing.state, listing.price) == ("submitted", 35000)
    assert hand.clicks == 5
    assert not WorkingCopy.objects.exists()


def test_a_demand_in_five_clicks(visit, buyer, categories):
    page = visit(buyer, **PHONE)
    hand = Hand(page)
    page.goto("/workspace/")
    hand.click(page.get_by_role("link", name="Đăng nhu cầu", exact=True))
    page.get_by_label("Cần mua gì").fill("Chè khô cho siêu thị")
    hand.choose(page.get_by_label("Nhóm sản phẩm"), categories["tea.dried"].name)
    page.get_by_label("Mỗi tháng bao nhiêu?").fill("0,8")
    hand.choose(page.get_by_label("Đơn vị"), "tấn")
    hand.click(page.get_by_role("button", name="Lưu và xem trước"))
    hand.click(page.get_by_role("button", name="Gửi duyệt"))
    page.get_by_text("Tin đang chờ cán bộ duyệt").first.wait_for()
    demand = Demand.objects.get()
    assert set(demand.months.values()) == {800}
    assert demand.state == "submitted"
    assert hand.clicks == 5


def test_what_is_typed_survives_a_reload(visit, owner, categories):
    page = visit(owner, **PHONE)
    page.goto("/products/new/")
    page.get_by_label("Tên sản phẩm").fill("Chè ô long")
    page.get_by_label("T3", exact=True).tap()
    page.locator("[data-saved-at]", has_text=SAVED).wait_for()
    page.reload()
    assert page.get_by_label("Tên sản phẩm").input_value() == "Chè ô long"
    assert page.locator("#id_held_3").is_checked()
    assert page.get_by_text("Đã lấy lại phần bạn soạn dở, lưu lúc").count() == 1
    page.get_by_role("button", name="Bỏ phần soạn dở").tap()
    page.get_by_text("Đã bỏ phần soạn dở").wait_for()
    assert page.get_by_label("Tên sản phẩm").input_value() == ""


def test_without_a_signal_it_is_kept_on_the_phone_and_sent_later(visit, owner, categories):
    page = visit(owner, **PHONE, expected="ERR_INTERNET_DISCONNECTED")
    page.goto("/products/new/")
    page.context.set_offline(True)
    page.get_by_label("Tên sản phẩm").fill("Chè ngoài nương")
    page.locator("[data-saved-at]", has_text="mất mạng").wait_for()
    assert not WorkingCopy.objects.exists()
    page.context.set_offline(False)
    page.locator("[data-saved-at]", has_text=SAVED).wait_for()
    assert WorkingCopy.objects.get().title == "Chè ngoài nương"


def test_what_was_typed_without_a_signal_is_there_after_the_page_was_closed(
    visit, owner, categories
):
    page = visit(owner, **PHONE, expected="ERR_INTERNET_DISCONNECTED")
    page.goto("/products/new/")
    page.context.set_offline(True)
    page.get_by_label("Tên sản phẩm").fill("Chè ngoài nương")
    page.locator("[data-saved-at]", has_text="mất mạng").wait_for()
    page.close()
    again = page.context
    again.set_offline(False)
    page = again.new_page()
    page.goto("/products/new/")
    assert page.get_by_label("Tên sản phẩm").input_value() == "Chè ngoài nương"
    page.locator("[data-saved-at]", has_text=SAVED).wait_for()
    assert WorkingCopy.objects.get().title == "Chè ngoài nương"


def test_two_windows_do_not_overwrite_one_another(visit, owner, categories):
    first = visit(owner, expected="409")
    first.goto("/products/new/")
    second = first.context.new_page()
    second.goto("/products/new/")
    second.get_by_label("Tên sản phẩm").fill("Từ cửa sổ hai")
    second.locator("[data-saved-at]", has_text=SAVED).wait_for()
    first.get_by_label("Tên sản phẩm").fill("Từ cửa sổ một")
    first.get_by_text("vừa được lưu ở cửa sổ hoặc máy khác").wait_for()
    assert WorkingCopy.objects.get().title == "Từ cửa sổ hai"
    first.get_by_role("button", name="Giữ bản này").click()
    first.locator("[data-saved-at]", has_text=SAVED).wait_for()
    assert WorkingCopy.objects.get().title == "Từ cửa sổ một"


def test_a_photo_is_made_small_on_the_phone_and_shown_before_it_is_sent(visit, owner, categories):
    page = visit(owner, **PHONE)
    page.goto("/products/new/")
    page.get_by_label("Tên sản phẩm").fill("Chè ô long")
    page.get_by_label("Nhóm sản phẩm").select_option("tea.dried.oolong")
    page.get_by_label("Mỗi tháng bao nhiêu?").fill("500")
    page.get_by_label("Chụp ảnh").set_input_files(photo())
    page.locator("[data-new-photos] img").wait_for()
    page.get_by_label("Ảnh chụp gì").fill("Đồi chè buổi sớm")
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.get_by_role("button", name="Lưu và xem trước").tap()
    page.get_by_text("Chưa ai ngoài tổ chức thấy").wait_for()
    assert page.get_by_role("img", name="Đồi chè buổi sớm").first.is_visible()
    assert b"GPS" not in (sent.value.post_data_buffer or b"")
    kept = Photo.objects.get()
    with kept.large.open() as file:
        image = opened(file.read())
        assert image.size == (960, 1280)  # upright
        assert dict(image.getexif()) == {}

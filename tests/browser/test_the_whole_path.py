"""From a posted product to the share on the page of targets, as people walk it."""

from __future__ import annotations

import pytest

from linkage.models import Linkage
from marketplace.models import Demand, Listing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHARE = "linkage_share good_fair 1"


def shares(page, rung: str) -> set[float]:
    """The share in every place of the page where it stands."""
    page.goto("/targets/")
    found = page.locator(f'data[data-indicator="{SHARE} {rung}"]')
    assert found.count() >= 1
    return {float(found.nth(n).get_attribute("value")) for n in range(found.count())}


def lines(page) -> list[dict]:
    """The linkages that the map draws, read from the answer that the page itself asked for."""
    with page.expect_response("**/map/linkages.json*") as answer:
        page.goto("/map/")
    page.wait_for_selector("[data-map] canvas")
    return answer.value.json()["linkages"]


def choose_month(page, month: int, quantity: str) -> None:
    """One month only, whatever the season of the crop chose."""
    page.wait_for_load_state()
    page.get_by_role("button", name="Bỏ chọn hết").click()
    page.get_by_label(f"T{month}", exact=True).check()
    page.get_by_label("Mỗi tháng bao nhiêu?").fill(quantity)


def post_listing(page) -> Listing:
    page.goto("/workspace/")
    page.get_by_role("link", name="Đăng sản phẩm", exact=True).click()
    page.get_by_label("Tên sản phẩm").fill("Búp chè tươi")
    page.get_by_label("Nhóm sản phẩm").select_option("tea.fresh_leaf")
    choose_month(page, 12, "1.200")
    page.get_by_role("button", name="Lưu và gửi duyệt").click()
    page.get_by_text("chờ cán bộ duyệt").first.wait_for()
    return Listing.objects.get()


def post_demand(page) -> Demand:
    page.goto("/workspace/")
    page.get_by_role("link", name="Đăng nhu cầu", exact=True).click()
    page.get_by_label("Nhóm sản phẩm").select_option("tea.fresh_leaf")
    page.get_by_label("Cần mua gì").fill("Chè búp cho siêu thị")
    choose_month(page, 12, "800")
    page.get_by_role("button", name="Lưu và gửi duyệt").click()
    page.get_by_text("chờ cán bộ duyệt").first.wait_for()
    return Demand.objects.get()


def publish(page, title: str) -> None:
    """From the queue of the desk, past the question, to the published page."""
    page.goto("/desk/")
    page.get_by_role("link", name=title, exact=True).click()
    page.get_by_role("link", name="Duyệt đăng").click()
    page.get_by_role("button", name="Duyệt đăng").click()
    page.get_by_text("Đã đăng tin.").wait_for()


def declare(page, partner) -> Linkage:
    page.goto("/workspace/")
    page.get_by_role("link", name="Khai báo liên kết").first.click()
    page.get_by_label("Bên bán (cung cấp)").check()
    typed = page.get_by_label("Đối tác")
    with page.expect_response("**/linkages/partners/*"):
        typed.press_sequentially(partner.name[:12])
    option = page.locator("#partner-options option").first
    option.wait_for(state="attached")
    typed.fill(option.get_attribute("value"))
    page.get_by_label("Ngành hàng").select_option(label="Chè")
    page.get_by_label("Tổ chức sản xuất, thu hoạch").check()
    page.get_by_label("Sản lượng mỗi năm (kg)").fill("120.000")
    page.get_by_role("button", name="Xem lại trước khi khai báo").click()
    page.get_by_role("button", name="Đúng, khai báo và gửi").click()
    page.wait_for_url("**/linkages/LK-*/")
    return Linkage.objects.get()


def test_from_a_product_to_the_share(
    visit,
    categories,
    plan,
    graded,
    supermarket,
    owner,
    buyer,
    ward_official,
    province_official,
):
    public = visit()
    # one co-operative graded good and one graded fair in Bảo Lộc, neither linked
    assert shares(public, "confirmed") == {0}
    assert lines(public) == []

    seller = visit(owner)
    listing = post_listing(seller)
    assert public.request.get(listing.get_absolute_url()).status == 404
    official = visit(ward_official)
    publish(official, listing.title)
    assert public.request.get(listing.get_absolute_url()).status == 200

    customer = visit(buyer)
    demand = post_demand(customer)
    publish(visit(province_official), demand.title)
    public.goto("/demands/")
    assert public.get_by_role("link", name=demand.title).is_visible()

    linkage = declare(seller, supermarket)
    assert (linkage.supplier.code, linkage.customer.code) == ("HTX-01", "ST-01")
    assert public.request.get(linkage.get_absolute_url()).status == 404
    assert shares(public, "confirmed") == {0}
    assert shares(public, "declared") == {0.5}

    customer.goto("/workspace/")
    customer.goto(linkage.get_absolute_url())
    customer.get_by_role("button", name="Xác nhận: đúng hợp đồng này").click()
    customer.get_by_text("Đã xác nhận liên kết").wait_for()
    # of the two, one now takes part: the figure moves by one half, and no stricter one does
    assert shares(public, "confirmed") == {0.5}
    assert shares(public, "verified") == {0}

    official.goto("/desk/")
    official.locator(f'a[href*="{linkage.get_absolute_url()}review/"]').first.click()
    official.get_by_label("Đã xem bản gốc ở đâu").fill("Bản giấy tại phường")
    official.get_by_role("button", name="Đã xem hợp đồng và thẩm định").click()
    official.get_by_text("Đã thẩm định hợp đồng").wait_for()
    assert shares(public, "verified") == {0.5}

    (line,) = lines(public)
    assert line["id"] == linkage.code
    assert (line["supplier"], line["customer"]) == (graded["good"].name, supermarket.name)
    assert public.request.get(linkage.get_absolute_url()).status == 200

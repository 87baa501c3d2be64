"""How many clicks the main tasks take, from the page after sign-in to the result."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import capfirst
from docx import Document

from geo.periods import today
from linkage.actions import add_evidence
from linkage.models import Linkage
from targets.actions.snapshots import freeze
from targets.periods import ended_before
from tests.browser.hand import Hand
from tests.factories.marketplace import ListingFactory
from tests.factories.organizations import CertificateFactory, OrganizationFactory
from tests.linkage.conftest import confirmed, declared

__all__ = ["confirmed", "declared"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_linkage_is_concluded_and_verified_in_ten_clicks(
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
    seller.click(seller.page.get_by_role("button", name="Xem lại trước khi khai báo"))
    seller.click(seller.page.get_by_role("button", name="Đúng, khai báo và gửi"))
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

    assert seller.clicks + customer.clicks + official.clicks <= 10


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


def test_from_the_headline_to_the_document_of_a_contract_in_four_clicks(
    visit, plan, graded, confirmed, owner, ward_official, private_files, a_day
):
    upload = SimpleUploadedFile("hop-dong.pdf", b"%PDF-1.7 hai trang", "application/pdf")
    add_evidence(confirmed, by=owner, on=a_day(), upload=upload)
    official = Hand(visit(ward_official))
    official.page.goto("/targets/")
    official.click(official.page.locator('main a[href*="linkage_share"]').first)
    official.click(official.page.locator(f'main a[href*="{confirmed.code}"]').first)
    with official.page.expect_download() as found:
        official.click(official.page.get_by_role("link", name="hop-dong.pdf").first)
    assert found.value.suggested_filename == "hop-dong.pdf"
    assert official.clicks <= 4


def test_from_the_headline_to_a_report_to_be_signed_in_five_clicks(
    visit, plan, graded, confirmed, administrator, ward_official, a_day
):
    quarter = ended_before("quarter", a_day())
    freeze(by=administrator, period=quarter, area=plan.area, even_unexplained=True)
    official = Hand(visit(ward_official))
    official.page.goto("/targets/")
    official.click(official.page.get_by_role("link", name="Bản chốt số liệu"))
    official.click(official.page.get_by_role("link", name=capfirst(quarter.label)))
    official.click(official.page.get_by_role("link", name="Báo cáo", exact=True))
    with official.page.expect_download() as found:
        official.click(official.page.get_by_role("link", name="Tải .docx"))
    assert Document(found.value.path()).tables
    assert official.clicks <= 5


@pytest.fixture
def dried_tea(site, categories, schemes):
    """What is looked for, and beside it what misses it by one thing each."""
    near, far = {}, {"profile__site__latitude": 10.9, "profile__site__longitude": 106.9}
    offers = {
        "Chè khô Đồi Mây": (near, {}),
        "Chè khô ở xa": (far, {}),
        "Chè khô ít quá": (near, {"t10": 3000}),
        "Chè khô tháng khác": (near, {"t10": 0, "t3": 9000}),
        "Chè khô không chứng nhận": (near, {"certificates": []}),
        "Cà phê nhân": (near, {"category": categories["coffee.green_bean"]}),
    }
    for title, (place, other) in offers.items():
        organization = OrganizationFactory(**place)
        CertificateFactory(
            organization=organization, scheme=schemes["vietgap"], verified_on="2026-01-01"
        )
        given = {"category": categories["tea.dried"], "t10": 6000}
        given |= {"certificates": [schemes["vietgap"]], "title": title, "year": today().year}
        ListingFactory(organization=organization, state="published", **given | other)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_supplier_of_dried_tea_is_found_in_seven_clicks(visit, dried_tea, width):
    """5 tonnes of dried tea in October within 30 km with VietGAP."""
    buyer = Hand(visit(width=width))
    page = buyer.page
    page.goto("/")
    buyer.click(page.get_by_role("link", name="Xem sản phẩm"))
    if width < 1000:
        buyer.click(page.locator("#filters > summary"))
    settled = lambda: page.expect_response("**/products/?*")  # noqa: E731
    with settled():
        buyer.choose(page.get_by_label("Nhóm sản phẩm"), "\u2003Chè khô (5)")
    with settled():
        buyer.click(page.locator(".month-choice label", has_text="10"))
    with settled():
        buyer.click(page.get_by_role("checkbox", name="VietGAP"))
    page.get_by_label("Lượng ít nhất").fill("5")
    page.get_by_label("Gần nơi").fill("B'Lao")
    with settled():
        buyer.click(page.get_by_role("button", name="Xem kết quả"))
    page.get_by_text("1 tin", exact=True).first.wait_for()
    titles = page.locator("#results .card-title").all_inner_texts()
    assert titles == ["Chè khô Đồi Mây"]
    assert "6 tấn" in page.locator("#results .card").inner_text().replace("\xa0", " ")
    buyer.click(page.get_by_role("link", name="Chè khô Đồi Mây"))
    page.wait_for_url("**/products/*/")
    assert buyer.clicks <= 7


def test_filters_work_without_javascript(visit, dried_tea):
    page = visit(width=360, java_script_enabled=False)
    page.goto("/products/")
    page.locator("#filters > summary").click()
    page.get_by_label("Nhóm sản phẩm").select_option("tea.dried")
    page.get_by_role("checkbox", name="VietGAP").check()
    page.get_by_role("button", name="Xem kết quả").click()
    page.get_by_text("4 tin", exact=True).first.wait_for()
    page.get_by_role("link", name="Bỏ điều kiện VietGAP").click()
    page.get_by_text("5 tin", exact=True).first.wait_for()


def test_a_choice_swaps_what_was_found_and_keeps_the_address(visit, dried_tea):
    page = visit()
    page.goto("/products/")
    page.get_by_label("Nhóm sản phẩm").focus()
    with page.expect_response("**/products/?*"):
        page.get_by_label("Nhóm sản phẩm").select_option("coffee")
    page.get_by_text("1 tin", exact=True).first.wait_for()
    assert "category=coffee" in page.url
    # the counts beside every other choice follow
    assert page.get_by_role("checkbox", name="VietGAP").locator("..").inner_text().endswith("1")
    assert page.evaluate("document.activeElement.id") == "id_category"
    page.go_back()
    page.get_by_text("6 tin", exact=True).first.wait_for()

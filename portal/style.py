"""Content for the style page, ``/style/`` where DEBUG is on: every piece in all its states."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator
from django.templatetags.static import static

from geo.forms import PlaceMixin
from geo.io.tables import Issue
from portal import palette
from portal.next_steps import Step, Urgency
from portal.words import STATES
from targets.indicators import Point
from targets.presenters.trends import Trend, trend_of
from targets.reports.overview import days_of_trend

DAY = date(2026, 6, 30)


class StyleForm(forms.Form):
    """One field of each shape; it saves nothing."""

    title = forms.CharField(label="Tiêu đề", max_length=120)
    category = forms.ChoiceField(
        label="Nhóm sản phẩm",
        choices=[("", "Chọn nhóm sản phẩm"), ("tea.fresh_leaf", "Chè búp tươi"), ("tea", "Chè")],
        help_text="Chọn nhóm sát nhất với sản phẩm.",
    )
    price = forms.IntegerField(label="Giá bán", required=False, min_value=0)
    starts_on = forms.DateField(
        label="Bán từ ngày", widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    note = forms.CharField(
        label="Mô tả",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
        help_text="Giống, cách hái, cách bảo quản: điều bên mua hay hỏi.",
    )
    form_of_sale = forms.ChoiceField(
        label="Cách bán",
        widget=forms.RadioSelect,
        choices=[("sale", "Mua bán"), ("processing_service", "Gia công")],
    )
    certificates = forms.MultipleChoiceField(
        label="Chứng nhận",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("vietgap", "VietGAP"), ("ocop", "OCOP"), ("organic_vn", "Hữu cơ TCVN 11041")],
    )
    agreed = forms.BooleanField(label="Tôi chịu trách nhiệm về nội dung tin này")


def _history() -> list[dict[str, object]]:
    return [
        {
            "title": "Cán bộ thẩm định hợp đồng",
            "on": DAY,
            "by": "Phường B'Lao",
            "tone": "good",
            "note": "Đã đối chiếu bản ký ngày 02/03/2026.",
        },
        {
            "title": "Sửa điều khoản",
            "on": date(2026, 4, 12),
            "by": "HTX Chè Đồi Sương",
            "tone": "warn",
            "changes": [("Giá", "11.500 đ/kg", "12.000 đ/kg")],
        },
        {"title": "Khai báo liên kết", "on": date(2026, 3, 1), "by": "HTX Chè Đồi Sương"},
    ]


def _trend(known: bool) -> Trend:
    days = days_of_trend(DAY)
    values = [None if not known or n < 8 else 0.1 + n / 60 for n in range(len(days))]
    points = [Point(day, value) for day, value in zip(days, values, strict=True)]
    return trend_of("known" if known else "unknown", points, DAY, public=True)


def _steps() -> list[tuple[str, list[Step]]]:
    steps = [
        Step(
            Urgency.NOW,
            "arrow-return-left",
            "Sửa tin bị trả lại: Chè vụn cho trà túi lọc",
            "Sửa tin",
            "#work",
            detail="Hãy ghi rõ quy cách đóng gói.",
        ),
        Step(
            Urgency.SOON,
            "patch-check",
            "Sắp hết hạn: VietGAP trồng trọt VG-07",
            "Cập nhật chứng nhận",
            "#work",
            told="hết hạn",
            day=date(2026, 8, 2),
        ),
        Step(Urgency.LATER, "pencil", "Soạn tiếp bản nháp: Chè ướp sen", "Soạn tiếp", "#work"),
    ]
    return [(str(step.urgency.label), [step]) for step in steps]


def _flashes() -> list[SimpleNamespace]:
    class Said(SimpleNamespace):
        def __str__(self) -> str:
            return self.text

    return [
        Said(level_tag="success", text="Đã đăng tin."),
        Said(level_tag="info", text="Tin đang chờ cán bộ duyệt."),
        Said(level_tag="warning", text="Một cột trong tệp không đọc được."),
        Said(level_tag="error", text="Chưa lưu được: trang đã mở quá lâu."),
    ]


def _photo() -> SimpleNamespace:
    class Photo(SimpleNamespace):
        def __str__(self) -> str:
            return "Đồi chè trong sương"

    address = static("img/og.png")
    return Photo(small_url=address, large_url=address, small_width=640, width=1200, height=630)


ICONS = ("basket2", "megaphone", "link-45deg", "patch-check", "geo-alt", "bullseye", "truck")
ICONS = (*ICONS, "flower1", "gear", "shop", "box-seam", "people", "calendar3", "upload", "eye")
PARTS = {
    "colours": "Màu",
    "letters": "Chữ",
    "room": "Khoảng cách",
    "buttons": "Nút",
    "icons": "Hình nhỏ",
    "pieces": "Mảnh của trang",
    "trends": "Diễn biến",
    "work": "Việc",
    "places": "Vị trí",
    "photos": "Ảnh",
    "waiting": "Đang tải và lỗi",
}


def style_context() -> dict[str, object]:
    """Content as it will really be, for ``templates/portal/style.html``."""
    return {
        "parts": list(PARTS.items()),
        "palette": palette.palette(),
        "type_scale": palette.names("text"),
        "rooms": palette.names("room"),
        "icons": ICONS,
        "trend": _trend(known=True),
        "no_trend": _trend(known=False),
        "steps": _steps(),
        "nothing": [],
        "numbered": Paginator(range(120), 50).page(2),
        "issues": [
            Issue(4, "Mã số thuế", "123", "Mã số thuế có 10 số, hoặc 13 số với chi nhánh."),
            Issue(None, "", "", "Thiếu cột bắt buộc “Mã số thuế”."),
        ],
        "flashes": _flashes(),
        "place_form": PlaceMixin(),
        "photo": _photo(),
        "day": DAY,
        "form": StyleForm(),
        "bound": StyleForm({"price": "-1", "note": "Hái một tôm hai lá."}),
        "crumbs": [("Sản phẩm", "#"), ("Chè", "#")],
        "states": list(STATES),
        "levels": [0, 1, 2, 3, None],
        "quantities": [0, 400, 900, 1500, 2600, 3100, 3400, 3400, 2800, 1900, None, None],
        "unknown": [None] * 12,
        "rung_dates": {"declared": date(2026, 3, 1), "confirmed": date(2026, 3, 9)},
        "rung_who": {"declared": "HTX Chè Đồi Sương", "confirmed": "Nhà máy chè Ngọc Sơn"},
        "three_stages": ["production", "processing", "sale"],
        "two_stages": ["inputs", "production"],
        "facts": [
            ("Loại hình", "Hợp tác xã"),
            ("Địa bàn", "Phường B'Lao, Lâm Đồng"),
            ("Thành lập", "14/05/2019"),
            ("Điện thoại", None),
        ],
        "missing": ["HTX Dâu tằm Lộc Nga", "HTX Bơ Đại Lào"],
        "history": _history(),
    }

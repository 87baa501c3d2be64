"""The form of a processing service, and the filters above the list of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from geo.forms import PlaceMixin
from marketplace.forms.fields import CategoryField, DongField, NumberField, as_typed
from marketplace.forms.filters import MONTHS
from marketplace.forms.posting import PostingForm
from marketplace.models import ProcessingService, ProcessingStep
from organizations.actions.sites import Place
from organizations.forms.fields import CodedField, UnitField
from organizations.models import Commodity, Site

ONE_DAY = timedelta(days=1)
PLACE = ("address", "commune", "latitude", "longitude")


def _day(**kwargs: Any) -> forms.DateField:
    return forms.DateField(
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        **kwargs,
    )


class ServiceForm(PlaceMixin, PostingForm):
    """What is taken in, what is done with it, how much each month, for what price and where.

    Without a title of its own a service is called by its steps.
    """

    place_label = _("Điểm trên bản đồ")

    output = CategoryField(
        label=_("Trả về"),
        required=False,
        help_text=_("Thành phẩm giao lại. Để trống: trả lại chính hàng đã nhận."),
    )
    steps = forms.ModelMultipleChoiceField(
        ProcessingStep.objects.all(),
        label=_("Công đoạn"),
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một công đoạn.")},
    )
    min_batch = NumberField(
        label=_("Mẻ nhỏ nhất"),
        required=False,
        help_text=_("Theo kg (hoặc cành, chiếc). Để trống: ít mấy cũng nhận."),
    )
    price = DongField(
        label=_("Giá gia công"),
        required=False,
        help_text=_("Đồng cho 1 kg (hoặc 1 cành, chiếc) hàng nhận vào. Để trống: giá thỏa thuận."),
    )
    address = forms.CharField(label=_("Địa chỉ nơi chế biến"), max_length=255, required=False)
    commune = UnitField(
        label=_("Xã, phường"),
        required=False,
        help_text=_("Mã hoặc tên. Bỏ trống thì lấy theo vị trí trên bản đồ."),
    )
    valid_from = _day(
        label=_("Nhận việc từ ngày"),
        help_text=_("Để trống: nhận ngay. Đang kín thì ghi ngày rảnh."),
    )
    valid_to = _day(label=_("Đến hết ngày"), help_text=_("Để trống: nhận lâu dài."))

    def __init__(self, *args: Any, categories: Any, **kwargs: Any) -> None:
        super().__init__(*args, categories=categories, **kwargs)
        self.fields["output"].set_groups(categories, nothing=_("– Chính hàng đã nhận –"))
        self.fields["category"].label = _("Nhận vào")
        self.fields["category"].help_text = _("Ví dụ: Búp chè tươi, Cà phê quả tươi, Kén tằm.")
        title = self.fields["title"]
        title.required = False
        title.help_text = _(
            "Để trống thì ghép từ công đoạn, ví dụ “Nhận vò chè, sấy: Búp chè tươi”."
        )
        self.fields["certificates"].help_text = _(
            "Chứng nhận của cơ sở chế biến. Chứng nhận đã được cơ quan xác nhận sẽ có dấu riêng."
        )

    @classmethod
    def initial_of(cls, posting: ProcessingService | None) -> dict[str, Any]:
        shown = super().initial_of(posting)
        if posting is None:
            return shown
        names = ("price", "valid_from")
        shown |= {name: getattr(posting, name) for name in names} | _place_of(posting.site)
        return shown | {
            "output": posting.output.code if posting.output else "",
            "steps": [step.code for step in posting.steps.all()],
            "min_batch": as_typed(posting.min_batch),
            "valid_to": posting.valid_to - ONE_DAY if posting.valid_to else None,
        }

    def content(self) -> dict[str, Any]:
        data, content = self.cleaned_data, super().content()
        names = ("output", "steps", "min_batch", "price", "valid_from")
        content |= {name: data[name] for name in names} | {"place": self.place}
        content["valid_to"] = data["valid_to"] + ONE_DAY if data["valid_to"] else None
        content["title"] = content["title"] or self._called_by_steps()
        return content

    @property
    def elsewhere(self) -> bool:
        """Whether a place of its own is given, or what was given of one is wrong."""
        return any(self[name].value() or self[name].errors for name in PLACE)

    @property
    def place(self) -> Place | None:
        """Where it is done, as the actions take it; None where nothing of it is given."""
        data = self.cleaned_data
        place = Place(data["address"], data["latitude"], data["longitude"], data["commune"])
        return None if place == Place() else place

    def _called_by_steps(self) -> str:
        """A title in the language that postings are written in."""
        steps = ", ".join(
            step.name[:1].lower() + step.name[1:] for step in self.cleaned_data["steps"]
        )
        return f"Nhận {steps}: {self.cleaned_data['category'].name}"[:255]


def _place_of(site: Site | None) -> dict[str, Any]:
    if site is None:
        return {}
    unit = site.stated_unit
    return {
        "address": site.address,
        "latitude": site.latitude,
        "longitude": site.longitude,
        "commune": f"{unit.name} · {unit.code}" if unit else "",
    }


class ServiceFilter(forms.Form):
    """What the list is narrowed to. A filter that makes no sense is left out."""

    q = forms.CharField(label=_("Tìm"), required=False, max_length=100)
    commodity = CodedField(label=_("Ngành hàng"), required=False)
    step = CodedField(label=_("Công đoạn"), required=False)
    month = forms.TypedChoiceField(
        label=_("Làm vào"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Mọi tháng")), *MONTHS],
    )
    amount = NumberField(label=_("Còn nhận (kg/tháng)"), required=False)
    unit = forms.CharField(label=_("Xã, phường"), required=False, max_length=100)

    def __init__(
        self, data: Any, *, commodities: Iterable[Commodity], steps: Iterable[ProcessingStep]
    ) -> None:
        super().__init__(data)
        self.fields["commodity"].set_rows(commodities, nothing=_("Tất cả"))
        self.fields["step"].set_rows(steps, nothing=_("Tất cả"))
        self.is_valid()

    @property
    def chosen(self) -> dict[str, Any]:
        """The filters that hold, ready for ``reports.services.narrowed``."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def narrowed(self) -> bool:
        """Whether anything at all was asked for."""
        return bool(self.chosen or self.errors)

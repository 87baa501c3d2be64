"""The form of a listing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.forms.fields import DongField
from marketplace.forms.posting import YearlyPostingForm
from marketplace.models import Listing


class ListingForm(YearlyPostingForm):
    """A product on offer. Without a title of its own, a listing is called like its product."""

    product_name = forms.CharField(
        label=_("Tên sản phẩm"),
        max_length=255,
        widget=forms.TextInput(attrs={"list": "product-names", "autocomplete": "off"}),
        help_text=_("Ví dụ: Búp chè tươi một tôm hai lá."),
    )
    price = DongField(
        label=_("Giá"),
        required=False,
        help_text=_("Đồng cho 1 kg (hoặc 1 cành, chậu, chiếc). Để trống: giá thỏa thuận."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        title = self.fields["title"]
        title.required = False
        title.help_text = _("Để trống thì lấy tên sản phẩm.")
        self.fields["certificates"].help_text = _(
            "Chứng nhận mà lô hàng này có. Chứng nhận đã được cơ quan xác nhận sẽ có dấu riêng."
        )

    @classmethod
    def initial_of(cls, posting: Listing | None) -> dict[str, Any]:
        shown = super().initial_of(posting)
        if posting is None:
            return shown
        product = posting.product.name if posting.product else posting.title
        return shown | {"price": posting.price, "product_name": product}

    def content(self) -> dict[str, Any]:
        content = super().content()
        product = self.cleaned_data["product_name"]
        content["title"] = content["title"] or product
        return content | {"product_name": product, "price": self.cleaned_data["price"]}

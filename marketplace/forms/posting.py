"""What the forms of all postings share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from geo.text import clean
from marketplace.enums import BaseUnit
from marketplace.forms.fields import CategoryField, SchemesField, as_typed, decimal_mark, number_of
from marketplace.models import MONTH_FIELDS, Posting, ProductCategory, YearlyPosting
from organizations.models import CertificateScheme, Organization

KG_IN_TONNE = 1000


class Unit:
    BASE = "base"
    TONNE = "tonne"
    CHOICES = [
        (BASE, _("kg (hoặc cành, chiếc)")),
        (TONNE, _("tấn")),
    ]


class PostingForm(forms.Form):
    """Quantities by month, in a category, for one organization.

    ``organizations``: those the person may post for (one of them: nothing to choose);
    ``posting``: the one that is edited, whose organization stays; ``day``: today.
    """

    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        to_field_name="code",
        label=_("Tổ chức"),
        empty_label=_("– Chọn tổ chức –"),
    )
    category = CategoryField(label=_("Nhóm sản phẩm"))
    title = forms.CharField(label=_("Tiêu đề"), max_length=255)
    description = forms.CharField(
        label=_("Mô tả"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    unit = forms.ChoiceField(
        label=_("Đơn vị của số lượng"), choices=Unit.CHOICES, initial=Unit.BASE
    )
    certificates = SchemesField(label=_("Chứng nhận"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        organizations: QuerySet,
        categories: list[tuple[str, list[ProductCategory]]],
        schemes: list[CertificateScheme],
        day: date,
        posting: Posting | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = self.initial_of(posting) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.posting, self.day = posting, day
        for number, name in enumerate(MONTH_FIELDS, start=1):
            self.fields[name] = self._month_field(number)
        self.fields["category"].set_groups(categories, nothing=_("– Chọn nhóm sản phẩm –"))
        self.fields["certificates"].set_schemes(schemes)
        self._offer_organizations(organizations)

    @staticmethod
    def _month_field(number: int) -> forms.CharField:
        attributes = {"inputmode": "decimal", "autocomplete": "off"}
        return forms.CharField(
            label=format_lazy(_("Tháng {number}"), number=number),
            required=False,
            max_length=30,
            widget=forms.TextInput(attrs=attributes),
        )

    def _offer_organizations(self, organizations: QuerySet) -> None:
        if self.posting is not None:
            del self.fields["organization"]
            return
        field = self.fields["organization"]
        field.queryset = organizations
        if len(organizations) == 1:
            field.empty_label = None
            field.initial = organizations[0].code
            field.widget = field.hidden_widget()

    @classmethod
    def initial_of(cls, posting: Posting | None) -> dict[str, Any]:
        """What the form shows of a posting that is edited."""
        if posting is None:
            return {}
        shown = {
            "category": posting.category.code,
            "title": posting.title,
            "description": posting.description,
            "certificates": [scheme.code for scheme in posting.certificates.all()],
            "revision": posting.revision,
        }
        return shown | {f"t{month}": as_typed(kg) for month, kg in posting.months.items() if kg}

    @property
    def month_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in MONTH_FIELDS]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        in_tonnes = cleaned.get("unit") == Unit.TONNE
        category = cleaned.get("category")
        if in_tonnes and category and category.base_unit == BaseUnit.PIECE:
            self.add_error("unit", _("Nhóm sản phẩm này không tính theo tấn."))
        cleaned["months"] = {
            number: self._quantity(name, in_tonnes)
            for number, name in enumerate(MONTH_FIELDS, start=1)
        }
        return cleaned

    def _quantity(self, name: str, in_tonnes: bool) -> Decimal:
        """A month's quantity in base units. Tonnes have decimals, written as the language does."""
        text = self.cleaned_data.get(name, "")
        if not text:
            return Decimal(0)
        group = "." if decimal_mark() == "," else ","
        try:
            value = number_of(text, grouping=group) if in_tonnes else number_of(text)
        except ValidationError as error:
            self.add_error(name, error)
            return Decimal(0)
        return value * KG_IN_TONNE if in_tonnes else value

    def content(self) -> dict[str, Any]:
        """What the actions take, organization and revision aside."""
        data = self.cleaned_data
        names = ("category", "description", "months", "certificates")
        return {"title": clean(data["title"])} | {name: data[name] for name in names}


class YearlyPostingForm(PostingForm):
    """A posting whose months are those of one year."""

    year = forms.TypedChoiceField(label=_("Năm"), coerce=int)

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, day=day, **kwargs)
        self._offer_years(day, self.posting)

    def _offer_years(self, day: date, posting: YearlyPosting | None) -> None:
        years = {day.year, day.year + 1, day.year + 2} | ({posting.year} if posting else set())
        self.fields["year"].choices = [(year, str(year)) for year in sorted(years)]
        self.fields["year"].initial = day.year

    @classmethod
    def initial_of(cls, posting: YearlyPosting | None) -> dict[str, Any]:
        shown = super().initial_of(posting)
        return shown | {"year": posting.year} if posting else shown

    def content(self) -> dict[str, Any]:
        return super().content() | {"year": self.cleaned_data["year"]}

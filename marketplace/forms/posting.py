"""What the forms of all postings share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from geo.text import clean
from marketplace.enums import BaseUnit
from marketplace.forms.fields import CategoryField, SchemesField
from marketplace.forms.months import MonthsMixin
from marketplace.models import MONTH_FIELDS, Posting, ProductCategory, YearlyPosting
from marketplace.seasons import season_of
from organizations.models import CertificateScheme, Organization


class PostingForm(MonthsMixin, forms.Form):
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
        widget=forms.Textarea(attrs={"rows": 3}),
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
        self.fields["category"].set_groups(categories, nothing=_("– Chọn nhóm sản phẩm –"))
        self.fields["certificates"].set_schemes(schemes)
        self._offer_organizations(organizations)

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
        return shown | cls.months_of(posting)

    @classmethod
    def typed(cls, data: QueryDict) -> dict[str, list[str]]:
        """The texts of a form that was sent, by the name of its field: what a draft keeps."""
        known = {*cls.base_fields, *MONTH_FIELDS} - {"revision"}
        return {name: data.getlist(name) for name in data if name in known}

    @classmethod
    def as_initial(cls, typed: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """Texts as they were typed, to be shown again."""
        several = {"held", "certificates", "steps"}
        return {
            name: list(texts) if name in several else texts[-1]
            for name, texts in typed.items()
            if name in several or texts
        }

    @property
    def crops(self) -> dict[str, dict[str, Any]]:
        """What the page knows of each category: the unit it is counted in, and its season."""
        known = self.fields["category"].known
        seasons = {code: row.season for code, row in known.items()}
        return {
            code: {
                "unit": row.unit_name or str(BaseUnit(row.base_unit).label),
                "piece": row.base_unit == BaseUnit.PIECE,
                "season": season_of(code, seasons),
            }
            for code, row in known.items()
        }

    def season(self, code: str) -> tuple[int, ...]:
        """The months of a category's harvest."""
        known = self.fields["category"].known
        return season_of(code, {row.code: row.season for row in known.values()})

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

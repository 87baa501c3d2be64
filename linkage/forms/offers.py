"""Forms of negotiations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linkage.enums import Lead, OfferState
from linkage.forms.agreements import AgreementForm
from linkage.models import AGREED_FIELDS, OfferTerms
from organizations.models import Organization

STAGES = ("inputs", "production", "processing", "lead")
WORDS = forms.Textarea(attrs={"rows": 3})


class OfferForm(AgreementForm):
    """One version of an offer: what is agreed, and which stages the linkage would cover."""

    inputs = forms.BooleanField(label=_("Cung ứng vật tư, dịch vụ đầu vào"), required=False)
    production = forms.BooleanField(label=_("Tổ chức sản xuất, thu hoạch"), required=False)
    processing = forms.BooleanField(label=_("Sơ chế hoặc chế biến"), required=False)
    lead = forms.ChoiceField(
        choices=[("", _("Chưa rõ")), *Lead.choices], label=_("Bên chủ trì"), required=False
    )

    class Meta(AgreementForm.Meta):
        model = OfferTerms

    FIRST = (
        (_("Thời hạn"), ("starts_on", "ends_on")),
        (_("Sản lượng"), ("quantity",)),
        (_("Giá"), ("price_kind", "price", "price_terms")),
        (_("Chất lượng, giao nhận"), ("quality_terms", "delivery_terms")),
        (_("Thanh toán"), ("payment_days", "payment_terms")),
    )
    MORE = (
        (_("Giá trị, bao tiêu"), ("value", "price_deviation", "contracted_share", "export")),
        (_("Ứng trước"), ("advance", "inputs_supplied")),
        (_("Rủi ro, phạt, tranh chấp"), ("risk_terms", "penalty_terms", "dispute_terms")),
        (_("Các khâu liên kết, ngoài tiêu thụ"), STAGES),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quantity"].help_text = _("Để trống nếu ghi từng tháng: máy cộng giúp.")

    @property
    def terms(self) -> dict[str, Any]:
        """The validated fields, as the actions take them."""
        return super().terms | {name: self.cleaned_data[name] for name in STAGES}

    @property
    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """What every offer says."""
        return self._laid_out(self.FIRST)

    @property
    def more_sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """What some say besides."""
        return self._laid_out(self.MORE)

    @property
    def more_is_open(self) -> bool:
        """Whether some of it is filled in, or has an error to be seen."""
        empty = ("", None, False, "unknown")
        fields = [field for _title, found in self.more_sections for field in found]
        return any(field.value() not in empty or field.errors for field in fields)

    def _laid_out(self, sections) -> list[tuple[str, list[forms.BoundField]]]:
        return [(str(title), [self[name] for name in names]) for title, names in sections]


class OpenOfferForm(OfferForm):
    """The first version, for which organization, and words with it."""

    organization = forms.ModelChoiceField(Organization.objects.none(), label=_("Thay mặt"))
    message = forms.CharField(
        label=_("Lời nhắn kèm theo"), required=False, max_length=4000, widget=WORDS
    )

    def __init__(self, *args: Any, organizations, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organization"]
        field.queryset = organizations
        found = list(organizations[:2])
        if len(found) == 1:
            field.initial = found[0]
            field.widget = forms.HiddenInput()


class CounterForm(OfferForm):
    """A further version, which answers the one that was read."""

    number = forms.IntegerField(widget=forms.HiddenInput())


class AnswerForm(forms.Form):
    """Agreeing to the version that was read."""

    number = forms.IntegerField(widget=forms.HiddenInput())


class EndingForm(AnswerForm):
    """Refusing it, or taking it back."""

    reason = forms.CharField(
        label=_("Lý do (bên kia đọc được)"), required=False, max_length=2000, widget=WORDS
    )


class MessageForm(forms.Form):
    """Words to the other side."""

    text = forms.CharField(label=_("Lời nhắn"), max_length=4000, widget=WORDS)


class OfferListForm(forms.Form):
    """What the list of negotiations is narrowed by."""

    SIDES = [("", _("Mua và bán")), ("customer", _("Tôi mua")), ("supplier", _("Tôi bán"))]

    state = forms.ChoiceField(
        choices=[("", _("Mọi trạng thái")), *OfferState.choices],
        label=_("Trạng thái"),
        required=False,
    )
    side = forms.ChoiceField(choices=SIDES, label=_("Chúng tôi"), required=False)
    listing = forms.IntegerField(widget=forms.HiddenInput(), required=False)
    demand = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    @property
    def wanted(self) -> dict[str, Any]:
        """What is asked for; a value that makes no sense asks for nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def initial_of(version: OfferTerms) -> dict[str, Any]:
    """A version as a form begins with it; what the months add up to is added up anew."""
    names = (*AGREED_FIELDS, *STAGES)
    values = {name: getattr(version, name) for name in names}
    return values | ({"quantity": None} if version.months else {})

"""Forms of linkages: they shape and validate; the actions decide and save."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from geo.periods import today
from geo.text import fold
from linkage.decree import STAGES
from linkage.enums import Form, Lead
from linkage.forms.agreements import AgreementForm
from linkage.models import Terms
from marketplace.models import MONTH_FIELDS, ProductCategory
from organizations.models import Commodity, Organization


class OrganizationField(forms.CharField):
    """An organization typed by code or name, with suggestions where JavaScript is at hand."""

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        operating = Organization.objects.operating(today())
        code = text.rsplit(" · ", 1)[-1]
        found = list(operating.filter(Q(code=code) | Q(code=text))[:1])
        found = found or list(operating.filter(folded=fold(text)[:255])[:6])
        if len(found) == 1:
            return found[0]
        if found:
            choices = "; ".join(f"{o.name} · {o.code}" for o in found)
            raise ValidationError(
                _("Có nhiều tổ chức trùng tên này, hãy ghi kèm mã: %(choices)s"),
                params={"choices": choices},
            )
        raise ValidationError(
            _("Không tìm thấy tổ chức “%(text)s”. Hãy gõ vài chữ rồi chọn trong danh sách."),
            params={"text": text},
        )


class TermsForm(AgreementForm):
    """One version of a linkage's terms."""

    class Meta(AgreementForm.Meta):
        model = Terms


class DeclareForm(TermsForm):
    """A linkage as one party declares it."""

    MY_SIDES = [("supplier", _("Bên bán (cung cấp)")), ("customer", _("Bên mua (nhận hàng)"))]

    mine = forms.ModelChoiceField(Organization.objects.none(), label=_("Tổ chức của tôi"))
    side = forms.ChoiceField(choices=MY_SIDES, label=_("Chúng tôi là"), widget=forms.RadioSelect)
    partner = OrganizationField(
        label=_("Đối tác"), help_text=_("Gõ tên hoặc mã tổ chức, rồi chọn trong danh sách.")
    )
    commodity = forms.ModelChoiceField(Commodity.objects.all(), label=_("Ngành hàng"))
    category = forms.ModelChoiceField(
        ProductCategory.objects.select_related("commodity"),
        label=_("Nhóm sản phẩm"),
        required=False,
    )
    form = forms.ChoiceField(
        choices=Form,
        label=_("Hình thức"),
        initial=Form.SALE,
        help_text=_("Gia công: bên bán là xưởng chế biến hàng cho bên mua."),
    )
    inputs = forms.BooleanField(label=_("Cung ứng vật tư, dịch vụ đầu vào"), required=False)
    production = forms.BooleanField(label=_("Tổ chức sản xuất, thu hoạch"), required=False)
    processing = forms.BooleanField(label=_("Sơ chế hoặc chế biến"), required=False)
    lead = forms.ChoiceField(
        choices=[("", _("Chưa rõ")), *Lead.choices], label=_("Bên chủ trì"), required=False
    )
    contract_number = forms.CharField(label=_("Số hợp đồng"), required=False, max_length=120)
    decree_form = forms.IntegerField(
        required=False, min_value=0, max_value=7, widget=forms.HiddenInput
    )

    field_order = [
        "mine",
        "side",
        "partner",
        "commodity",
        "category",
        "form",
        "inputs",
        "production",
        "processing",
        "lead",
        "contract_number",
    ]
    DETAILS = (
        "commodity",
        "category",
        "form",
        "inputs",
        "production",
        "processing",
        "lead",
        "contract_number",
    )

    def __init__(self, *args, organizations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mine"].queryset = organizations
        self.fields["partner"].widget.attrs |= {
            "list": "partner-options",
            "autocomplete": "off",
            "hx-get": reverse("partner_options"),
            "hx-trigger": "input changed delay:250ms",
            "hx-target": "#partner-options",
        }
        self.initial.setdefault("starts_on", today())
        if len(organizations) == 1:
            self.initial["mine"] = organizations[0]

    def clean(self):
        data = super().clean()
        if data.get("partner") and data.get("partner") == data.get("mine"):
            self.add_error("partner", _("Đối tác phải là một tổ chức khác."))
        return data

    @property
    def party_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("mine", "side", "partner", "contract_number")]

    @property
    def goods_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("commodity", "category", "form")]

    @property
    def stage_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in (*STAGES, "lead")]

    @property
    def as_hidden(self) -> list[str]:
        """Every field as it was sent but for the form that is still to be read."""
        return [field.as_hidden() for field in self if field.name != "decree_form"]

    @classmethod
    def typed(cls, data: QueryDict) -> dict[str, list[str]]:
        """The texts of the form by the name of its field: what a draft keeps."""
        known = {*cls.base_fields, *MONTH_FIELDS} - {"decree_form"}
        return {name: data.getlist(name) for name in data if name in known}

    @staticmethod
    def as_initial(typed: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """Texts as they were typed, to be shown again."""
        return {name: texts[-1] for name, texts in typed.items() if texts}

    @property
    def linkage(self) -> dict:
        """The linkage as ``actions.declare`` takes it."""
        data = self.cleaned_data
        mine, partner = data["mine"], data["partner"]
        supplier, customer = (mine, partner) if data["side"] == "supplier" else (partner, mine)
        details = {name: data[name] for name in self.DETAILS}
        return details | {"declarer": mine, "supplier": supplier, "customer": customer}


class ReasonForm(forms.Form):
    """Why a linkage is rejected or ended."""

    reason = forms.CharField(label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 3}))

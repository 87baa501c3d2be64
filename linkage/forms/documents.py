"""The form of a document."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from linkage.enums import DocumentKind
from linkage.models import Linkage


class EvidenceForm(forms.Form):
    """A document of a linkage: what it is, and which version of the terms it is about."""

    kind = forms.ChoiceField(
        label=_("Loại giấy tờ"), choices=DocumentKind, initial=DocumentKind.CONTRACT, required=False
    )
    version = forms.TypedChoiceField(
        label=_("Của phiên bản điều khoản"), coerce=int, empty_value=None, required=False
    )
    file = forms.FileField(
        label=_("Tệp hợp đồng"),
        help_text=_("PDF, JPEG hoặc PNG, tối đa 20 MB. Chỉ hai bên và cán bộ phụ trách xem được."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )

    def __init__(self, *args, linkage: Linkage, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.linkage = linkage
        versions = [terms for terms in linkage.terms.all() if terms.refused_on is None]
        newest_first = sorted(versions, key=lambda terms: -terms.number)
        self.fields["version"].choices = [
            (
                terms.number,
                _now("Phiên bản %(number)s, từ %(day)s")
                % {"number": terms.number, "day": f"{terms.starts_on:%d/%m/%Y}"},
            )
            for terms in newest_first
        ]
        if len(versions) < 2:
            self.fields["version"].widget = forms.HiddenInput()

    @property
    def document(self) -> dict[str, object]:
        """As ``actions.add_evidence`` takes it."""
        data = self.cleaned_data
        kind = data["kind"] or DocumentKind.CONTRACT
        chosen = [each for each in self.linkage.terms.all() if each.number == data["version"]]
        return {"upload": data["file"], "kind": kind, "terms": chosen[0] if chosen else None}

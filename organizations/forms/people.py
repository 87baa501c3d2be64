"""Who acts for an organization."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from organizations.enums import MembershipRole


class MemberForm(forms.Form):
    """Somebody who has an account, by what they sign in with."""

    who = forms.CharField(
        label=_("Tên đăng nhập, điện thoại hoặc email"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("Quyền"), choices=MembershipRole, initial=MembershipRole.EDITOR
    )

    def clean_who(self) -> User:
        person = User.objects.identified_by(self.cleaned_data["who"]).filter(is_active=True).first()
        if person is None:
            raise ValidationError(_("Không có tài khoản nào như vậy. Hãy lập tài khoản mới."))
        return person


class InviteForm(forms.Form):
    """Somebody who has no account yet."""

    name = forms.CharField(label=_("Họ tên"), max_length=120)
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=64,
        help_text=_("Chữ không dấu, số và các dấu . _ -; ví dụ nguyen.hoa"),
    )
    phone = forms.CharField(label=_("Điện thoại"), max_length=20, required=False)
    role = forms.ChoiceField(
        label=_("Quyền"), choices=MembershipRole, initial=MembershipRole.EDITOR
    )

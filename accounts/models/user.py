"""A person who signs in."""

from __future__ import annotations

from functools import cached_property
from typing import Self

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.identifiers import USERNAME_PATTERN, normal_email, normal_phone, readable_phone


class UserQuerySet(models.QuerySet):
    def identified_by(self, text: str) -> Self:
        """The person whose user name, e-mail address or phone number is ``text`` (at most one)."""
        text = text.strip()
        if "\0" in text:
            return self.none()  # PostgreSQL refuses to look for it
        try:
            return self.filter(phone=normal_phone(text))
        except ValueError:
            pass
        if "@" in text:
            return self.filter(email=normal_email(text))
        return self.alias(_username=Lower("username")).filter(_username=text.lower())


class UserManagerWithIdentifiers(UserManager.from_queryset(UserQuerySet)):
    """People are made by ``accounts.actions``; this one serves Django's own look-ups."""

    use_in_migrations = False

    def _create_user_object(self, username, email, password, **fields):
        fields.pop("is_staff", None)  # follows from is_superuser
        user = super()._create_user_object(username, email, password, **fields)
        user.clean()
        return user

    def get_by_natural_key(self, username: str) -> User:
        return self.identified_by(username).get()


class User(AbstractUser):
    """A person. ``is_superuser`` makes an administrator; officials have an ``OfficialScope``."""

    first_name = None
    last_name = None
    is_staff = property(lambda self: self.is_superuser)

    username = models.CharField(
        _("tên đăng nhập"),
        max_length=64,
        unique=True,
        help_text=_("Từ 3 đến 64 ký tự: chữ không dấu, số và các dấu . _ -; có ít nhất một chữ."),
        validators=[
            RegexValidator(
                USERNAME_PATTERN,
                _("Tên đăng nhập chỉ gồm chữ không dấu, số và các dấu . _ -; có ít nhất một chữ."),
            )
        ],
        error_messages={"unique": _("Tên đăng nhập này đã có người dùng.")},
    )
    name = models.CharField(_("họ tên"), max_length=120)
    email = models.EmailField(
        _("email"),
        null=True,
        blank=True,
        unique=True,
        error_messages={"unique": _("Email này đã được dùng cho một tài khoản khác.")},
    )
    phone = models.CharField(
        _("số điện thoại"),
        max_length=16,
        null=True,
        blank=True,
        unique=True,
        error_messages={"unique": _("Số điện thoại này đã được dùng cho một tài khoản khác.")},
    )
    erased_at = models.DateTimeField(_("xoá lúc"), null=True, blank=True, editable=False)

    REQUIRED_FIELDS = ["name"]

    objects = UserManagerWithIdentifiers()

    class Meta:
        verbose_name = _("người dùng")
        verbose_name_plural = _("người dùng")
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="accounts_user_username_any_case",
                violation_error_message=_("Tên đăng nhập này đã có người dùng."),
            ),
            models.CheckConstraint(condition=~Q(email=""), name="accounts_user_email_null"),
            # With the unique index this makes e-mail addresses unique in any case.
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="accounts_user_email_small_letters"
            ),
            models.CheckConstraint(
                condition=Q(phone__isnull=True) | Q(phone__startswith="+"),
                name="accounts_user_phone_e164",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    def clean(self) -> None:
        """Bring e-mail and phone into their stored form (an empty one is none), and check."""
        self.email = normal_email(self.email or "") or None
        self.phone = (self.phone or "").strip() or None
        errors = {}
        if self.phone:
            try:
                self.phone = normal_phone(self.phone)
            except ValueError:
                errors["phone"] = _("Số điện thoại chưa đúng. Ví dụ: 0912 345 678.")
        if type(self).objects.identified_by(self.username).exclude(pk=self.pk).exists():
            errors["username"] = _("Tên đăng nhập này đã có người dùng.")
        if errors:
            raise ValidationError(errors)

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    @property
    def act_label(self) -> str:
        """How acts name this person: acts outlive an erased account, so by number alone."""
        return f"#{self.pk}"

    @cached_property
    def scope_paths(self) -> list[tuple[str, str]]:
        """(role, path of the unit) of each official scope; one query for a request's person."""
        return list(self.scopes.values_list("role", "unit__path").order_by("unit__path"))

    @property
    def readable_phone(self) -> str:
        return readable_phone(self.phone) if self.phone else ""

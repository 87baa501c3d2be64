"""The register held against another one, and what was found to differ."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_administrator
from organizations.models.organization import Organization
from organizations.registers.compare import Finding

FIELDS = {
    "name": _("Tên"),
    "address": _("Địa chỉ"),
    "status": _("Trạng thái"),
    "founded_on": _("Ngày thành lập"),
    "phone": _("Điện thoại"),
}
STATES = {
    "active": _("đang hoạt động"),
    "suspended": _("tạm ngừng"),
    "ceased": _("ngừng hoạt động"),
}


def _words(field: str, value: str) -> str:
    if field == "status":
        return str(STATES.get(value, value))
    if field == "founded_on" and value:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    return value


class RegisterCheckQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own; an administrator's are all."""
        rows = self.select_related("made_by")
        if is_administrator(user):
            return rows
        return rows.filter(made_by=user) if user.is_authenticated else rows.none()


class RegisterCheck(models.Model):
    """One comparison, as of a day. ``source`` is the file's name or what the service is called;
    ``compared`` are our organizations with a tax code in the scope, ``met`` those it knows too."""

    source = models.CharField(_("nguồn"), max_length=255)
    sha256 = models.CharField(max_length=64, blank=True)
    on = models.DateField(_("ngày"))
    compared = models.PositiveIntegerField(_("đã đối chiếu"))
    met = models.PositiveIntegerField(_("có ở cả hai"))
    without_code = models.PositiveIntegerField(_("chưa có mã số thuế"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("người đối chiếu"),
        related_name="+",
    )
    made_at = models.DateTimeField(auto_now_add=True)

    objects = RegisterCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("lần đối chiếu sổ")
        verbose_name_plural = _("lần đối chiếu sổ")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.source} ({self.on:%d/%m/%Y})"

    def get_absolute_url(self) -> str:
        return reverse("register_check", args=[self.pk])


class RegisterDifference(models.Model):
    """One difference (``registers.compare.Difference``). Whoever settles it says why it may stay;
    nothing of the register is changed by it."""

    FINDINGS = (
        (Finding.FIELD.value, _("Khác nhau")),
        (Finding.MARKS.value, _("Chỉ khác dấu")),
        (Finding.NOT_THERE.value, _("Nguồn kia không có")),
        (Finding.NOT_HERE.value, _("Sổ chưa có")),
    )

    check_made = models.ForeignKey(RegisterCheck, models.CASCADE, related_name="differences")
    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="+", null=True, blank=True
    )
    tax_code = models.CharField(_("mã số thuế"), max_length=14)
    finding = models.CharField(_("điều thấy"), max_length=10, choices=FINDINGS)
    field = models.CharField(_("trường"), max_length=20, blank=True)
    ours = models.CharField(_("sổ ghi"), max_length=255, blank=True)
    theirs = models.CharField(_("nguồn kia ghi"), max_length=255, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    settled_on = models.DateField(_("ngày xem"), null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("điểm khác với sổ khác")
        verbose_name_plural = _("điểm khác với sổ khác")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_by__isnull=True, settled_on__isnull=True)
                | Q(settled_by__isnull=False, settled_on__isnull=False),
                name="register_difference_settled",
            )
        ]

    def __str__(self) -> str:
        return f"{self.tax_code} {self.field or self.finding}"

    @property
    def field_words(self) -> str:
        """The field as people call it; empty where the whole organization is missing."""
        return str(FIELDS.get(self.field, ""))

    @property
    def ours_in_words(self) -> str:
        return _words(self.field, self.ours)

    @property
    def theirs_in_words(self) -> str:
        return _words(self.field, self.theirs)

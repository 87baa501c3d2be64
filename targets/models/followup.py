"""What an office means to do so that an organization counts."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_administrator, official_paths
from geo.periods import today
from organizations.models import Organization


class Lack(models.TextChoices):
    """What an organization lacks to count (``targets.indicators.joining``)."""

    CONFIRMATION = "confirmation", _("Chờ bên kia xác nhận")
    VERIFICATION = "verification", _("Chờ thẩm định")
    DELIVERY = "delivery", _("Chờ đối chiếu giao hàng")
    RENEWAL = "renewal", _("Hợp đồng vừa hết hiệu lực")
    START = "start", _("Chưa đến ngày bắt đầu")
    OTHER = "other", _("Hợp đồng không được tính vì lý do khác")
    PARTNER = "partner", _("Chưa có đối tác")


class FollowUpState(models.TextChoices):
    OPEN = "open", _("Đang làm")
    DONE = "done", _("Đã xong")
    DROPPED = "dropped", _("Thôi không làm")


class FollowUpQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """The office's own: officials whose scope holds the organization, and administrators;
        never the organization's own people, whatever else they are."""
        if is_administrator(user):
            return self
        scope = Organization.objects.within_paths(official_paths(user), today())
        rows = self.filter(organization__in=scope.values("pk"))
        if not user.is_authenticated:
            return rows
        return rows.exclude(organization__in=Organization.objects.of_member(user).values("pk"))

    def open(self) -> Self:
        return self.filter(state=FollowUpState.OPEN)

    def overdue(self, day: date) -> Self:
        return self.open().filter(due_on__lt=day)

    def with_names(self) -> Self:
        return self.select_related("organization", "assigned_to", "created_by", "closed_by")


class FollowUp(models.Model):
    """A piece of work on an official's list: what ``organization`` lacks and who sees to it.

    ``lack`` is what it lacked when the work was written down, ``linkage`` the code of the linkage
    concerned, empty where there is none; ``target``, ``rung``: the clause of the plan and the rung
    that it is to count for. Whether it counts by now is worked out, never kept here.
    """

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name=_("tổ chức"), related_name="follow_ups"
    )
    lack = models.CharField(_("còn thiếu"), max_length=20, choices=Lack)
    linkage = models.CharField(_("mã liên kết"), max_length=60, blank=True)
    target = models.CharField(_("chỉ tiêu"), max_length=40, blank=True)
    rung = models.CharField(_("bậc tin cậy"), max_length=12, default="confirmed")
    task = models.CharField(_("việc cần làm"), max_length=300)
    note = models.TextField(_("ghi chú"), blank=True)
    due_on = models.DateField(_("hạn"))
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("người làm"),
        related_name="follow_ups",
    )
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=FollowUpState, default=FollowUpState.OPEN
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    closed_on = models.DateField(_("ngày đóng"), null=True, editable=False)
    outcome = models.CharField(_("kết quả"), max_length=500, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("việc theo dõi")
        verbose_name_plural = _("việc theo dõi")
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["state", "due_on"], name="followup_due"),
            models.Index(fields=["assigned_to", "state", "due_on"], name="followup_mine"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=FollowUpState.OPEN, closed_on__isnull=True)
                | (~Q(state=FollowUpState.OPEN) & Q(closed_on__isnull=False)),
                name="followup_closed_on",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.task}"

    def get_absolute_url(self) -> str:
        return reverse("followup_detail", args=[self.pk])

    @property
    def act_label(self) -> str:
        return self.task

    @property
    def is_open(self) -> bool:
        return self.state == FollowUpState.OPEN

    def is_overdue(self, day: date) -> bool:
        return self.is_open and self.due_on < day

"""Linkage projects: linkages that one organization leads together (Decree 98/2018/NĐ-CP)."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from geo.periods import Period
from organizations.models import Commodity, Organization


class LinkageProject(models.Model):
    """Several linkages of one commodity under one lead, with state money or without.

    ``state_support`` is None where nobody has said; ``support_amount`` is đồng.
    """

    code = models.CharField(_("mã dự án"), max_length=60, unique=True)
    name = models.CharField(_("tên"), max_length=255)
    lead = models.ForeignKey(
        Organization, models.PROTECT, verbose_name=_("chủ trì"), related_name="linkage_projects"
    )
    commodity = models.ForeignKey(
        Commodity, models.PROTECT, verbose_name=_("ngành hàng"), related_name="+"
    )
    state_support = models.BooleanField(_("có vốn nhà nước hỗ trợ"), null=True, blank=True)
    support_amount = models.DecimalField(
        _("số tiền hỗ trợ (đồng)"), max_digits=20, decimal_places=2, null=True, blank=True
    )
    decision = models.CharField(_("quyết định hỗ trợ"), max_length=255, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_on = models.DateField(_("ngày lập"))
    closed_on = models.DateField(_("ngày kết thúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("dự án liên kết")
        verbose_name_plural = _("dự án liên kết")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("project_detail", args=[self.code])

    def is_open_on(self, day: date) -> bool:
        return self.created_on <= day and (self.closed_on is None or day < self.closed_on)


class ProjectMembership(Period):
    """A linkage is part of a project from ``valid_from`` to the day before ``valid_to``; of one
    project at a time."""

    linkage = models.ForeignKey("linkage.Linkage", models.CASCADE, related_name="projects")
    project = models.ForeignKey(LinkageProject, models.CASCADE, related_name="members")

    class Meta(Period.Meta):
        verbose_name = _("liên kết của dự án")
        verbose_name_plural = _("liên kết của dự án")
        ordering = ["project_id", "id"]
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["linkage"],
                condition=Q(valid_to__isnull=True),
                name="project_membership_current_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.linkage_id} – {self.project_id}"

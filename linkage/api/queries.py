"""Filters of the lists of linkages and deliveries."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.forms import CharField
from django.utils.translation import gettext as _

from geo.api.queries import Parameter, Query, as_of, code_of, flag, one_of, words
from linkage.enums import Rung
from linkage.models import Delivery, Terms
from organizations.models import Commodity, Organization


class LinkageQuery(Query):
    commodity = code_of(Commodity.objects.all(), "Mã ngành hàng.")
    organization = code_of(Organization.objects.all(), "Mã của một trong hai bên.")
    rung = one_of(Rung, "Từ bậc tin cậy này trở lên vào ngày hỏi.")
    active = flag("Đang hiệu lực vào ngày hỏi, hay không.")
    as_of = as_of()

    def narrow(self, rows: QuerySet, wanted: dict[str, Any], day: date) -> QuerySet:
        rows = rows.annotate(version=Subquery(_version_of(day)))
        rows = rows.filter(version__isnull=False)
        if "commodity" in wanted:
            rows = rows.filter(commodity=wanted["commodity"])
        if "organization" in wanted:
            rows = rows.of_organization(wanted["organization"])
        if "rung" in wanted:
            rows = _at_least(rows, wanted["rung"], day)
        if "active" in wanted:
            active = _active(day)
            rows = rows.filter(active) if wanted["active"] else rows.exclude(active)
        return rows


def _version_of(day: date) -> QuerySet:
    """The version of the terms in force on the day: ``Linkage.terms_on`` in SQL."""
    holding = Terms.objects.filter(linkage=OuterRef("pk"), holds_from__lte=day)
    return holding.order_by("-holds_from", "-number").values("pk")[:1]


def _at_least(rows: QuerySet, rung: str, day: date) -> QuerySet:
    """Those on that rung or a higher one: ``policies.rung_on`` in SQL."""
    version = Terms.objects.filter(pk=OuterRef("version"), declared_on__lte=day)
    if rung != Rung.DECLARED:
        version = version.filter(confirmed_on__lte=day)
    if rung in (Rung.VERIFIED, Rung.EVIDENCED):
        version = version.filter(verified_on__lte=day)
    rows = rows.filter(Exists(version))
    if rung == Rung.EVIDENCED:
        agreed = Delivery.objects.filter(linkage=OuterRef("pk"), agreed_on__lte=day)
        rows = rows.filter(Exists(agreed))
    return rows


def _active(day: date) -> Q:
    """Confirmed, within its period and not rejected, ended or merged: ``Life.ACTIVE`` in SQL."""
    version = Terms.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day),
        pk=OuterRef("version"),
        confirmed_on__lte=day,
        starts_on__lte=day,
    )
    standing = Q(rejected_on__isnull=True) | Q(rejected_on__gt=day)
    standing &= Q(terminated_on__isnull=True) | Q(terminated_on__gt=day)
    standing &= Q(merged_on__isnull=True) | Q(merged_on__gt=day)
    return Exists(version) & standing


class MonthField(CharField):
    """``2026-09`` as the first day of the month."""

    def clean(self, value: object) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            if len(text) == 7:
                return date.fromisoformat(f"{text}-01")
        except ValueError:
            pass
        raise ValidationError(_("Phải là một tháng viết như 2026-09."))


class DeliveryQuery(Query):
    linkage = words("Mã liên kết.")
    month = Parameter(MonthField, {"type": "string", "example": "2026-09"}, "Tháng giao hàng.")
    agreed = flag("Đã được bên kia đối chiếu, hay chưa.")

    def narrow(self, rows: QuerySet, wanted: dict[str, Any], day: date) -> QuerySet:
        if "linkage" in wanted:
            rows = rows.filter(linkage__code=wanted["linkage"])
        if "month" in wanted:
            rows = rows.filter(month=wanted["month"])
        if "agreed" in wanted:
            rows = rows.filter(agreed_on__isnull=not wanted["agreed"])
        return rows

"""What waits for an official, by kind of work: how much, since when, and the longest wait first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Model, Q, QuerySet, Window
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import ImportBatch
from geo.text import fold
from linkage.reports.verification import verification_queue
from marketplace.models import Demand, Listing, ProcessingService
from marketplace.reports import moderation_queue
from organizations.reports import (
    capabilities_to_verify,
    certificates_to_verify,
    recognitions_to_match,
    without_unit,
)
from portal.importers import IMPORTERS

FEW, PAGE = 5, 20
AGES = (3, 7, 30)  # days


@dataclass(frozen=True)
class Item:
    """One thing that waits. ``since``: the day from which it does, where that is known."""

    title: str
    detail: str
    url: str
    since: date | None
    days: int | None

    @property
    def waited(self) -> str:
        """How long, in words."""
        if self.days is None:
            return _("chưa rõ ngày khai")
        if self.days == 0:
            return _("từ hôm nay")
        return ngettext("%(days)s ngày", "%(days)s ngày", self.days) % {"days": self.days}


@dataclass(frozen=True)
class Kind:
    """A kind of work: what waits for a person on a day, and how one of it is shown.

    ``rows`` gives a QuerySet; ``since`` names its field of the day on which the wait began;
    ``names``: fields in which a name is looked for; ``page``: the URL name
    of a page of its own, where the work has one.
    """

    key: str
    title: str | Promise
    action: str | Promise
    icon: str
    rows: Callable[[Any, date], QuerySet]
    since: str
    names: tuple[str, ...]
    show: Callable[[Any], tuple[str, str, str]]
    page: str = ""


@dataclass(frozen=True)
class Queue:
    """What waits of one kind: how many in all, and a page of them, the longest wait first."""

    kind: Kind
    items: list[Item]
    total: int
    number: int = 1

    @property
    def oldest(self) -> Item | None:
        """What has waited longest, as the first page has it."""
        return self.items[0] if self.items else None

    @property
    def pages(self) -> int:
        return -(-self.total // PAGE)


def _posting(posting) -> tuple[str, str, str]:
    return posting.title, posting.organization.name, posting.get_absolute_url()


def _linkage(linkage) -> tuple[str, str, str]:
    title = f"{linkage.supplier.name} → {linkage.customer.name}"
    return title, linkage.commodity.name, reverse("linkage_review", args=[linkage.code])


def _capability(capability) -> tuple[str, str, str]:
    organization = capability.organization
    url = reverse("organization_capabilities", args=[organization.slug])
    return capability.technology.name, organization.name, url


def _certificate(certificate) -> tuple[str, str, str]:
    organization = certificate.organization
    title = " ".join(filter(None, [certificate.scheme.name, certificate.named]))
    return title, organization.name, reverse("organization_certificates", args=[organization.slug])


def _recognition(certificate) -> tuple[str, str, str]:
    title = certificate.product_name or certificate.holder_name
    return title, certificate.holder_name, reverse("recognition_match", args=[certificate.pk])


def _unplaced(organization) -> tuple[str, str, str]:
    url = reverse("organization_profile", args=[organization.slug])
    return organization.name, organization.code, url


KINDS = (
    Kind(
        "listings",
        gettext_lazy("Tin chào bán chờ duyệt"),
        gettext_lazy("Đọc và duyệt"),
        "basket2",
        lambda user, day: moderation_queue(user, Listing),
        "submitted_on",
        ("folded", "organization__folded"),
        _posting,
    ),
    Kind(
        "demands",
        gettext_lazy("Nhu cầu chờ duyệt"),
        gettext_lazy("Đọc và duyệt"),
        "megaphone",
        lambda user, day: moderation_queue(user, Demand),
        "submitted_on",
        ("folded", "organization__folded"),
        _posting,
    ),
    Kind(
        "services",
        gettext_lazy("Dịch vụ chế biến chờ duyệt"),
        gettext_lazy("Đọc và duyệt"),
        "gear",
        lambda user, day: moderation_queue(user, ProcessingService),
        "submitted_on",
        ("folded", "organization__folded"),
        _posting,
    ),
    Kind(
        "linkages",
        gettext_lazy("Liên kết chờ thẩm định"),
        gettext_lazy("Xem hợp đồng"),
        "link-45deg",
        lambda user, day: verification_queue(user),
        "waits_since",
        ("supplier__folded", "customer__folded"),
        _linkage,
        page="desk_linkages",
    ),
    Kind(
        "certificates",
        gettext_lazy("Chứng nhận chờ xác nhận"),
        gettext_lazy("Xem và xác nhận"),
        "patch-check",
        lambda user, day: certificates_to_verify(user, day),
        "declared_on",
        ("organization__folded",),
        _certificate,
    ),
    Kind(
        "capabilities",
        gettext_lazy("Công nghệ cao chờ xác nhận"),
        gettext_lazy("Xem và xác nhận"),
        "cpu",
        lambda user, day: capabilities_to_verify(user, day),
        "declared_on",
        ("organization__folded",),
        _capability,
    ),
    Kind(
        "recognitions",
        gettext_lazy("Công nhận OCOP chưa gắn với tổ chức"),
        gettext_lazy("Gắn với tổ chức"),
        "award",
        lambda user, day: recognitions_to_match(user),
        "issued_on",
        ("holder_name",),
        _recognition,
    ),
    Kind(
        "units",
        gettext_lazy("Tổ chức chưa rõ xã, phường"),
        gettext_lazy("Ghi địa điểm"),
        "geo-alt",
        without_unit,
        "created_at",
        ("folded",),
        _unplaced,
    ),
)


def queues(user, day: date, *, words: str = "", age: int = 0, limit: int = FEW) -> list[Queue]:
    """Every kind of work with its first few, one query each."""
    return [queue(kind, user, day, words=words, age=age, limit=limit) for kind in KINDS]


def queue(
    kind: Kind,
    user,
    day: date,
    *,
    words: str = "",
    age: int = 0,
    number: int = 1,
    limit: int = PAGE,
) -> Queue:
    """What waits of one kind.

    ``words``: of the name of who waits; ``age``: only what has waited so many days; ``number``:
    which page. How many there are comes with the rows.
    """
    moment = kind.since == "created_at"
    began = TruncDate(kind.since) if moment else F(kind.since)
    rows = kind.rows(user, day).annotate(wait_began=began)
    for word in words.replace("\0", "").split():
        rows = rows.filter(_named(kind, word))
    if age:
        rows = rows.filter(wait_began__lte=day - timedelta(days=age))
    rows = rows.order_by(F("wait_began").asc(nulls_last=True), "pk")
    start = (number - 1) * limit
    found = list(rows.annotate(in_all=Window(Count("pk")))[start : start + limit])
    total = found[0].in_all if found else 0
    return Queue(kind, [_item(kind, row, day) for row in found], total, number)


def _named(kind: Kind, word: str) -> Q:
    named = Q()
    for name in kind.names:
        named |= Q(**{f"{name}__icontains": fold(word) if name.endswith("folded") else word})
    return named


def _item(kind: Kind, row: Model, day: date) -> Item:
    title, detail, url = kind.show(row)
    since = row.wait_began
    return Item(title, detail, url, since, None if since is None else max((day - since).days, 0))


@dataclass(frozen=True)
class TakenIn:
    """A file that was taken in."""

    batch: ImportBatch
    title: str


def files_taken_in(user, limit: int = FEW) -> list[TakenIn]:
    """The person's latest files; an administrator sees everybody's."""
    rows = ImportBatch.objects.select_related("by")
    if not user.is_superuser:
        rows = rows.filter(by=user)
    return [
        TakenIn(batch, str(IMPORTERS[batch.kind].title) if batch.kind in IMPORTERS else batch.kind)
        for batch in rows.order_by("-id")[:limit]
    ]

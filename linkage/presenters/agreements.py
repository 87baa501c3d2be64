"""Versions of an offer or a linkage in words: each term by its name, and how two of them differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linkage.models import Agreement


@dataclass(frozen=True)
class Fact:
    """A name and a value; ``kind`` says how the page writes it: text, day, mass, dong, points or
    organization."""

    label: str
    value: object
    kind: str = "text"


@dataclass(frozen=True)
class Difference:
    """One term of two versions."""

    old: Fact
    new: Fact

    @property
    def changed(self) -> bool:
        return self.old.value != self.new.value


@dataclass(frozen=True)
class Term:
    """How one term of a version is told. ``field`` is its name in the table, as an official names
    it who returns a version; ``value`` reads it."""

    field: str
    label: str | Promise
    value: Callable[[Agreement], Any]
    kind: str = "text"

    def told(self, version: Agreement) -> Fact:
        value = self.value(version)
        return Fact(str(self.label), value, "text" if isinstance(value, str) else self.kind)


def _months(version: Agreement) -> str:
    stated = version.months or {}
    return "; ".join(
        _("tháng %(month)s: %(kg)s kg")
        % {"month": month, "kg": number_format(kg.normalize(), use_l10n=True, force_grouping=True)}
        for month, kg in stated.items()
        if kg
    )


def _read(name: str) -> Callable[[Agreement], Any]:
    return lambda version: getattr(version, name)


TERMS = (
    Term("starts_on", gettext_lazy("Từ ngày"), _read("starts_on"), "day"),
    Term(
        "ends_on",
        gettext_lazy("Đến ngày"),
        lambda version: version.ends_on or _("không thời hạn"),
        "day",
    ),
    Term("quantity", gettext_lazy("Sản lượng mỗi năm"), _read("quantity"), "mass"),
    Term("months", gettext_lazy("Sản lượng từng tháng"), _months),
    Term("contracted_share", gettext_lazy("Tỷ lệ bao tiêu"), _read("contracted_share"), "points"),
    Term("quality_terms", gettext_lazy("Chất lượng, quy cách"), _read("quality_terms")),
    Term(
        "price_kind",
        gettext_lazy("Cách định giá"),
        lambda version: version.get_price_kind_display(),
    ),
    Term("price", gettext_lazy("Đơn giá mỗi kg"), _read("price"), "dong"),
    Term("price_terms", gettext_lazy("Cách xác định giá"), _read("price_terms")),
    Term(
        "price_deviation",
        gettext_lazy("Thương lượng lại khi giá lệch quá"),
        _read("price_deviation"),
        "points",
    ),
    Term("value", gettext_lazy("Giá trị hợp đồng"), _read("value"), "dong"),
    Term("advance", gettext_lazy("Ứng trước"), _read("advance"), "dong"),
    Term("inputs_supplied", gettext_lazy("Vật tư, dịch vụ ứng trước"), _read("inputs_supplied")),
    Term("delivery_terms", gettext_lazy("Giao nhận"), _read("delivery_terms")),
    Term("payment_days", gettext_lazy("Thanh toán trong (ngày)"), _read("payment_days")),
    Term("payment_terms", gettext_lazy("Thanh toán"), _read("payment_terms")),
    Term("risk_terms", gettext_lazy("Chia sẻ rủi ro, bất khả kháng"), _read("risk_terms")),
    Term("penalty_terms", gettext_lazy("Phạt vi phạm"), _read("penalty_terms")),
    Term("dispute_terms", gettext_lazy("Giải quyết tranh chấp"), _read("dispute_terms")),
    Term(
        "export",
        gettext_lazy("Xuất khẩu trực tiếp"),
        lambda version: {True: _("Có"), False: _("Không")}.get(version.export),
    ),
)


def agreement_facts(version: Agreement) -> list[Fact]:
    """Every term of a version, in the order in which a contract states them; what is not stated
    stands there with an empty value."""
    return [term.told(version) for term in TERMS]


def differences(old: Agreement, new: Agreement) -> list[Difference]:
    """Every term of both, in the same order."""
    pairs = zip(agreement_facts(old), agreement_facts(new), strict=True)
    return [Difference(*pair) for pair in pairs]

"""The reviews that the plan asks for, in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from geo.models import AdministrativeUnit
from organizations.enums import OrganizationKind
from organizations.models import Commodity, Organization, Technology
from targets.indicators.reviews import TECHNOLOGY, Reason, Reviewed, Similar
from targets.words import LEVELS

# List -> its name, and what it is for.
LISTS: dict[str, tuple[Promise, Promise]] = {
    "handle": (
        gettext_lazy("Yếu, ngừng hoạt động"),
        gettext_lazy("Tổ chức cần xem lại: củng cố, tổ chức lại hoặc giải thể theo kế hoạch."),
    ),
    "similar": (
        gettext_lazy("Có thể hợp nhất"),
        gettext_lazy(
            "Tổ chức cùng loại hình, cùng ngành hàng, cùng phường, xã, có nơi nhỏ hoặc yếu. Đây "
            "là gợi ý để xem xét; hợp nhất hay không do các tổ chức tự quyết."
        ),
    ),
    "models": (
        gettext_lazy("Mô hình tốt"),
        gettext_lazy(
            "Tổ chức xếp loại tốt hai năm liền và đã liên kết đến tiêu thụ: đáng khen và nhân rộng."
        ),
    ),
}


@dataclass(frozen=True)
class ReviewRow:
    """An organization of a list with its reasons."""

    organization: Organization
    reasons: list[str]


@dataclass(frozen=True)
class SimilarRow:
    """A group that might be looked at: what is common to all, and each of them with what makes it
    small or weak, if anything does."""

    title: str
    common: list[str]
    members: list[ReviewRow]


def review_rows(rows: Sequence[Reviewed]) -> list[ReviewRow]:
    """Two queries however many rows there are."""
    organizations = _organizations(row.id for row in rows)
    words = Words(each for row in rows for each in row.reasons)
    return [
        ReviewRow(organizations[row.id], [words.of(reason) for reason in row.reasons])
        for row in rows
        if row.id in organizations
    ]


def similar_rows(groups: Sequence[Similar]) -> list[SimilarRow]:
    """Three queries however many groups there are."""
    organizations = _organizations(key for group in groups for key in group.ids)
    paths = {group.commune for group in groups}
    units = AdministrativeUnit.objects.filter(path__in=paths)
    communes = dict(units.values_list("path", "name"))
    wanted = {code for group in groups for code in group.commodities}
    named = Commodity.objects.filter(code__in=wanted)
    commodities: dict[str, str] = dict(named.values_list("code", "name"))
    return [_similar_row(group, organizations, communes, commodities) for group in groups]


def _similar_row(
    group: Similar,
    organizations: Mapping[str, Organization],
    communes: Mapping[str, str],
    commodities: Mapping[str, str],
) -> SimilarRow:
    words = Words(())
    lesser = {each.id: [words.of(reason) for reason in each.reasons] for each in group.lesser}
    found = [organizations[key] for key in group.ids if key in organizations]
    commune = communes.get(group.commune, "")
    names = [commodities.get(code, code) for code in group.commodities]
    many = ngettext("%(n)s tổ chức", "%(n)s tổ chức", len(found)) % {"n": len(found)}
    common = [
        _("cùng loại hình: %(kind)s") % {"kind": OrganizationKind(group.kind).label},
        _("cùng ngành hàng: %(names)s") % {"names": ", ".join(names)},
        _("cùng địa bàn: %(commune)s") % {"commune": commune},
    ]
    members = [ReviewRow(each, lesser.get(each.code, [])) for each in found]
    return SimilarRow(f"{commune}: {', '.join(names)} · {many}", common, members)


def _organizations(codes: Iterable[str]) -> dict[str, Organization]:
    return Organization.objects.filter(code__among=set(codes)).in_bulk(field_name="code")


class Words:
    """Reasons in words. One query for the names of technologies, where any is told."""

    def __init__(self, reasons: Iterable[Reason]) -> None:
        codes = {str(code) for each in reasons if each.code == TECHNOLOGY for code in each.values}
        self.technologies = _technologies(codes) if codes else {}

    def of(self, reason: Reason) -> str:
        if reason.code == TECHNOLOGY:
            names = [self.technologies.get(str(code), str(code)) for code in reason.values]
            return _("công nghệ cao đã xác nhận: %(names)s") % {"names": ", ".join(names)}
        return SENTENCES[reason.code](reason.values)


def _technologies(codes: Collection[str]) -> dict[str, str]:
    return dict(Technology.objects.filter(code__in=codes).values_list("code", "name"))


def _years(values: tuple) -> dict[str, object]:
    return {"year": values[0], "before": values[1]}


def _halved(values: tuple) -> str:
    year, members, newest, left = values
    return _("thành viên giảm từ %(members)s (năm %(year)s) còn %(left)s (năm %(newest)s)") % {
        "members": members,
        "year": year,
        "left": left,
        "newest": newest,
    }


def _deliveries(values: tuple) -> str:
    return ngettext(
        "%(n)s hợp đồng có giao hàng hai bên đã đối chiếu",
        "%(n)s hợp đồng có giao hàng hai bên đã đối chiếu",
        values[0],
    ) % {"n": values[0]}


SENTENCES: dict[str, Callable[[tuple], str]] = {
    "weak_twice": lambda v: _("xếp loại yếu hai năm liền: %(before)s và %(year)s") % _years(v),
    "weak": lambda v: _("xếp loại yếu năm %(year)s") % {"year": v[0]},
    "not_graded": lambda v: (
        _("không được đánh giá năm %(year)s dù đã hoạt động đủ 12 tháng") % {"year": v[0]}
    ),
    "no_grade": lambda v: _("chưa có kết quả xếp loại năm %(year)s") % {"year": v[0]},
    "members_halved": _halved,
    "no_members": lambda v: _("chưa năm nào ghi số thành viên"),
    "small": lambda v: (
        ngettext("nhỏ: %(n)s thành viên", "nhỏ: %(n)s thành viên", v[0]) % {"n": v[0]}
    ),
    "good_twice": lambda v: _("xếp loại tốt hai năm liền: %(before)s và %(year)s") % _years(v),
    "level": lambda v: _("mức tham gia: %(level)s") % {"level": LEVELS[v[0]]},
    "deliveries": _deliveries,
    "certificates": lambda v: _("chứng nhận đang hiệu lực: %(names)s") % {"names": ", ".join(v)},
}

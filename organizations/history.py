"""The history of an organization in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Act, User
from organizations.enums import ChainRole, Grade, MembershipRole, OrganizationKind, Sector
from organizations.models import Commodity, Technology

TITLES = {
    "organization.register": _("Ghi vào sổ đăng ký"),
    "organization.edit": _("Sửa thông tin giới thiệu, liên hệ"),
    "organization.change_profile": _("Thay đổi hồ sơ"),
    "organization.cease": _("Ngừng hoạt động"),
    "organization.succeed": _("Sáp nhập, chia, tách hoặc giải thể"),
    "organization.inherit": _("Kế thừa tổ chức khác"),
    "organization.cancel_cessation": _("Bỏ ngày ngừng hoạt động"),
    "organization.add_member": _("Thêm người"),
    "organization.change_member_role": _("Đổi quyền của người"),
    "organization.remove_member": _("Bớt người"),
    "organization.record_year": _("Ghi số liệu năm"),
    "organization.record_grade": _("Chốt xếp loại năm"),
    "organization.declare_capability": _("Khai năng lực công nghệ cao"),
    "organization.verify_capability": _("Xác nhận năng lực công nghệ cao"),
    "organization.end_capability": _("Ngừng dùng công nghệ"),
    "organization.add_certificate": _("Thêm chứng nhận"),
    "organization.correct_certificate": _("Đính chính chứng nhận"),
    "organization.verify_certificate": _("Xác nhận chứng nhận"),
    "organization.withdraw_certificate": _("Thu hồi chứng nhận"),
    "organization.extend_certificate": _("Gia hạn chuyển tiếp chứng nhận"),
    "organization.match_recognition": _("Ghép công nhận OCOP với tổ chức"),
    "organization.import": _("Nhập từ tệp"),
    "organization.correct": _("Đính chính từ tệp"),
    "unit.state_population": _("Ghi dân số của đơn vị"),
}
FIELDS = {
    "name": _("Tên"),
    "registration_number": _("Số đăng ký"),
    "founded_on": _("Ngày thành lập"),
    "ceased_on": _("Ngày ngừng hoạt động"),
    "kind": _("Loại hình"),
    "sector": _("Lĩnh vực"),
    "tax_code": _("Mã số thuế"),
    "roles": _("Vai trò"),
    "place": _("Địa điểm chính"),
    "commodities": _("Ngành hàng"),
    "phone": _("Điện thoại"),
    "email": _("Email"),
    "website": _("Trang web"),
    "description": _("Giới thiệu"),
    "contacts_public": _("Công khai liên hệ"),
    "members": _("Thành viên"),
    "revenue": _("Doanh thu (đồng)"),
    "capital": _("Vốn (đồng)"),
    "grade": _("Xếp loại"),
    "points": _("Điểm"),
    "since": _("Từ ngày"),
    "until": _("Ngừng từ ngày"),
    "verified_on": _("Ngày xác nhận"),
    "certificate": _("Chứng nhận"),
}
VOCABULARIES = (OrganizationKind, Sector, Grade, MembershipRole, ChainRole)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
WORDS = {value: label for choices in VOCABULARIES for value, label in choices.choices}


def timeline_items(acts: Iterable[Act]) -> list[dict[str, Any]]:
    """Acts (read with ``by``) as the timeline component takes them; three queries for the names."""
    acts = list(acts)
    names = _names(acts)
    return [
        {
            "title": TITLES.get(act.verb, act.verb),
            "on": act.on,
            "by": act.by,
            "note": act.note,
            "changes": [
                (_field(name, names), _words(old, names), _words(new, names))
                for name, (old, new) in act.changes.items()
            ],
        }
        for act in acts
    ]


def _names(acts: list[Act]) -> dict[str, str]:
    """Words for what acts keep as codes: vocabularies, commodities, technologies, people."""
    people = {name for act in acts for name in act.changes if name.startswith("#")}
    users = User.objects.filter(pk__in=[int(name[1:]) for name in people])
    return {
        **WORDS,
        **dict(Technology.objects.values_list("code", "name")),
        **dict(Commodity.objects.values_list("code", "name")),
        **{user.act_label: str(user) for user in users},
    }


def _field(name: str, names: dict[str, str]) -> str:
    """ "2025.grade" → "Xếp loại 2025", "led.since" → "Từ ngày (Đèn LED)"; a person by name."""
    before, _dot, last = name.rpartition(".")
    label = str(FIELDS.get(last, names.get(last, last)))
    if before in names:
        return f"{label} ({names[before]})"
    return f"{label} {before}".strip()


def _words(value: Any, names: dict[str, str]) -> Any:
    """A stored value as people read it."""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, list):
        return ", ".join(str(_words(item, names)) for item in value)
    if not isinstance(value, str):
        return value
    if _DAY.fullmatch(value):
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    role, _colon, commodity = value.partition(":")
    if role in ChainRole.values and commodity:
        return f"{names[role]}: {names.get(commodity, commodity)}"
    return names.get(value, value)

"""The sign-ins that the demonstration's sign-in page shows."""

from __future__ import annotations

from accounts.actions import create_administrator, create_user, grant_scope
from accounts.demo import PASSWORD
from accounts.enums import ScopeRole
from accounts.models import User
from organizations.actions import add_member
from organizations.enums import MembershipRole
from portal.demo.town import Town

WARDS = ("24823", "24820", "24841", "24829")
OWN_WARD = "24829"
MEMBERS = (
    ("htx", "Chị Lan (HTX Chè Đồi Sương)", "HTX-01"),
    ("nguoimua", "Anh Minh (Siêu thị Cao Nguyên Xanh)", "ST-01"),
)


def sign_in(town: Town) -> None:
    """A co-operative's manager, a buyer, two officials and an administrator."""
    for username, name, code in MEMBERS:
        add_member(
            organization=town[code],
            user=_person(town, username, name),
            role=MembershipRole.OWNER,
            by=town.by,
        )
    ward = _person(town, "canbophuong", "Cán bộ phường B'Lao")
    city = _person(town, "canbothanhpho", "Cán bộ bốn phường Bảo Lộc")
    for user, codes in ((ward, (OWN_WARD,)), (city, WARDS)):
        for code in codes:
            grant_scope(by=town.by, user=user, unit=town.unit(code), role=ScopeRole.VERIFIER)
    create_administrator(username="quantri", name="Quản trị viên", password=PASSWORD)


def _person(town: Town, username: str, name: str) -> User:
    return create_user(by=town.by, username=username, name=name, password=PASSWORD)

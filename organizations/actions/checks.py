"""Checks that several actions share. Each gives the stored form or raises ``ValidationError``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.identifiers import normal_phone
from geo.text import clean
from organizations.enums import GRADE_POINTS, ChainRole, Grade
from organizations.identifiers import normal_tax_code
from organizations.models import Commodity, Profile

# A role and the commodity it is limited to; None: it holds for every commodity.
RoleSpec = tuple[str, str | None]


def checked_tax_code(text: str, *, organization_id: int | None = None) -> str:
    """The tax code in its one form; no other organization bears it now."""
    try:
        code = normal_tax_code(text)
    except ValueError as error:
        message = _("Mã số thuế chưa đúng: cần 10 số (hoặc 13 số với chi nhánh), đúng số kiểm tra.")
        raise ValidationError({"tax_code": message}) from error
    bearers = Profile.objects.filter(tax_code=code, valid_to__isnull=True)
    bearer = bearers.exclude(organization=organization_id).select_related("organization").first()
    if code and bearer:
        message = _("Mã số thuế này đã ghi cho “%(name)s”.")
        raise ValidationError({"tax_code": message % {"name": bearer.organization.name}})
    return code


def checked_choice(field: str, value: str, choices, *, empty: bool = False) -> str:
    """One of the closed vocabulary's codes."""
    if value in choices.values or (empty and not value):
        return value
    raise ValidationError({field: _("Giá trị “%(value)s” không có.") % {"value": value}})


def checked_roles(roles: Iterable[RoleSpec]) -> frozenset[RoleSpec]:
    """Known roles, each for a known commodity or for all of them."""
    wanted = frozenset((role, code or None) for role, code in roles)
    for role, _code in wanted:
        checked_choice("roles", role, ChainRole)
    commodities_by_code({code for _role, code in wanted if code})
    return wanted


def commodities_by_code(codes: Iterable[str]) -> dict[str, Commodity]:
    """The commodities of the codes; a code that does not exist is an error."""
    wanted = set(codes)
    found = {row.code: row for row in Commodity.objects.filter(code__in=wanted)}
    if missing := sorted(wanted - set(found)):
        message = _("Không có ngành hàng “%(code)s”.") % {"code": missing[0]}
        raise ValidationError({"commodities": message})
    return found


def checked_contacts(phone: str, email: str, website: str) -> dict[str, str]:
    """The contacts trimmed, the phone number in the form that can be dialled from anywhere."""
    number = phone.strip()
    if number:
        try:
            number = normal_phone(number)
        except ValueError as error:
            message = _("Số điện thoại chưa đúng. Ví dụ: 0912 345 678.")
            raise ValidationError({"phone": message}) from error
    return {"phone": number, "email": clean(email).lower(), "website": clean(website)}


def check_points(grade: str, points) -> None:
    """Points, where given, must fit the grade (Circular 01/2020/TT-BKHĐT)."""
    if points is None:
        return
    if not 0 <= points <= 100:
        raise ValidationError({"points": _("Điểm từ 0 đến 100.")})
    if grade not in GRADE_POINTS:
        raise ValidationError({"points": _("Không xếp loại thì không ghi điểm.")})
    low, below = GRADE_POINTS[grade]
    if not low <= points < below:
        top = min(below, 100)
        values = {"grade": Grade(grade).label, "low": low, "top": top, "points": points}
        message = _("Điểm %(points)s không khớp loại %(grade)s (%(low)s–%(top)s).") % values
        raise ValidationError({"points": message})


def check_year(year: int, on: date) -> None:
    """A year's figures are recorded in that year or after it."""
    if not 1990 <= year <= on.year:
        raise ValidationError({"year": _("Năm phải từ 1990 đến năm ghi nhận.")})

"""What the columns of organizations' files hold."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from accounts.identifiers import normal_email, normal_phone
from geo.io.tables import Choice, Kind, Listed, Parsed, Text, Unreadable
from geo.io.tables.cells import Cell
from geo.io.tables.kinds import as_text
from organizations.enums import ChainRole, Grade, OrganizationKind, Sector
from organizations.identifiers import BASE_DIGITS, normal_tax_code

CODE = Text(60)

KIND = Choice(
    {
        OrganizationKind.COOPERATIVE.value: ("HTX", "hợp tác xã"),
        OrganizationKind.COOPERATIVE_UNION.value: (
            "LHHTX",
            "liên hiệp hợp tác xã",
            "liên hiệp HTX",
        ),
        OrganizationKind.COOPERATIVE_GROUP.value: ("THT", "tổ hợp tác"),
        OrganizationKind.ENTERPRISE.value: ("DN", "doanh nghiệp"),
        OrganizationKind.SUPERMARKET.value: ("ST", "siêu thị"),
        OrganizationKind.HOUSEHOLD_BUSINESS.value: ("HKD", "hộ kinh doanh"),
        OrganizationKind.OTHER.value: ("KHAC", "khác"),
    }
)
SECTOR = Choice(
    {
        Sector.AGRICULTURE.value: ("nông nghiệp",),
        Sector.NON_AGRICULTURE.value: ("phi nông nghiệp",),
    }
)
ROLE = Choice(
    {
        ChainRole.INPUTS.value: ("đầu vào", "cung ứng đầu vào"),
        ChainRole.PRODUCER.value: ("sản xuất",),
        ChainRole.PROCESSOR.value: ("chế biến",),
        ChainRole.TRADER.value: ("thương mại",),
        ChainRole.RETAILER.value: ("bán lẻ",),
        ChainRole.EXPORTER.value: ("xuất khẩu",),
    }
)
GRADE = Choice(
    {
        Grade.GOOD.value: ("Tốt",),
        Grade.FAIR.value: ("Khá",),
        Grade.AVERAGE.value: ("Trung bình", "TB"),
        Grade.WEAK.value: ("Yếu",),
        Grade.NOT_GRADED.value: ("Không đánh giá",),
    }
)


@dataclass(frozen=True)
class RoleFor:
    """A role in the chain, ``producer`` or ``sản xuất:tea``, as (role, commodity or empty)."""

    def read(self, value: Cell) -> tuple[tuple[str, str], str]:
        role, _, commodity = as_text(value).partition(":")
        return (ROLE.read(role.strip())[0], commodity.strip()), ""

    def options(self) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True)
class TaxCode:
    """A tax code in its one form; says so where a number cell took its leading zero away."""

    def read(self, value: Cell) -> tuple[str, str]:
        text = as_text(value)
        try:
            return normal_tax_code(text), ""
        except ValueError as error:
            if text.isdecimal() and len(text) in (BASE_DIGITS - 1, BASE_DIGITS + 2):
                message = (
                    "Thiếu một chữ số: có lẽ Excel đã bỏ số 0 ở đầu. "
                    "Hãy định dạng cột này là Văn bản rồi ghi đủ số."
                )
            else:
                message = "Cần 10 số (hoặc 13 số với chi nhánh), đúng số kiểm tra. Hãy xem lại."
            raise Unreadable(message) from error

    def options(self) -> tuple[str, ...]:
        return ()


def _email(text: str) -> str:
    address = normal_email(text)
    try:
        validate_email(address)
    except ValidationError as error:
        raise ValueError(text) from error
    return address


def _website(text: str) -> str:
    address = text if "://" in text else f"https://{text}"
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError as error:
        raise ValueError(text) from error
    if len(address) > 200:
        raise Unreadable("Dài quá 200 chữ. Hãy rút ngắn lại.")
    return address


ROLES: Kind = Listed(RoleFor())
CODES: Kind = Listed(Text(80))
TAX_CODE = TaxCode()
PHONE = Parsed(normal_phone, "Không phải số điện thoại. Hãy ghi như 0912 345 678.")
EMAIL = Parsed(_email, "Không phải địa chỉ email. Hãy ghi như ten@vidu.vn.")
WEBSITE = Parsed(_website, "Không phải địa chỉ web. Hãy ghi như https://vidu.vn.")

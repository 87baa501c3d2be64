"""Another register as a table that an office has been given."""

from __future__ import annotations

from geo.io.tables import DAY, TEXT, Choice, Column, Table, Text
from organizations.imports.kinds import TAX_CODE
from organizations.registers.compare import RegisterRecord
from organizations.registers.reading import ACTIVE, CEASED
from organizations.registers.source import FileRegister

SUSPENDED = "suspended"
STATUS = Choice(
    {
        ACTIVE: ("đang hoạt động", "NNT đang hoạt động", "hoạt động"),
        SUSPENDED: ("tạm ngừng", "tạm ngừng kinh doanh", "tạm ngừng hoạt động"),
        CEASED: (
            "ngừng hoạt động",
            "đã giải thể",
            "giải thể",
            "chấm dứt tồn tại",
            "ngừng hoạt động và đã đóng MST",
        ),
    }
)
COLUMNS = (
    Column(
        "tax_code",
        "Mã số thuế",
        TAX_CODE,
        required=True,
        example="5800000011",
        aliases=("MST", "Mã số doanh nghiệp", "MSDN", "Mã số hợp tác xã"),
    ),
    Column("name", "Tên", TEXT, example="HTX Ví Dụ", aliases=("Tên đơn vị", "Tên người nộp thuế")),
    Column("address", "Địa chỉ", TEXT, example="12 Trần Phú", aliases=("Địa chỉ trụ sở",)),
    Column("status", "Trạng thái", STATUS, example="đang hoạt động", aliases=("Tình trạng",)),
    Column("founded_on", "Ngày thành lập", DAY, example="15/03/2015", aliases=("Ngày cấp",)),
    Column("phone", "Điện thoại", Text(40), example="0263 3861 111", aliases=("SĐT",)),
)


def file_register(name: str, table: Table) -> FileRegister:
    """The register that a file without errors holds; a tax code stands in it once."""
    columns = [table.column(column.name) for column in COLUMNS]
    return FileRegister(
        name,
        [
            RegisterRecord(
                code,
                name=told or "",
                address=address or "",
                status=status or "",
                founded_on=founded.isoformat() if founded else "",
                phone=phone or "",
            )
            for code, told, address, status, founded, phone in zip(*columns, strict=True)
        ],
    )

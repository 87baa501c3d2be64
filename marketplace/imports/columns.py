"""The columns of files of listings and demands."""

from __future__ import annotations

from decimal import Decimal

from geo.io.tables import (
    DAY,
    KILOMETRES,
    LATITUDE,
    LONGITUDE,
    TEXT,
    WHOLE_MONEY,
    Column,
    Text,
    Year,
)
from geo.io.tables.kinds import Number
from marketplace.models import MONTH_FIELDS
from organizations.imports.kinds import CODE, CODES

# What a month's column of the tables holds: 14 digits, three of them decimals.
MONTHLY = Number(high=Decimal("99999999999"))
_PLACE = "Nơi nhận hàng; để trống: địa điểm chính của tổ chức."


def _head(name: str, label: str, example: str) -> tuple[Column, ...]:
    return (
        Column(name, label, CODE, required=True, example=example),
        Column("organization", "Mã tổ chức", CODE, required=True, example="HTX-01"),
        Column("category", "Nhóm sản phẩm", Text(120), required=True, example="tea.dried"),
        Column("title", "Tiêu đề", TEXT, example="Chè ô long sấy"),
        Column("year", "Năm", Year(2000), required=True, example="2026"),
    )


MONTHS = tuple(
    Column(name, name.upper(), MONTHLY, example="800" if name == "t9" else "")
    for name in MONTH_FIELDS
)
LISTINGS = (
    *_head("listing", "Mã tin", "CB-01"),
    *MONTHS,
    Column("price", "Giá", WHOLE_MONEY, example="52.000", note="Đồng cho một đơn vị."),
    Column("certificates", "Chứng nhận", CODES, example="vietgap; ocop", note="Mã chứng nhận."),
)
DEMANDS = (
    *_head("demand", "Mã nhu cầu", "NC-01"),
    *MONTHS,
    Column("max_price", "Giá tối đa", WHOLE_MONEY, example="60.000", note="Đồng cho một đơn vị."),
    Column(
        "certificates",
        "Chứng nhận yêu cầu",
        CODES,
        example="vietgap",
        note="Mã chứng nhận; cần đủ tất cả.",
        aliases=("Chứng nhận",),
    ),
    Column("latitude", "Vĩ độ", LATITUDE, example="11,5480", note=_PLACE),
    Column("longitude", "Kinh độ", LONGITUDE, example="108,0340", note=_PLACE),
    Column("max_distance_km", "Bán kính km", KILOMETRES, example="50"),
    Column("deadline", "Hạn trả lời", DAY, example="31/08/2026", note="Ngày cuối nhận trả lời."),
)

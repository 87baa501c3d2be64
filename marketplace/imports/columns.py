"""The columns of listings' and demands' files."""

from __future__ import annotations

from geo.io.tables import (
    DAY,
    KILOMETRES,
    LATITUDE,
    LONGITUDE,
    QUANTITY,
    TEXT,
    WHOLE_MONEY,
    Column,
    Kind,
    Listed,
    Text,
    Year,
)

CODE = Text(60)
SCHEMES: Kind = Listed(Text(80))
_MONTH_NOTE = "Theo đơn vị của nhóm sản phẩm (kg, trừ nhóm tính theo chiếc)."

MONTHS = tuple(
    Column(f"t{month}", f"T{month}", QUANTITY, note=_MONTH_NOTE) for month in range(1, 13)
)
COMMON = (
    Column("organization", "Mã tổ chức", CODE, required=True, example="HTX-01"),
    Column("category", "Nhóm sản phẩm", Text(120), required=True, example="tea.fresh_leaf"),
    Column("title", "Tiêu đề", TEXT, example="Chè búp tươi"),
    Column("year", "Năm", Year(1990), required=True, example="2026"),
)

LISTINGS = (
    Column("listing", "Mã tin", CODE, required=True, example="CB-001"),
    *COMMON,
    *MONTHS,
    Column("price", "Giá", WHOLE_MONEY, example="12.500", note="Đồng/kg; để trống: thỏa thuận."),
    Column("certificates", "Chứng nhận", SCHEMES, example="vietgap", note="Mã chứng nhận đang có."),
)

DEMANDS = (
    Column("demand", "Mã nhu cầu", CODE, required=True, example="NC-001"),
    *COMMON,
    *MONTHS,
    Column("max_price", "Giá tối đa", WHOLE_MONEY, example="13.000", note="Đồng/kg."),
    Column(
        "certificates",
        "Chứng nhận yêu cầu",
        SCHEMES,
        example="vietgap",
        aliases=("Chứng nhận",),
    ),
    Column("latitude", "Vĩ độ", LATITUDE, note="Nơi nhận; để trống: địa điểm chính của tổ chức."),
    Column("longitude", "Kinh độ", LONGITUDE),
    Column("max_distance_km", "Bán kính km", KILOMETRES, example="40"),
    Column("deadline", "Hạn trả lời", DAY, example="31/12/2026"),
)

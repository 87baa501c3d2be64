"""The columns of organizations' files."""

from __future__ import annotations

from geo.io.tables import (
    COUNT,
    DAY,
    LATITUDE,
    LONGITUDE,
    MONEY,
    POINTS,
    TEXT,
    Column,
    Text,
    Year,
)
from organizations.imports.kinds import (
    CODE,
    CODES,
    EMAIL,
    GRADE,
    KIND,
    PHONE,
    ROLES,
    SECTOR,
    TAX_CODE,
    WEBSITE,
)

_ROLES = (
    "Nhiều vai trò cách nhau bằng dấu “;”. “sản xuất:tea” chỉ sản xuất chè; không ghi: mọi ngành."
)
_UNIT_DAY = "Ngày mà mã ĐVHC có hiệu lực; để trống: hôm nay."
_POINT = "Độ thập phân. Không có mã ĐVHC thì toạ độ quyết định xã, phường."

ORGANIZATIONS = (
    Column("code", "Mã", CODE, required=True, example="HTX-01"),
    Column("name", "Tên", TEXT, required=True, example="Hợp tác xã Ví Dụ"),
    Column("kind", "Loại hình", KIND, required=True, example="HTX"),
    Column("tax_code", "Mã số thuế", TAX_CODE, note="10 số, hoặc 13 số với chi nhánh."),
    Column("registration_number", "Số đăng ký", Text(60), example="42A8000123"),
    Column("sector", "Lĩnh vực", SECTOR, example="nông nghiệp"),
    Column("roles", "Vai trò", ROLES, example="sản xuất:tea; thương mại", note=_ROLES),
    Column("commodities", "Ngành hàng", CODES, example="tea; coffee", note="Mã ngành hàng."),
    Column("founded_on", "Ngày thành lập", DAY, example="15/03/2015"),
    Column("ceased_on", "Ngày ngừng", DAY, note="Từ ngày này không còn hoạt động."),
    Column("unit_code", "Mã ĐVHC", Text(10), example="24829", note="Mã xã, phường."),
    Column("unit_as_of", "Ngày của mã ĐVHC", DAY, example="01/07/2025", note=_UNIT_DAY),
    Column("latitude", "Vĩ độ", LATITUDE, example="11,53287", note=_POINT),
    Column("longitude", "Kinh độ", LONGITUDE, example="107,81485", note=_POINT),
    Column("address", "Địa chỉ", TEXT, example="12 Trần Phú"),
    Column("phone", "Điện thoại", PHONE, example="0263 3861 111"),
    Column("email", "Email", EMAIL, example="htx@example.vn"),
    Column("website", "Website", WEBSITE, example="https://htx.example.vn"),
)

RECORDS = (
    Column("code", "Mã", CODE, required=True, example="HTX-01", aliases=("Mã tổ chức",)),
    Column("year", "Năm", Year(1990), required=True, example="2025"),
    Column("recorded_on", "Ngày chốt", DAY, example="31/12/2025", note="Để trống: 31/12 của năm."),
    Column("members", "Thành viên", COUNT, example="120"),
    Column("revenue", "Doanh thu", MONEY, example="1.250.000.000", note="Đồng."),
    Column("capital", "Vốn", MONEY, example="800.000.000", note="Đồng."),
    Column("grade", "Xếp loại", GRADE, example="Khá"),
    Column("points", "Điểm", POINTS, example="72,5", note="Phải khớp xếp loại."),
)

CAPABILITIES = (
    Column("code", "Mã", CODE, required=True, example="HTX-01", aliases=("Mã tổ chức",)),
    Column("technology", "Công nghệ", TEXT, required=True, example="drip_irrigation"),
    Column("since", "Từ ngày", DAY, example="01/04/2023"),
    Column("until", "Ngừng từ ngày", DAY),
    Column("verified_on", "Ngày xác nhận", DAY, note="Để trống: mới tự khai."),
)

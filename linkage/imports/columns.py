"""The columns of the register's files."""

from __future__ import annotations

from decimal import Decimal

from geo.io.tables import (
    DAY,
    MONEY,
    MONTH,
    QUANTITY,
    SHARE,
    YES_NO,
    Choice,
    Column,
    Kind,
    Listed,
    Text,
)
from linkage.enums import Form, Lead

CODE = Text(60)
FORM = Choice({Form.SALE.value: ("mua bán",), Form.PROCESSING_SERVICE.value: ("gia công",)})
LEAD = Choice({Lead.SUPPLIER.value: ("bên bán",), Lead.CUSTOMER.value: ("bên mua",)})
STAGES: Kind = Listed(
    Choice({"inputs": ("đầu vào",), "production": ("sản xuất",), "processing": ("chế biến",)})
)
UNIT = Choice(
    {
        Decimal(1): ("kg", "kilogram", "ki lô gam"),
        Decimal(1000): ("tấn", "t", "ton", "tonne", "tonnes"),
    }
)

TOO_MUCH = "Sản lượng quá lớn. Hãy xem lại số và đơn vị."
MOST_KG = Decimal(10) ** 12

LINKAGES = (
    Column("linkage", "Mã liên kết", CODE, required=True, example="LK-001"),
    Column("supplier", "Bên bán", CODE, required=True, example="HTX-01", note="Mã tổ chức."),
    Column("customer", "Bên mua", CODE, required=True, example="DN-02", note="Mã tổ chức."),
    Column("commodity", "Ngành hàng", Text(100), required=True, example="tea"),
    Column("category", "Nhóm sản phẩm", Text(120), example="tea.fresh_leaf"),
    Column("form", "Hình thức", FORM, example="mua bán", note="Gia công: bên bán là xưởng."),
    Column("stages", "Khâu", STAGES, example="sản xuất", note="Cách nhau bằng dấu “;”."),
    Column("lead", "Chủ trì", LEAD, example="bên mua"),
    Column("contract_number", "Số hợp đồng", Text(120), example="01/2026/HĐ"),
    Column("starts_on", "Từ ngày", DAY, required=True, example="01/01/2026"),
    Column("ends_on", "Đến ngày", DAY, example="31/12/2028", note="Để trống: không thời hạn."),
    Column("terminated_on", "Ngày chấm dứt", DAY, note="Từ ngày này không còn hiệu lực."),
    Column("rejected_on", "Ngày từ chối", DAY, note="Từ ngày này không được tính."),
    Column("declared_on", "Ngày khai báo", DAY, example="01/01/2026"),
    Column("confirmed_on", "Ngày xác nhận", DAY, example="05/01/2026"),
    Column("verified_on", "Ngày thẩm định", DAY, note="Cần có ngày xác nhận."),
    Column("quantity", "Sản lượng", QUANTITY, example="120", note="Mỗi năm."),
    Column("unit", "Đơn vị", UNIT, example="tấn", note="kg hoặc tấn; để trống: kg."),
    Column("value", "Giá trị", MONEY, example="1.500.000.000", note="Đồng."),
    Column("contracted_share", "Tỷ lệ bao tiêu", SHARE, example="75", note="%"),
    Column("export", "Xuất khẩu trực tiếp", YES_NO, example="không"),
)

DELIVERIES = (
    Column("linkage", "Mã liên kết", CODE, required=True, example="LK-001"),
    Column("month", "Tháng", MONTH, required=True, example="06/2026"),
    Column("quantity", "Sản lượng", QUANTITY, required=True, example="9,5"),
    Column("unit", "Đơn vị", UNIT, example="tấn", note="kg hoặc tấn; để trống: kg."),
    Column("agreed_on", "Ngày đối chiếu", DAY, example="05/07/2026"),
)

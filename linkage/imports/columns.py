"""The columns of files of linkages and deliveries."""

from __future__ import annotations

from geo.io.tables import DAY, MONEY, MONTH, QUANTITY, SHARE, YES_NO, Choice, Column, Listed, Text
from linkage.enums import Form, Lead
from organizations.imports.kinds import CODE

KG, TONNE = "kg", "t"
KG_IN = {KG: 1, TONNE: 1000, None: 1}
STAGES = ("inputs", "production", "processing")

UNIT = Choice({KG: ("kg", "kilogram", "ki lô gam"), TONNE: ("tấn", "tonne", "tonnes", "ton")})
FORM = Choice(
    {
        Form.SALE.value: ("mua bán",),
        Form.PROCESSING_SERVICE.value: ("gia công", "dịch vụ chế biến"),
    }
)
LEAD = Choice({Lead.SUPPLIER.value: ("bên bán",), Lead.CUSTOMER.value: ("bên mua",)})
STAGE = Choice(
    {
        "inputs": ("đầu vào", "cung ứng đầu vào"),
        "production": ("sản xuất",),
        "processing": ("chế biến", "sơ chế", "sơ chế, chế biến"),
    }
)
_FORM = "Mua bán, nếu để trống. Gia công: bên bán là cơ sở chế biến phục vụ bên mua."
_DECLARED = "Để trống: ngày sớm hơn trong Từ ngày và Ngày xác nhận."

LINKAGES = (
    Column("linkage", "Mã liên kết", CODE, required=True, example="LK-01"),
    Column("supplier", "Bên bán", CODE, required=True, example="HTX-01", note="Mã tổ chức."),
    Column("customer", "Bên mua", CODE, required=True, example="DN-02", note="Mã tổ chức."),
    Column("commodity", "Ngành hàng", Text(100), required=True, example="tea"),
    Column("category", "Nhóm sản phẩm", Text(120), example="tea.fresh_leaf"),
    Column("form", "Hình thức", FORM, example="mua bán", note=_FORM),
    Column("stages", "Khâu", Listed(STAGE), example="đầu vào; sản xuất", note="Ngoài tiêu thụ."),
    Column("lead", "Chủ trì", LEAD, example="bên bán"),
    Column("contract_number", "Số hợp đồng", Text(120), example="01/2026/HĐ"),
    Column("starts_on", "Từ ngày", DAY, required=True, example="01/01/2026"),
    Column("ends_on", "Đến ngày", DAY, example="31/12/2028", note="Cả ngày này; trống: chưa định."),
    Column("terminated_on", "Ngày chấm dứt", DAY, note="Từ ngày này không còn hiệu lực."),
    Column("rejected_on", "Ngày từ chối", DAY, note="Từ ngày này không tính."),
    Column("declared_on", "Ngày khai báo", DAY, example="05/01/2026", note=_DECLARED),
    Column("confirmed_on", "Ngày xác nhận", DAY, example="10/01/2026"),
    Column("verified_on", "Ngày thẩm định", DAY, example="15/01/2026"),
    Column("quantity", "Sản lượng", QUANTITY, example="12,5", note="Mỗi năm."),
    Column("unit", "Đơn vị", UNIT, example="tấn"),
    Column("value", "Giá trị", MONEY, example="1.500.000.000", note="Đồng."),
    Column("contracted_share", "Tỷ lệ bao tiêu", SHARE, example="75", note="%"),
    Column("export", "Xuất khẩu trực tiếp", YES_NO, example="không"),
)
OWN_DELIVERIES = (
    Column("linkage", "Mã liên kết", CODE, required=True, example="LK-7K2M9Q"),
    Column("month", "Tháng", MONTH, required=True, example="06/2026"),
    Column(
        "planned",
        "Theo hợp đồng (kg)",
        Text(40),
        example="1.000",
        note="Chỉ để xem; không nhập.",
    ),
    Column(
        "quantity", "Sản lượng", QUANTITY, example="1,2", note="Tháng nào để trống thì chưa ghi."
    ),
    Column("unit", "Đơn vị", UNIT, example="tấn", note="kg, nếu để trống."),
)
DELIVERIES = (
    Column("linkage", "Mã liên kết", CODE, required=True, example="LK-01"),
    Column("month", "Tháng", MONTH, required=True, example="06/2026"),
    Column("quantity", "Sản lượng", QUANTITY, required=True, example="1,2"),
    Column("unit", "Đơn vị", UNIT, example="tấn", note="kg, nếu để trống."),
    Column("agreed_on", "Ngày đối chiếu", DAY, example="05/07/2026", note="Hai bên đã đối chiếu."),
)

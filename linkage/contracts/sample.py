"""A made-up contract that states everything, to try templates out and to show their names."""

from __future__ import annotations

from linkage.contracts.facts import Contract, Month, Party


def sample() -> Contract:
    return Contract(
        code="LK-7K2M9Q",
        version="1",
        number="01/2026/HĐLK",
        supplier=Party(
            name="Hợp tác xã Chè Đồi Sương",
            code="HTX-01",
            kind="Hợp tác xã",
            address="12 Trần Phú, Phường B'Lao",
            tax_code="5800000015",
            registration_number="42.07.000123",
            phone="0263 3861 111",
            email="htx.doisuong@example.vn",
        ),
        customer=Party(name="Xưởng Chè Suối Đá", code="DN-01", kind="Doanh nghiệp"),
        lead="Bên B",
        commodity="Chè",
        category="Chè búp tươi",
        inputs=True,
        production=True,
        form_number="4",
        form_words="Liên kết cung ứng vật tư, dịch vụ đầu vào, tổ chức sản xuất, thu hoạch gắn với "
        "tiêu thụ sản phẩm nông nghiệp",
        stages=("Cung ứng vật tư, dịch vụ đầu vào", "Tổ chức sản xuất, thu hoạch"),
        starts="ngày 05 tháng 01 năm 2026",
        ends="ngày 04 tháng 01 năm 2029",
        length="03 năm",
        quantity="120.000",
        quantity_words="một trăm hai mươi tấn",
        months=(
            Month("Tháng 5", "60.000", "sáu mươi tấn"),
            Month("Tháng 6", "60.000", "sáu mươi tấn"),
        ),
        contracted_share="60",
        contracted_share_words="sáu mươi",
        export="Không",
        quality="Búp một tôm hai lá, không quá 8 giờ sau khi hái.",
        price_kind="Theo giá thị trường lúc giao",
        price="11.500",
        price_words="mười một nghìn năm trăm",
        price_terms="Giá bình quân ba ngày trước ngày giao.",
        price_deviation="10",
        price_deviation_words="mười",
        value="1.380.000.000",
        value_words="một tỷ ba trăm tám mươi triệu",
        advance="50.000.000",
        advance_words="năm mươi triệu",
        inputs_supplied="Phân hữu cơ, trừ dần vào tiền hàng.",
        delivery="Tại xưởng, trước 16 giờ mỗi ngày.",
        payment_days="15",
        payment_days_words="mười lăm",
        payment="Chuyển khoản theo bảng kê nửa tháng.",
        risk="Thiên tai: hai bên cùng xác nhận thiệt hại trong 07 ngày.",
        penalty="Phạt 8 % giá trị phần nghĩa vụ bị vi phạm.",
        dispute="Thương lượng; không thành thì đưa ra Toà án nhân dân có thẩm quyền.",
    )

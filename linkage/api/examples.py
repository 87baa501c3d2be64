"""What the documentation shows."""

from organizations.api.examples import PARTY

SITE = "https://matxich.example.vn/api/v1"

TERMS = {
    "number": 1,
    "starts_on": "2026-01-01",
    "ends_on": "2028-12-31",
    "quantity": 120000,
    "value": 1080000000,
    "contracted_share": 60,
    "export": False,
    "months": {"5": 20000, "6": 20000, "7": 20000, "8": 20000, "9": 20000, "10": 20000},
    "price_kind": "market",
    "price": None,
    "price_terms": "Theo giá thị trường, không dưới 8.000 đồng/kg.",
    "price_deviation": 10,
    "advance": 50000000,
    "inputs_supplied": "",
    "quality_terms": "Búp một tôm hai lá.",
    "delivery_terms": "Tại xưởng, trước 16 giờ mỗi ngày.",
    "payment_days": 15,
    "payment_terms": "Chuyển khoản theo bảng kê từng nửa tháng.",
    "risk_terms": "",
    "penalty_terms": "",
    "dispute_terms": "",
    "declared_on": "2025-12-20",
    "declared_by": "HTX-01",
    "confirmed_on": "2025-12-22",
    "verified_on": None,
    "refused_on": None,
    "holds_from": "2025-12-20",
}
NEW_TERMS = {"starts_on": "2026-07-01", "ends_on": "2028-12-31", "quantity": 150000}

CONTRACT = {
    "category": "tea.fresh_leaf",
    "contract_number": "01/2026",
    "lead": "customer",
    "life": "active",
    "hidden": False,
    "terminated_on": None,
    "termination_reason": "",
    "rejected_on": None,
    "rejection_reason": "",
    "terms": TERMS,
    "versions": [TERMS],
}

LINKAGE = {
    "code": "LK-7K2M9Q",
    "url": f"{SITE}/linkages/LK-7K2M9Q/",
    "supplier": PARTY,
    "customer": {"code": "DN-01", "name": "Xưởng Chè Suối Đá"},
    "commodity": "tea",
    "stages": ["production"],
    "form": "sale",
    "decree_form": 3,
    "rung": "confirmed",
    "active": True,
    "starts_year": 2026,
    "ends_year": 2028,
    "contract": CONTRACT,
}
PUBLIC_LINKAGE = LINKAGE | {"contract": None}

DECLARE = {
    "declarer": "HTX-01",
    "supplier": "HTX-01",
    "customer": "DN-01",
    "commodity": "tea",
    "category": "tea.fresh_leaf",
    "stages": ["production"],
    "lead": "customer",
    "contract_number": "01/2026",
    "terms": {"starts_on": "2026-01-01", "ends_on": "2028-12-31", "quantity": 120000},
}

DELIVERY = {
    "id": 5,
    "url": f"{SITE}/deliveries/5/",
    "linkage": "LK-7K2M9Q",
    "month": "2026-05",
    "quantity": 9800,
    "recorded_by": "HTX-01",
    "state": "recorded",
    "recorded_on": "2026-06-01",
    "agreed_on": None,
    "contested_on": None,
    "contested_quantity": None,
    "contest_reason": "",
}
CONTESTED = DELIVERY | {
    "state": "contested",
    "contested_on": "2026-06-02",
    "contested_quantity": 9500,
    "contest_reason": "Phiếu cân ngày 28/5 ghi 9.500 kg.",
}

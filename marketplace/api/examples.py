"""What the documentation shows."""

from organizations.api.examples import PARTY

SITE = "https://matxich.example.vn/api/v1"

PRODUCT = {
    "id": 3,
    "url": f"{SITE}/products/3/",
    "organization": PARTY,
    "name": "Chè ô long Đồi Sương",
    "description": "",
    "category": "tea.dried.oolong",
    "commodity": "tea",
    "ocop_set": 11,
}

_POSTING = {
    "code": "CB-7K2M9",
    "year": 2026,
    "url": f"{SITE}/listings/2026/CB-7K2M9/",
    "organization": PARTY,
    "category": "tea.fresh_leaf",
    "commodity": "tea",
    "title": "Búp chè tươi",
    "description": "",
    "months": {"5": 800, "9": 1200.5},
    "unit": "kg",
    "certificates": ["vietgap"],
    "state": "published",
    "submitted_on": "2026-04-01",
    "published_on": "2026-04-02",
    "return_reason": "",
    "revision": 1,
    "illustrative": True,
}

LISTING = _POSTING | {"product": 3, "product_name": "Búp chè tươi", "price": 9000}
NEW_LISTING = {
    "organization": "HTX-01",
    "category": "tea.fresh_leaf",
    "title": "Búp chè tươi",
    "year": 2026,
    "months": {"5": 800, "9": 1200.5},
    "certificates": ["vietgap"],
    "price": 9000,
    "then_submit": True,
}
LISTING_EDIT = {"months": {"5": 900}, "price": 9500, "revision": 1}

DEMAND = _POSTING | {
    "code": "NC-4TQ8X",
    "url": f"{SITE}/demands/2026/NC-4TQ8X/",
    "organization": {"code": "ST-01", "name": "Siêu thị Chợ Xanh"},
    "title": "Cần chè búp tươi",
    "max_price": 10000,
    "longitude": 108.034,
    "latitude": 11.548,
    "max_distance_km": 60,
    "deadline": "2026-06-30",
}
NEW_DEMAND = {
    "organization": "ST-01",
    "category": "tea.fresh_leaf",
    "title": "Cần chè búp tươi",
    "year": 2026,
    "months": {"9": 1000},
    "certificates": ["vietgap"],
    "max_price": 10000,
    "longitude": 108.034,
    "latitude": 11.548,
    "max_distance_km": 60,
    "deadline": "2026-06-30",
}
DEMAND_EDIT = {"deadline": "2026-07-31", "revision": 1}

_SERVICE = {name: value for name, value in _POSTING.items() if name != "year"}
SERVICE = _SERVICE | {
    "code": "DV-8HW3P",
    "url": f"{SITE}/processing-services/DV-8HW3P/",
    "organization": {"code": "DN-01", "name": "Xưởng Chè Suối Đá"},
    "title": "Nhận gia công hồng trà",
    "months": {"5": 6000, "9": 4500},
    "certificates": ["haccp"],
    "output": "tea.dried.black",
    "steps": ["fermenting", "drying"],
    "min_batch": 200,
    "price": 3500,
    "valid_from": "2026-05-01",
    "valid_to": None,
    "place": None,
}
NEW_SERVICE = {
    "organization": "DN-01",
    "category": "tea.fresh_leaf",
    "output": "tea.dried.black",
    "steps": ["fermenting", "drying"],
    "title": "Nhận gia công hồng trà",
    "months": {"5": 6000, "9": 4500},
    "min_batch": 200,
    "price": 3500,
    "valid_from": "2026-05-01",
    "then_submit": True,
}
SERVICE_EDIT = {"months": {"5": 2000}, "revision": 1}

"""What the documentation shows."""

PARTY = {"code": "HTX-01", "name": "Hợp tác xã Chè Đồi Sương"}

ORGANIZATION = {
    **PARTY,
    "url": "https://matxich.example.vn/api/v1/organizations/HTX-01/",
    "kind": "cooperative",
    "sector": "agriculture",
    "tax_code": "5800000015",
    "registration_number": "42K8000123",
    "roles": [{"role": "producer", "commodity": "tea"}],
    "commodities": ["tea"],
    "founded_on": "2015-03-02",
    "ceased_on": None,
    "operating": True,
    "place": {
        "address": "12 Trần Phú",
        "longitude": 107.814,
        "latitude": 11.532,
        "unit": "24829",
        "unit_name": "Phường B'Lao",
    },
    "description": "Trồng chè ô long trên đồi.",
    "illustrative": True,
    "contacts": {
        "phone": "+842633861111",
        "email": "htx.doisuong@example.vn",
        "website": "",
        "public": True,
    },
    "annual_record": None,
}

REGISTER = {
    **PARTY,
    "kind": "cooperative",
    "sector": "agriculture",
    "tax_code": "5800000015",
    "roles": [{"role": "producer", "commodity": "tea"}],
    "commodities": ["tea"],
    "founded_on": "2015-03-02",
    "place": {"address": "12 Trần Phú", "longitude": 107.814, "latitude": 11.532},
}

CAPABILITY = {
    "id": 7,
    "url": "https://matxich.example.vn/api/v1/capabilities/7/",
    "organization": PARTY,
    "technology": "drip_irrigation",
    "technology_name": "Tưới nhỏ giọt, phun mưa tiết kiệm",
    "since": "2025-01-01",
    "until": None,
    "description": "5 ha chè",
    "evidence": "",
    "verified_on": "2026-02-10",
    "verified": True,
}

CERTIFICATE = {
    "id": 12,
    "url": "https://matxich.example.vn/api/v1/certificates/12/",
    "organization": PARTY,
    "holder_name": PARTY["name"],
    "scheme": "vietgap",
    "scheme_name": "VietGAP",
    "product_name": "Chè búp tươi",
    "ocop_set": None,
    "stars": None,
    "number": "VG-2026-001",
    "body": "Trung tâm Chứng nhận",
    "scope": "5 ha",
    "issued_on": "2026-01-15",
    "expires_on": "2028-01-14",
    "extended_until": None,
    "withdrawn_on": None,
    "verified_on": None,
    "verified": False,
    "state": "valid",
    "source": "",
}

"""What the documentation of negotiations shows."""

from linkage.api.examples import SITE, TERMS

RUNGS = ("declared_on", "declared_by", "confirmed_on", "verified_on", "refused_on", "holds_from")
AGREED = {name: value for name, value in TERMS.items() if name not in RUNGS}
VERSION = AGREED | {
    "stages": ["production"],
    "lead": "customer",
    "proposed_by": "DN-01",
    "proposed_at": "2026-05-04T09:12:00+07:00",
}
TERMS_BODY = {
    "starts_on": "2026-06-01",
    "ends_on": "2026-12-31",
    "months": {"6": 8000, "7": 8000},
    "price_kind": "fixed",
    "price": 12500,
    "stages": ["production"],
    "lead": "customer",
}
OPEN = {
    "organization": "DN-01",
    "posting": {"kind": "listing", "year": 2026, "code": "CB-7K2M9Q"},
    "terms": TERMS_BODY,
    "message": "Xưởng có xe đón chè mỗi chiều.",
}
OFFER = {
    "code": "TL-7K2M9Q",
    "url": f"{SITE}/offers/TL-7K2M9Q/",
    "state": "open",
    "posting": {
        "kind": "listing",
        "year": 2026,
        "code": "CB-7K2M9Q",
        "title": "Chè búp tươi giống TB14",
        "url": f"{SITE}/listings/2026/CB-7K2M9Q/",
        "stand": "live",
    },
    "supplier": {"code": "HTX-01", "name": "Hợp tác xã Chè Đồi Sương"},
    "customer": {"code": "DN-01", "name": "Xưởng Chè Suối Đá"},
    "commodity": "tea",
    "category": "tea.fresh_leaf",
    "opened_by": "DN-01",
    "opened_on": "2026-05-04",
    "closed_on": None,
    "turn": "HTX-01",
    "waiting": True,
    "linkage": None,
    "number": 1,
    "versions": [VERSION],
}
ACCEPTED = OFFER | {
    "state": "accepted",
    "closed_on": "2026-05-05",
    "turn": None,
    "waiting": False,
    "linkage": "LK-7K2M9Q",
}
MESSAGE = {
    "id": 7,
    "organization": "HTX-01",
    "at": "2026-05-04T10:02:00+07:00",
    "text": "Hợp tác xã giao được từ tuần sau.",
}

"""Rows of the API: it reads and writes as the pages do; without credentials a write is 401."""

from __future__ import annotations

from tests.access.row import PUBLIC, Row

V1 = "api/v1"
EDITED = "13 322 3 233 2"
VERIFIED = "13 333 3 233 2"
OWN = "44 222 4 444 2"  # a draft
DRAFTED = "14 322 4 444 2"
WRITTEN = "14 322 4 234 2"
MODERATED = "14 333 4 234 2"
ON_PUBLISHED = "13 322 3 233 2"
WHY = {"reason": "Sai số lượng"}
TERMS = {"starts_on": "{day}"}


def _postings(kind: str, folder: str, **more: object) -> list[Row]:
    all_of = f"{V1}/{folder}"
    draft, closed = f"{all_of}/{{draft_{kind}_code}}", f"{all_of}/{{closed_{kind}_code}}"
    published = f"{all_of}/{{published_{kind}_code}}"
    submitted = f"{all_of}/{{submitted_{kind}_code}}"
    mended = {"category": "tea.fresh_leaf", "title": "Chè"} | more
    new = mended | {"organization": "{code}"}
    return [
        Row(f"{all_of}/", get=PUBLIC, post=EDITED, send=new),
        Row(f"{published}/", get=PUBLIC, patch=ON_PUBLISHED, send=mended),
        Row(f"{draft}/", get=OWN, patch=DRAFTED, delete=DRAFTED, send=mended),
        Row(f"{draft}/submit/", post=DRAFTED),
        Row(f"{published}/withdraw/", post=ON_PUBLISHED),
        Row(f"{closed}/reopen/", post=WRITTEN),
        Row(f"{submitted}/publish/", post=MODERATED, send={"revision": 1}),
        Row(f"{submitted}/return/", post=MODERATED, send={"revision": 1} | WHY),
    ]


ORGANIZATIONS = [
    Row(
        f"{V1}/organizations/",
        get=PUBLIC,
        # the place must lie in the scope of the verifier
        post="13 333 3 230 2",
        send={
            "code": "HTX-99",
            "name": "Hợp tác xã Mới",
            "kind": "cooperative",
            "place": {"address": "1 Trần Phú", "unit": "{blao}"},
        },
    ),
    Row(f"{V1}/organizations/{{code}}/", get=PUBLIC, patch=EDITED, send={"phone": "0263 3861 112"}),
    Row(
        f"{V1}/organizations/{{code}}/profile/",
        post=EDITED,
        send={"roles": [{"role": "producer"}]},
    ),
    Row(
        f"{V1}/capabilities/",
        get=PUBLIC,
        post=EDITED,
        send={"organization": "{code}", "technology": "drone"},
    ),
    Row(f"{V1}/capabilities/{{capability}}/", get=PUBLIC),
    Row(f"{V1}/capabilities/{{capability}}/verify/", post=VERIFIED),
    Row(
        f"{V1}/certificates/",
        get=PUBLIC,
        post=EDITED,
        send={"organization": "{code}", "scheme": "haccp"},
    ),
    Row(f"{V1}/certificates/{{certificate}}/", get=PUBLIC),
    Row(f"{V1}/certificates/{{certificate}}/verify/", post=VERIFIED),
]
CLAIM, AGREED, RENEWED = (
    f"{V1}/linkages/{{{name}}}" for name in ("declared", "confirmed", "renewed")
)
LINKAGES = [
    Row(
        f"{V1}/linkages/",
        get=PUBLIC,
        post="13 322 3 333 2",
        send={
            "declarer": "{code}",
            "supplier": "{code}",
            "customer": "{mill_code}",
            "commodity": "tea",
            "terms": TERMS,
        },
    ),
    Row(f"{CLAIM}/", get="44 222 2 224 2"),
    Row(f"{AGREED}/", get=PUBLIC),
    Row(f"{CLAIM}/confirm/", post="14 333 2 334 2"),
    Row(f"{CLAIM}/reject/", post="14 333 2 334 2", send=WHY),
    Row(f"{AGREED}/verify/", post="13 333 3 233 2", send={"seen": "Bản giấy"}),
    Row(f"{AGREED}/terminate/", post="13 322 2 333 2", send=WHY),
    Row(f"{AGREED}/hide/", post="13 322 2 333 2", send={"hidden": True}),
    Row(f"{AGREED}/propose-terms/", post="13 322 2 333 2", send=TERMS),
    Row(f"{RENEWED}/confirm-terms/", post="13 333 2 333 2"),
    Row(f"{RENEWED}/refuse-terms/", post="13 322 2 333 2"),
    Row(
        f"{V1}/deliveries/",
        get="12 222 2 222 2",
        post="13 322 2 333 2",
        send={"linkage": "{confirmed}", "month": "{last_month}", "quantity": 120},
    ),
    Row(f"{V1}/deliveries/{{delivery}}/", get="14 222 2 224 2"),
    Row(f"{V1}/deliveries/{{delivery}}/agree/", post="14 333 2 334 2"),
    Row(
        f"{V1}/deliveries/{{delivery}}/contest/",
        post="14 333 2 334 2",
        send={"quantity": 90, "reason": "Phiếu cân", "seen": 100},
    ),
    Row(f"{V1}/deliveries/{{contested}}/accept/", post="14 322 3 334 2"),
    Row(f"{V1}/deliveries/{{contested}}/withdraw-contest/", post="14 333 2 334 2"),
]
OURS, THEIRS = f"{V1}/offers/{{offer}}", f"{V1}/offers/{{answered}}"
ONE_SIDE = "14 322 3 444 2"
BOTH_SIDES = "14 322 2 444 2"
OFFERS = [
    Row(
        f"{V1}/offers/",
        get="12 222 2 222 2",
        post="13 333 2 333 2",
        send={
            "organization": "{mill_code}",
            "posting": {"kind": "demand", "year": "{year}", "code": "{demand_code}"},
            "terms": TERMS,
        },
    ),
    Row(f"{OURS}/", get="14 222 2 444 2"),
    Row(f"{OURS}/counter/", post=BOTH_SIDES, send={"number": 1, "terms": TERMS}),
    Row(f"{OURS}/accept/", post=ONE_SIDE, send={"number": 1}),
    Row(f"{OURS}/refuse/", post=ONE_SIDE, send={"number": 1}),
    Row(f"{THEIRS}/withdraw/", post=ONE_SIDE, send={"number": 2}),
    Row(f"{OURS}/messages/", get="14 222 2 444 2", post=BOTH_SIDES, send={"text": "Chào"}),
]
ROWS = [
    Row(f"{V1}/schema/", get=PUBLIC),
    Row(f"{V1}/docs/", get=PUBLIC),
    Row(f"{V1}/units/", get=PUBLIC),
    Row(f"{V1}/units/{{blao}}/", get=PUBLIC),
    Row(f"{V1}/khong-co/", get="44 444 4 444 4", post="44 444 4 444 4"),
    Row(f"{V1}/products/", get=PUBLIC),
    Row(f"{V1}/products/{{product}}/", get=PUBLIC),
    *ORGANIZATIONS,
    Row(f"{V1}/indicators/", get=PUBLIC),
    *_postings("listing", "listings", year=2026),
    *_postings("demand", "demands", year=2026),
    *_postings("service", "processing-services", steps=["drying"]),
    *LINKAGES,
    *OFFERS,
]

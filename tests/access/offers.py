"""Rows of negotiations: of the co-operative's listing with the mill, for their people alone. In
``offer`` the co-operative is to answer, in ``answered`` the mill."""

from tests.access.row import POST_ONLY, SIGNED_IN, Row

OURS, THEIRS = "offers/{offer}", "offers/{answered}"
READ = ">4 222 2 444 2"
TERMS = {"starts_on": "{day}", "quantity": "500", "export": "unknown", "price_kind": ""}
NUMBER = {"number": "1"}

ROWS = [
    Row("offers/", get=SIGNED_IN),
    # whoever has no other organization than the one that posted sends nothing
    Row(
        "offers/new/demand/{published_demand}/",
        get=">3 333 2 333 3",
        post=">3 333 + 333 3",
        send=TERMS | {"organization": "{mill_pk}"},
    ),
    Row("offers/new/listing/{draft_listing}/", get=">4 333 4 444 3"),
    Row("offers/new/service/{published_service}/", get=">4 444 4 444 4"),
    Row(f"{OURS}/", get=READ),
    Row("offers/KHONG-CO/", get=">4 444 4 444 4"),
    Row(
        f"{OURS}/counter/",
        get=">4 322 2 444 2",
        post=">4 3++ + 444 +",
        send=TERMS | NUMBER,
    ),
    Row(f"{OURS}/accept/", get=">4 322 + 444 2", post=">4 3++ 3 444 +", send=NUMBER),
    Row(f"{OURS}/refuse/", get=">4 322 + 444 2", post=">4 3++ 3 444 +", send=NUMBER),
    Row(f"{THEIRS}/withdraw/", get=">4 322 + 444 2", post=">4 3++ 3 444 +", send={"number": "2"}),
    Row(f"{OURS}/messages/", get=POST_ONLY, post=">4 3++ + 444 +", send={"text": "Chào"}),
]

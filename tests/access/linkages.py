"""Rows of linkages: a claim of one side is for the parties and their officials, a confirmed one
for everyone; quantities, deliveries and files stay with parties and officials."""

from tests.access.row import POST_ONLY, PUBLIC, SIGNED_IN, Row

CLAIM, AGREED, RENEWED = "linkages/{declared}", "linkages/{confirmed}", "linkages/{renewed}"
NEW = {
    "mine": "{coop_pk}",
    "side": "supplier",
    "partner": "{mill}",
    "commodity": "{tea}",
    "form": "sale",
    "production": "on",
    "starts_on": "{day}",
    "export": "unknown",
}
DELIVERY = {"month": "{month}", "quantity": "120"}
WHY = {"reason": "Sai số lượng"}
BACK = "linkages/{returned}"
SENT_BACK = {"points": ["quantity"], "note": "Ghi khác hợp đồng", "version": "1"}
ANSWER = {"answer": "Phụ lục ghi như trong sổ"}
KEPT = {"keep": "{confirmed}"}

ROWS = [
    Row("chains/", get=PUBLIC),
    Row("chains/tea/{code}/", get="++ +++ + +++ +"),
    Row("chains/tea/{code}/lines.json", get=PUBLIC),
    Row("chains/tea/{code}/linkages.csv", get=PUBLIC),
    Row("chains/tea/{code}/organizations.csv", get=PUBLIC),
    Row("chains/tea/{code}/chain.graphml", get=PUBLIC),
    Row("chains/tea/{code}/chain.svg", get=PUBLIC),
    Row("chains/tea/{code}/chain.exe", get="44 444 4 444 4"),
    Row("chains/tea/KHONG-CO/", get="44 444 4 444 4"),
    Row("chains/tea/KHONG-CO/linkages.csv", get="44 444 4 444 4"),
    Row("chains/tea/KHONG-CO/lines.json", get="44 444 4 444 4"),
    # sent, the whole is read once more; read, it is declared
    Row("linkages/new/", get=">3 322 2 333 3", post=">3 322 2 333 3", send=NEW),
    Row("linkages/new/", post=">3 3++ 2 333 3", send=NEW | {"decree_form": "3"}),
    Row("linkages/draft/", get=POST_ONLY, post=">3 322 2 333 3", send=NEW | {"copy": "0"}),
    Row("linkages/partners/?partner=che", get=SIGNED_IN),
    Row(f"{CLAIM}/", get="44 222 2 224 2"),
    Row(f"{AGREED}/", get=PUBLIC),
    Row("linkages/KHONG-CO/", get="44 444 4 444 4"),
    # the side that declared has nothing to confirm
    Row(f"{CLAIM}/confirm/", get=POST_ONLY, post=">4 333 + 334 +"),
    Row(f"{CLAIM}/reject/", get=">4 333 2 334 2", post=">4 333 + 334 +", send=WHY),
    Row(f"{AGREED}/verify/", get=POST_ONLY, post=">3 333 3 +33 +", send={"seen": "Bản giấy"}),
    Row(f"{AGREED}/terminate/", get=">3 322 2 333 2", post=">3 3++ + 333 +", send=WHY),
    Row(f"{AGREED}/hide/", get=POST_ONLY, post=">3 3++ + 333 +", send={"hidden": "1"}),
    Row(f"{AGREED}/contract.docx", get=">4 222 2 224 2"),
    Row(f"{AGREED}/contract.docx?version=9", get=">4 444 4 444 4"),
    Row(f"{AGREED}/versions/", get=">4 222 2 224 2"),
    Row(f"{AGREED}/renew/", get=">3 322 2 333 2", post=">3 3++ + 333 +"),
    # the official of the ward keeps templates for it; others see those around them
    Row("linkage-projects/", get=PUBLIC),
    Row("linkage-projects/new/", get=">3 322 2 333 3"),
    Row("linkage-projects/{project}/", get=PUBLIC),
    Row("linkage-projects/{project}/edit/", get=">3 322 3 233 2"),
    Row("linkage-projects/{project}/close/", get=POST_ONLY, post=">3 3++ 3 +33 +"),
    Row(
        "linkage-projects/{project}/join/",
        get=POST_ONLY,
        post=">3 3++ 3 +33 +",
        send={"linkage": "{confirmed}"},
    ),
    Row(
        "linkage-projects/{project}/leave/",
        get=POST_ONLY,
        post=">3 3++ 3 +33 +",
        send={"linkage": "{confirmed}"},
    ),
    Row("contract-templates/", get=">3 333 3 232 2", post=">3 333 3 030 0"),
    Row("contract-templates/default.docx", get=">3 333 3 232 2"),
    Row("contract-templates/{template}.docx", get=">3 333 3 234 2"),
    Row("contract-templates/{template}/retire/", get=POST_ONLY, post=">3 333 3 +34 +"),
    Row(
        f"{AGREED}/terms/new/",
        get=">3 322 2 333 2",
        post=">3 3++ + 333 +",
        send={"starts_on": "{day}", "export": "unknown"},
    ),
    Row(f"{RENEWED}/terms/confirm/", get=POST_ONLY, post=">3 333 + 333 +"),
    Row(f"{RENEWED}/terms/refuse/", get=POST_ONLY, post=">3 3++ + 333 +"),
    # the other side answers a month that is recorded, and records none over it
    Row(f"{AGREED}/deliveries/", get=">3 322 2 333 2", post=">3 3++ 0 333 +", send=DELIVERY),
    Row(f"{AGREED}/deliveries/sheet.xlsx", get=">3 322 2 333 2"),
    Row(f"{AGREED}/deliveries/{{delivery}}/agree/", get=POST_ONLY, post=">3 333 + 333 +"),
    Row(f"{AGREED}/deliveries/0/agree/", post=">4 444 4 444 4"),
    Row(
        f"{AGREED}/deliveries/{{delivery}}/contest/",
        get=">3 322 2 333 2",
        post=">3 333 + 333 +",
        send={"quantity": "90", "unit": "kg", "reason": "Phiếu cân", "seen": "100"},
    ),
    Row(f"{AGREED}/deliveries/0/contest/", get=">3 344 4 333 4"),
    # whoever recorded takes the other's figure; whoever contested takes it back
    Row(f"{RENEWED}/deliveries/{{contested}}/accept/", get=POST_ONLY, post=">3 3++ 3 333 +"),
    Row(f"{RENEWED}/deliveries/{{contested}}/withdraw/", get=POST_ONLY, post=">3 333 + 333 +"),
    Row(f"{AGREED}/fulfilment/", get=">4 222 2 224 2"),
    Row(f"{AGREED}/replies/", get=POST_ONLY, post=">4 3++ + 334 +", send={"text": "Mưa đá"}),
    Row(f"{AGREED}/replies/{{reply}}/withdraw/", get=POST_ONLY, post=">4 3++ 3 334 +"),
    # its own people, its officials, and who negotiates with it
    Row("organizations/{coop}/fulfilment/", get=">4 222 2 224 2"),
    Row(
        f"{AGREED}/growers/",
        get=">3 322 2 233 2",
        post=">3 3++ + +33 +",
        send={"name": "Thôn 5", "households": "12"},
    ),
    Row(f"{AGREED}/growers/{{growers}}/end/", get=POST_ONLY, post=">3 3++ + +33 +"),
    Row(f"{AGREED}/files/", get=POST_ONLY, post=">3 3++ + +33 +"),
    Row(f"{AGREED}/files/{{evidence}}/", get=">4 222 2 224 2"),
    Row(f"{AGREED}/files/{{evidence}}/view/", get=">4 222 2 224 2"),
    Row(f"{AGREED}/files/opened/", get=">4 222 2 224 2"),
    # whoever acts for the party that it came from, and verifying officials
    Row(
        f"{AGREED}/files/{{evidence}}/withdraw/",
        get=">4 322 3 234 2",
        post=">4 3++ 3 +34 +",
        send=WHY,
    ),
    Row(f"{AGREED}/files/0/view/", get=">4 444 4 444 4"),
    # the official's page; who only looks on reads it
    Row(f"{AGREED}/review/", get=">3 333 3 223 2", post=">3 333 3 +33 +", send=SENT_BACK),
    Row(f"{CLAIM}/review/", get=">4 333 3 224 2"),
    Row(f"{BACK}/return/answer/", get=">3 322 2 333 2", post=">3 3++ + 333 +", send=ANSWER),
    # nothing was sent back here, so there is nothing to answer
    Row(f"{AGREED}/return/answer/", get=">3 3++ + 333 +"),
    # either party, and verifying officials
    Row(f"{AGREED}/merge/{{renewed}}/", get=">3 322 2 233 2", post=">3 3++ + +33 +", send=KEPT),
    Row(f"{AGREED}/merge/{{confirmed}}/", get=">4 444 4 444 4"),
    Row("linkages/{merged}/unmerge/", get=POST_ONLY, post=">4 3++ + +34 +"),
]

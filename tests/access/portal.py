"""Rows of the pages that compose several apps, of targets, and of Django's own addresses."""

from tests.access.row import POST_ONLY, PUBLIC, SIGNED_IN, Row

VIEW = "bbox=107,11,109,12&zoom=10"
SHARE = "reading=good_fair&level=1&rung=confirmed"
OFFICIALS = ">3 333 3 222 2"
VERIFIERS = ">3 333 3 232 2"
AUTHORS_TOO = ">3 322 2 232 2"  # whoever writes for an organization, and verifiers

MERGING = {
    "kind": "merger",
    "first": "{mill}",
    "on": "{day}",
    "decision": "QĐ 1",
    "confirmed": "1",
}
DUTY = {"name": "Báo cáo tháng", "area": "phuong", "since": "{quarter}", "days_after": 5}
ROWS = [
    Row("desk/tally/", get=">3 333 3 222 2"),
    Row("desk/tally.csv", get=">3 333 3 222 2"),
    Row("desk/tally.exe", get=">3 333 3 444 4"),
    # the ward's official does not answer for the successor, which lies elsewhere
    Row(
        "organizations/{coop}/succession/",
        get=">3 333 3 233 2",
        post=">3 333 3 033 +",
        send=MERGING,
    ),
    Row("", get=PUBLIC),
    Row("about/", get=PUBLIC),
    Row("help/", get=PUBLIC),
    *(Row(f"help/{who}/", get=PUBLIC) for who in ("cooperative", "buyer", "official")),
    Row("help/khong-co/", get="44 444 4 444 4"),
    Row("robots.txt", get=PUBLIC),
    Row("manifest.webmanifest", get=PUBLIC),
    Row("sitemap.xml", get=PUBLIC),
    Row("sitemap-products.xml", get=PUBLIC),
    Row("sitemap-khong-co.xml", get="44 444 4 444 4"),
    Row("organizations/{coop}/", get=PUBLIC),
    Row("organizations/khong-co/", get="44 444 4 444 4"),
    Row("organizations/{coop}/linkages/", get=PUBLIC),
    Row("organizations/{coop}/chain/", get=PUBLIC),
    Row("organizations/khong-co/chain/", get="44 444 4 444 4"),
    Row("organizations/khong-co/linkages/", get="44 444 4 444 4"),
    Row("map/", get=PUBLIC),
    Row("map/spot/11.532,107.814.svg", get=PUBLIC),
    Row("map/spot/o-dau-do.svg", get="44 444 4 444 4"),
    Row(f"map/view.json?{VIEW}", get=PUBLIC),
    Row("map/boundaries.json", get=PUBLIC),
    Row("map/linkages.json", get=PUBLIC),
    Row("map/organizations/{coop}/", get=PUBLIC),
    Row("tiles/organizations/10/818/478.json", get=PUBLIC),
    Row("tiles/organizations/10/818/478.mvt", get=PUBLIC),
    Row("healthz", get=PUBLIC),
    Row("readyz", get=PUBLIC),
    Row("workspace/", get=SIGNED_IN),
    Row("desk/", get=OFFICIALS),
    Row("desk/?queue=khong-co", get=">3 333 3 444 4"),
    Row("desk/linkages/", get=OFFICIALS),
    Row("desk/linkages/?page=0", get=">3 333 3 444 4"),
    Row("desk/linkages/returned/", get=OFFICIALS),
    Row("desk/linkages/twins/", get=OFFICIALS),
    Row("desk/linkages/queue.csv", get=OFFICIALS),
    Row("desk/linkages/queue.xlsx", get=OFFICIALS),
    Row("desk/linkages/queue.exe", get=">3 333 3 444 4"),
    Row("desk/linkages/sheets/", get=OFFICIALS),
    Row("desk/linkages/sheets/?code={confirmed}", get=">3 333 3 224 2"),
    Row("desk/imports/", get=AUTHORS_TOO),
    Row("desk/imports/listings/", get=AUTHORS_TOO, post=AUTHORS_TOO),
    Row("desk/imports/listings/template/", get=AUTHORS_TOO),
    Row("desk/imports/organizations/", get=VERIFIERS, post=VERIFIERS),
    Row("desk/imports/organizations/template/", get=VERIFIERS),
    Row("desk/imports/khong-co/", get=">4 444 4 444 4"),
    Row("targets/", get=PUBLIC),
    Row(f"targets/figures/linkage_share/?{SHARE}", get=PUBLIC),
    Row("targets/metadata/", get=PUBLIC),
    *(
        Row(f"targets/{name}.{form}", get=PUBLIC)
        for name in ("metadata", "figures")
        for form in ("csv", "json")
    ),
    Row("targets/metadata.exe", get="44 444 4 444 4"),
    Row("targets/figures.exe", get="44 444 4 444 4"),
    Row("targets/figures.csv?area=phuong", get=PUBLIC),
    Row("targets/figures.csv?area=khong-co", get="44 444 4 444 4"),
    Row("targets/movement/", get=PUBLIC),
    Row("targets/movement/?place=khong-co", get="44 444 4 444 4"),
    Row("targets/movement.csv", get=PUBLIC),
    Row("targets/movement.xlsx?place=phuong", get=PUBLIC),
    Row("targets/movement.exe", get="44 444 4 444 4"),
    Row("desk/joining/", get=OFFICIALS),
    Row("desk/joining.xlsx", get=OFFICIALS),
    Row("desk/joining.exe", get=">4 444 4 444 4"),
    Row("desk/joining/{coop}/partners/", get=">4 444 4 224 2"),
    Row("desk/reviews/", get=OFFICIALS),
    Row("desk/reviews/?list=similar", get=OFFICIALS),
    Row("desk/reviews/?list=khong-co", get=">3 333 3 444 4"),
    Row("desk/reviews.xlsx?list=models", get=OFFICIALS),
    Row("desk/support/", get=OFFICIALS),
    Row("desk/support.xlsx", get=OFFICIALS),
    Row("desk/support/results/", get=OFFICIALS),
    Row("desk/support/results/?first=khong", get=OFFICIALS),
    Row("desk/support/results.xlsx", get=OFFICIALS),
    # everybody sees that support was given; officials of the scope who may verify record it
    Row("organizations/{coop}/support/", get=PUBLIC),
    Row("organizations/khong-co/support/", get="44 444 4 444 4"),
    Row(
        "organizations/{coop}/support/new/",
        get=">3 333 3 233 2",
        post=">3 333 3 +33 +",
        send={"kind": "training", "title": "Tập huấn", "from_date": "{day}"},
    ),
    Row(
        "support/{support}/edit/",
        get=">3 333 3 233 2",
        post=">3 333 3 +33 +",
        send={"kind": "fair", "title": "Hội chợ", "from_date": "{day}"},
    ),
    Row(
        "support/{support}/withdraw/",
        get=POST_ONLY,
        post=">3 333 3 +33 +",
        send={"reason": "Ghi hai lần"},
    ),
    Row("desk/work/", get=OFFICIALS),
    Row("desk/work.xlsx", get=OFFICIALS),
    # the office's own: never for the organization's people
    Row("desk/work/new/?organization={code}&lack=partner", get=">3 333 3 223 2"),
    Row("desk/work/new/?organization=khong-co", get=">4 444 4 444 4"),
    Row(
        "desk/work/new/",
        post=">3 333 3 ++3 +",
        send={"organization": "{code}", "lack": "partner", "task": "Gọi", "due_on": "{later}"},
    ),
    Row(
        "desk/work/{work}/",
        get=">4 444 4 224 2",
        post=">4 444 4 ++4 +",
        send={"task": "Gọi lại", "due_on": "{later}"},
    ),
    Row("desk/work/{work}/close/", get=POST_ONLY, post=">4 444 4 ++4 +", send={"done": "1"}),
    Row("desk/work/{work}/reopen/", get=POST_ONLY, post=">4 444 4 ++4 +"),
    # the ward's area is answered for by whoever may verify all of it; the register by the admin
    Row("snapshots/", get=OFFICIALS),
    Row("snapshots/new/", get=">3 333 3 233 2"),
    Row(
        "snapshots/new/",
        post=">3 333 3 +33 +",
        send={"period": "{quarter}", "area": "phuong"},
    ),
    Row("snapshots/new/", post=">3 333 3 233 2", send={"period": "khong-co"}),
    *(
        Row(f"snapshots/{{snapshot}}/{page}", get=">4 444 4 222 2")
        for page in ("", "difference/", "report/", "report.docx", "report.xlsx", "report.csv")
    ),
    # what an office owes is kept by whoever answers for the whole area, read on the same ground
    Row("desk/reports/", get=">4 444 4 222 2"),
    Row("desk/reports.xlsx", get=">4 444 4 222 2"),
    Row("desk/reports/duties/new/", get=">4 444 4 233 2", post=">4 444 4 +33 +", send=DUTY),
    Row(
        "desk/reports/duties/{duty}/",
        get=">4 444 4 234 2",
        post=">4 444 4 +34 +",
        send={"name": "Báo cáo quý", "days_after": 5},
    ),
    Row("desk/reports/duties/{duty}/stop/", get=POST_ONLY, post=">4 444 4 +34 +"),
    Row("desk/reports/{report}/", get=">4 444 4 224 2"),
    Row("desk/reports/{report}.docx", get=">4 444 4 224 2"),
    Row("desk/reports/templates/", get=">4 444 4 232 2", post=">4 444 4 030 0"),
    Row("desk/reports/templates/default.docx", get=">4 444 4 232 2"),
    Row("desk/reports/templates/{report_template}.docx", get=">4 444 4 234 2"),
    Row(
        "desk/reports/templates/{report_template}/retire/",
        get=POST_ONLY,
        post=">4 444 4 +34 +",
    ),
    Row("desk/reports/999999/", get=">4 444 4 444 4"),
    Row(
        "snapshots/{area_snapshot}/report/keep/",
        get=POST_ONLY,
        post=">4 444 4 +34 +",
        send={"name": "Phòng Kinh tế", "number": "2/BC-KT", "signed_on": "{day}"},
    ),
    Row("snapshots/{snapshot}/report/keep/", post=">4 444 4 333 0"),
    Row("snapshots/{snapshot}/report.exe", get=">4 444 4 444 4"),
    *(
        Row(f"snapshots/{{area_snapshot}}/{page}", get=">4 444 4 224 2")
        for page in ("", "difference/", "report/", "report.docx")
    ),
    Row("snapshots/{snapshot}/difference/?with=khong-co", get=">4 444 4 444 4"),
    Row("snapshots/{snapshot}/facts.json", get=">4 444 4 333 2"),
    Row("snapshots/{area_snapshot}/facts.json", get=">4 444 4 234 2"),
    Row(f"targets/figures/linkage_share/?{SHARE}&snapshot={{area_snapshot}}", get="44 444 4 224 2"),
    Row("admin/", get="++ +++ + +++ 2"),
    Row("i18n/setlang/", get="++ +++ + +++ +", post="++ +++ + +++ +", send={"language": "vi"}),
]

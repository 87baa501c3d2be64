"""Rows of organizations: what they have is public, what is done to them is not."""

from tests.access.row import PUBLIC, Row

ONE = "organizations/{coop}"
EDITORS = ">3 322 3 233 2"  # owner, editor, verifier of the scope
EDITED = ">3 3++ 3 +33 +"
OWNERS = ">3 332 3 233 2"
OWNED = ">3 33+ 3 +33 +"
VERIFIER = ">3 333 3 233 2"
VERIFIED = ">3 333 3 +33 +"
INSIDERS = ">3 222 3 223 2"  # its own people, and the officials of the scope
ONLY_POST = ">5 555 5 555 5"

ROWS = [
    Row("organizations/", get=PUBLIC),
    Row("organizations/new/", get=">3 333 3 232 2", post=">3 333 3 232 2"),
    Row("organizations/grades/", get=">3 333 3 232 2", post=">3 333 3 232 2"),
    Row("desk/registers/", get=">3 333 3 222 2"),
    Row("desk/registers/export.csv", get=">3 333 3 222 2"),
    Row("desk/registers/export.xlsx", get=">3 333 3 222 2"),
    Row("desk/registers/export.exe", get=">4 444 4 444 4"),
    Row("desk/registers/template/", get=">3 333 3 232 2"),
    Row("desk/registers/checks/new/", get="55 555 5 555 5", post=">3 333 3 030 0"),
    Row("desk/registers/checks/{check}/", get=">4 444 4 244 2"),
    Row("desk/registers/checks/{check}/differences.xlsx", get=">4 444 4 244 2"),
    Row(
        "desk/registers/differences/{difference}/settle/",
        get="55 555 5 555 5",
        post=">4 444 4 +44 +",
        send={"note": "Đang đăng ký lại"},
    ),
    Row("recognitions/", get=PUBLIC),
    Row(
        "recognitions/{recognition}/match/",
        get=VERIFIER,
        post=VERIFIED,
        send={"organization": "{code}"},
    ),
    Row("capabilities/", get=PUBLIC),
    # The mill's owner declares for the mill alone; officials name the organization first.
    Row(
        "capabilities/new/",
        get=">3 322 2 333 3",
        post=">3 3++ 2 +33 +",
        send={"organization": "{code}", "technology": "drone"},
    ),
    Row("capabilities/new/?organization={code}", get=">3 322 2 233 2"),
    Row(f"{ONE}/edit/", get=EDITORS, post=EDITED, send={"name": "Đồi Sương"}),
    Row(f"{ONE}/profile/", get=EDITORS, post=EDITORS),
    Row(f"{ONE}/cease/", get=VERIFIER, post=VERIFIED, send={"on": "{later}", "reason": "Giải thể"}),
    Row(
        f"{ONE}/members/",
        get=OWNERS,
        post=OWNED,
        send={"who": "nguoi-ngoai", "role": "viewer"},
    ),
    Row(
        f"{ONE}/members/invite/",
        get=ONLY_POST,
        post=OWNED,
        send={"new-username": "nguoi-moi", "new-name": "Người Mới", "new-role": "viewer"},
    ),
    Row(f"{ONE}/members/{{member}}/role/", get=ONLY_POST, post=OWNED, send={"role": "editor"}),
    Row(f"{ONE}/members/{{member}}/remove/", get=OWNERS, post=OWNED),
    Row(f"{ONE}/members/0/remove/", get=">3 334 3 433 4"),
    Row(f"{ONE}/records/", get=INSIDERS, post=VERIFIER),
    Row(f"{ONE}/capabilities/", get=EDITORS, post=EDITORS),
    Row(f"{ONE}/capabilities/{{capability}}/verify/", get=ONLY_POST, post=VERIFIED),
    Row(
        f"{ONE}/capabilities/{{capability}}/end/", get=EDITORS, post=EDITED, send={"on": "{later}"}
    ),
    Row(f"{ONE}/certificates/", get=EDITORS, post=EDITORS),
    Row(f"{ONE}/certificates/{{certificate}}/verify/", get=ONLY_POST, post=VERIFIED),
    Row(
        f"{ONE}/certificates/{{certificate}}/withdraw/",
        get=VERIFIER,
        post=VERIFIED,
        send={"on": "{day}", "reason": "Sai hồ sơ"},
    ),
    Row(
        f"{ONE}/certificates/{{certificate}}/extend/",
        get=VERIFIER,
        post=VERIFIER,
    ),
    Row(f"{ONE}/history/", get=INSIDERS),
]

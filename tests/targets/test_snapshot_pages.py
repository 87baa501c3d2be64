"""Pages of snapshots, as officials use them."""

from __future__ import annotations

import json

import pytest

from accounts.models import Act
from organizations.models import AnnualRecord
from targets.actions.snapshots import freeze
from targets.indicators import seal
from targets.models import CheckExplanation, Snapshot, packed
from targets.periods import ended_before

pytestmark = pytest.mark.django_db


@pytest.fixture
def quarter(plan, graded, mill, a_day):
    return ended_before("quarter", a_day())


def asked(quarter, **more):
    return {"period": str(quarter), "area": "bao-loc", **more}


def freeze_now(administrator, quarter, plan, **more):
    return freeze(by=administrator, period=quarter, area=plan.area, even_unexplained=True, **more)


def test_findings_are_explained_and_then_the_period_is_frozen(client, administrator, quarter):
    AnnualRecord.objects.filter(organization__code="HTX-02").update(points=90)  # and graded fair
    client.force_login(administrator)
    page = client.get("/snapshots/new/", asked(quarter))
    findings = page.context["findings"]
    assert findings
    refused = client.post("/snapshots/new/", asked(quarter))
    assert refused.status_code == 200
    assert "phải sửa hoặc giải thích" in refused.content.decode()
    assert not Snapshot.objects.exists()
    for row in findings:
        empty = client.post("/snapshots/new/", asked(quarter, finding=row.key, text=" "))
        assert "Hãy viết vì sao" in empty.content.decode()
        said = asked(quarter, finding=row.key, text="Đã hỏi tổ chức: đúng như ghi.")
        assert client.post("/snapshots/new/", said).status_code == 302
    done = client.post("/snapshots/new/", asked(quarter))
    snapshot = Snapshot.objects.get()
    assert done["Location"] == snapshot.get_absolute_url()
    assert all(each["explanation"] for each in snapshot.findings)
    assert "Đã hỏi tổ chức" in client.get(done["Location"]).content.decode()
    assert Act.objects.filter(verb="targets.freeze").count() == 1


def test_a_finding_that_changed_meanwhile_is_shown_anew(client, administrator, quarter):
    client.force_login(administrator)
    said = asked(quarter, finding="points:0000", text="Đúng.")
    assert "đã đổi" in client.post("/snapshots/new/", said).content.decode()
    assert not CheckExplanation.objects.exists()


def test_the_facts_can_be_checked_elsewhere(client, administrator, quarter, plan):
    kept = freeze_now(administrator, quarter, plan)
    client.force_login(administrator)
    got = client.get(f"/snapshots/{kept.pk}/facts.json")
    assert seal(got.content.decode()) == kept.seal
    assert json.loads(got.content)["day"] == quarter.last_day.isoformat()


def test_what_was_tampered_with_says_so(client, administrator, quarter, plan):
    kept = freeze_now(administrator, quarter, plan)
    Snapshot.objects.update(packed=packed(kept.facts.replace("good", "fair")))
    client.force_login(administrator)
    for address in (kept.get_absolute_url(), f"/snapshots/{kept.pk}/difference/"):
        answer = client.get(address)
        assert answer.status_code == 500
        assert "niêm phong" in answer.content.decode().lower()


def test_the_difference_says_who_left_and_why(client, administrator, quarter, plan):
    kept = freeze_now(administrator, quarter, plan)
    AnnualRecord.objects.filter(organization__code="HTX-02").update(grade="weak")
    client.force_login(administrator)
    today = client.get(f"/snapshots/{kept.pk}/difference/").content.decode()
    assert "Hợp tác xã Dâu Tằm Suối Cát" in today
    anew = freeze_now(administrator, quarter, plan, reason="Xếp loại ghi nhầm.")
    between = client.get(f"/snapshots/{anew.pk}/difference/", {"with": kept.pk})
    assert "Hợp tác xã Dâu Tằm Suối Cát" in between.content.decode()
    assert "Xếp loại ghi nhầm." in client.get(kept.get_absolute_url()).content.decode()
    same = client.get(f"/snapshots/{anew.pk}/difference/").content.decode()
    assert "Không con số nào khác." in same


def test_a_figure_of_a_snapshot_is_that_of_the_snapshot(client, administrator, quarter, plan):
    kept = freeze_now(administrator, quarter, plan)
    AnnualRecord.objects.update(grade="weak")
    client.force_login(administrator)
    share = {"reading": "good_fair", "level": 1, "rung": "confirmed"}
    frozen = client.get("/targets/figures/linkage_share/", share | {"snapshot": kept.pk})
    assert "Hợp tác xã Dâu Tằm Suối Cát" in frozen.content.decode()

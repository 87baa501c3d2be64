"""Pages of linkages, as each person meets them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from linkage.actions import add_evidence, hide
from linkage.models import Linkage
from tests.linkage.conftest import anew

pytestmark = pytest.mark.django_db


def page(client, linkage):
    return client.get(linkage.get_absolute_url())


@pytest.mark.parametrize(
    ("person", "status"),
    [("owner", 200), ("mill_owner", 200), ("ward_official", 200), ("outsider", 404), (None, 404)],
)
def test_a_claim_of_one_side_is_not_public(declared, client, request, person, status):
    if person:
        client.force_login(request.getfixturevalue(person))
    assert page(client, declared).status_code == status


def test_the_public_sees_parties_and_rung_never_quantities(confirmed, client):
    html = page(client, confirmed).content.decode()
    assert confirmed.supplier.name in html
    assert "tấn" not in html
    assert "01/2026" not in html


def test_parties_see_the_terms(confirmed, client, mill_owner):
    client.force_login(mill_owner)
    html = page(client, confirmed).content.decode()
    assert "120" in html
    assert "01/2026" in html


def test_a_hidden_linkage_is_for_its_parties_and_officials(
    confirmed, client, owner, outsider, ward_official, a_day
):
    hide(confirmed, by=owner, on=a_day(), hidden=True)
    client.force_login(outsider)
    assert page(client, confirmed).status_code == 404
    client.force_login(ward_official)
    assert page(client, confirmed).status_code == 200


def test_from_declaring_to_confirming_on_the_pages(
    client, owner, mill_owner, mill, tea_coop, world, a_day
):
    client.force_login(owner)
    answer = client.post(
        reverse("linkage_new"),
        {
            "decree_form": "3",
            "mine": tea_coop.pk,
            "side": "supplier",
            "partner": f"{mill.name} · {mill.code}",
            "commodity": world.commodities["tea"].pk,
            "form": "sale",
            "production": "on",
            "starts_on": a_day().isoformat(),
            "quantity": "120.000",
            "export": "unknown",
        },
    )
    linkage = Linkage.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == linkage.get_absolute_url()
    assert anew(linkage).first_terms.quantity == 120000

    client.force_login(mill_owner)
    assert "Xác nhận: đúng hợp đồng này" in page(client, linkage).content.decode()
    client.post(reverse("linkage_confirm", args=[linkage.code]))
    assert anew(linkage).first_terms.confirmed_on == a_day()


def test_a_form_with_mistakes_says_where(client, owner, tea_coop, world):
    client.force_login(owner)
    answer = client.post(reverse("linkage_new"), {"partner": "Không có ai", "side": "supplier"})
    assert answer.status_code == 200
    assert "Không tìm thấy tổ chức" in answer.content.decode()
    assert not Linkage.objects.exists()


def test_files_go_out_as_downloads_to_those_who_may(
    confirmed, client, owner, outsider, a_day, settings, tmp_path
):
    settings.STORAGES["private"]["OPTIONS"]["location"] = str(tmp_path)
    upload = SimpleUploadedFile("hợp đồng.pdf", b"%PDF-1.7 ...", "application/pdf")
    evidence = add_evidence(confirmed, by=owner, on=a_day(), upload=upload)
    url = reverse("evidence_file", args=[confirmed.code, evidence.pk])
    assert client.get(url).status_code == 302
    client.force_login(outsider)
    assert client.get(url).status_code == 404
    client.force_login(owner)
    answer = client.get(url)
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 ..."


@pytest.mark.parametrize("act", ["confirm", "reject", "terminate", "hide", "verify"])
def test_nobody_from_outside_acts(confirmed, client, outsider, act):
    client.force_login(outsider)
    url = reverse(f"linkage_{act}", args=[confirmed.code])
    answer = client.post(url, {"reason": "x", "hidden": "1", "seen": "x"})
    assert answer.status_code == 403
    linkage = anew(confirmed)
    assert not linkage.hidden
    assert linkage.terminated_on is None
    assert linkage.first_terms.verified_on is None

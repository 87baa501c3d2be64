"""Who reaches which page of organizations, and what the pages say."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.models import Act
from organizations.actions import (
    add_certificate,
    change_profile,
    declare_capability,
    edit_details,
    load_recognitions,
    record_year,
)
from organizations.models import (
    Certificate,
    CertificateScheme,
    Membership,
    Organization,
    Technology,
)
from organizations.presenters import address_in

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 15)
SIGN_IN, OK, FORBIDDEN = 302, 200, 403

PEOPLE = (
    "anonymous",
    "outsider",
    "viewer_member",
    "editor",
    "owner",
    "mill_owner",
    "ward_viewer",
    "ward_official",
    "province_official",
    "administrator",
)
EVERYBODY = frozenset(PEOPLE)
VERIFIERS = frozenset({"ward_official", "province_official", "administrator"})
EDITORS = VERIFIERS | {"editor", "owner"}
MANAGERS = VERIFIERS | {"owner"}
INSIDERS = EDITORS | {"viewer_member", "ward_viewer"}

# page -> who sees it; the others are sent to sign-in or told that they may not
PAGES = {
    "organization_list": EVERYBODY,
    "recognition_list": EVERYBODY,
    "organization_new": VERIFIERS,
    "organization_grades": VERIFIERS,
    "organization_edit": EDITORS,
    "organization_profile": EDITORS,
    "organization_cease": VERIFIERS,
    "organization_members": MANAGERS,
    "organization_records": INSIDERS,
    "organization_capabilities": EDITORS,
    "organization_certificates": EDITORS,
    "organization_history": INSIDERS,
}
OF_ALL = {"organization_list", "recognition_list", "organization_new", "organization_grades"}


@pytest.fixture(autouse=True)
def _today(on_day):
    on_day(DAY)


@pytest.fixture
def browse(client, request):
    """The test client, signed in as somebody of the cast."""

    def as_person(name):
        client.logout()
        if name != "anonymous":
            client.force_login(request.getfixturevalue(name))
        return client

    return as_person


def address(page, organization):
    return reverse(page) if page in OF_ALL else reverse(page, args=[organization.slug])


@pytest.mark.parametrize("person", PEOPLE)
def test_who_sees_which_page(browse, tea_coop, person):
    client = browse(person)
    answers = {page: client.get(address(page, tea_coop)).status_code for page in PAGES}
    denied = SIGN_IN if person == "anonymous" else FORBIDDEN
    assert answers == {page: OK if person in who else denied for page, who in PAGES.items()}


@pytest.mark.parametrize("page", sorted(set(PAGES) - OF_ALL))
def test_an_organization_that_does_not_exist_is_not_found(browse, world, page):
    response = browse("administrator").get(reverse(page, args=["khong-co"]))
    assert response.status_code == 404


ACTS = {
    "member_invite": ("POST", MANAGERS),
    "member_role": ("POST", MANAGERS),
    "member_remove": ("GET", MANAGERS),
    "capability_verify": ("POST", VERIFIERS),
    "capability_end": ("GET", EDITORS),
    "certificate_verify": ("POST", VERIFIERS),
    "certificate_withdraw": ("GET", VERIFIERS),
    "certificate_extend": ("GET", VERIFIERS),
}


@pytest.fixture
def things(tea_coop, owner, editor):
    """One thing of each sort that acts are done to."""
    scheme = CertificateScheme.objects.get(code="ocop")
    certificate = add_certificate(
        organization=tea_coop, scheme=scheme, by=owner, stars=3, issued_on=date(2025, 1, 1)
    )
    capability = declare_capability(
        organization=tea_coop, technology=Technology.objects.get(code="led"), by=owner
    )
    member = Membership.objects.get(user=editor)
    return {"certificate": certificate, "capability": capability, "member": member}


@pytest.mark.parametrize("act", sorted(ACTS))
@pytest.mark.parametrize("person", PEOPLE)
def test_who_may_do_which_act(browse, tea_coop, things, act, person):
    method, who = ACTS[act]
    args = [tea_coop.slug]
    if act != "member_invite":
        args.append(things[act.split("_")[0]].pk)
    status = browse(person).generic(method, reverse(act, args=args)).status_code
    if person == "anonymous":
        assert status == SIGN_IN
    elif person in who:
        assert status in (200, 302)
    else:
        assert status == FORBIDDEN


def test_a_thing_of_another_organization_is_not_found(browse, mill, tea_coop, things):
    client = browse("administrator")
    for act in sorted(set(ACTS) - {"member_invite"}):
        url = reverse(act, args=[mill.slug, things[act.split("_")[0]].pk])
        assert client.generic(ACTS[act][0], url).status_code == 404


def test_the_list_is_narrowed_by_words_without_accents(browse, tea_coop, mill, supermarket):
    page = browse("anonymous").get(reverse("organization_list"), {"q": "che doi"})
    assert [card.organization for card in page.context["cards"]] == [tea_coop]


@pytest.mark.parametrize(
    ("wish", "codes"),
    [
        ({"kind": "supermarket"}, ["ST-01"]),
        ({"commodity": "coffee"}, ["DN-02"]),
        ({"role": "processor"}, ["DN-01"]),
        ({"unit": "B'Lao"}, ["HTX-01"]),
        ({"unit": "lộc phát"}, ["DN-01"]),
        ({"unit": "24829"}, ["HTX-01"]),
        ({"q": "ST-01"}, ["ST-01"]),
        ({"q": "khong co"}, []),
        ({"unit": "khong co"}, []),
        ({"kind": "boss"}, ["DN-01", "DN-02", "HTX-01", "ST-01"]),
    ],
)
def test_each_wish_narrows(browse, tea_coop, mill, exporter, supermarket, wish, codes):
    page = browse("anonymous").get(reverse("organization_list"), wish)
    assert page.status_code == 200
    assert sorted(card.organization.code for card in page.context["cards"]) == codes


def test_those_that_ended_are_shown_when_asked(browse, tea_coop, mill):
    Organization.objects.filter(pk=mill.pk).update(ceased_on=DAY)
    url = reverse("organization_list")
    shown = [card.organization for card in browse("anonymous").get(url).context["cards"]]
    assert shown == [tea_coop]
    page = browse("anonymous").get(url, {"ceased": "on"})
    assert {card.organization for card in page.context["cards"]} == {tea_coop, mill}
    page = browse("anonymous").get(url, {"as_of": "2026-09-14"})
    assert {card.organization for card in page.context["cards"]} == {tea_coop, mill}


@pytest.mark.parametrize("bad", ["2026-13-01", "hôm nay", "20260915", "01/09/2026"])
def test_a_day_that_is_none_is_refused_in_words(browse, tea_coop, bad):
    client = browse("anonymous")
    assert client.get(reverse("organization_list"), {"as_of": bad}).status_code == 400
    assert client.get(tea_coop.get_absolute_url(), {"as_of": bad}).status_code == 400


def test_the_page_reads_as_of_a_day(browse, tea_coop, ward_official):
    change_profile(organization=tea_coop, on=DAY, by=ward_official, kind="cooperative_union")
    client, url = browse("anonymous"), tea_coop.get_absolute_url()
    assert "Liên hiệp hợp tác xã" in client.get(url).content.decode()
    before = client.get(url, {"as_of": "2026-09-14"}).content.decode()
    assert "Liên hiệp hợp tác xã" not in before
    assert "14/09/2026" in before


def test_the_page_names_the_commune_of_today_and_the_one_before(browse, tea_coop):
    text = browse("anonymous").get(tea_coop.get_absolute_url()).content.decode()
    assert "Phường B&#x27;Lao, Tỉnh Lâm Đồng" in text
    assert "Phường Lộc Sơn, Thành phố Bảo Lộc" in text


@pytest.mark.parametrize("person", PEOPLE)
def test_contacts_are_shown_by_the_organizations_choice(browse, tea_coop, owner, person):
    client, url = browse(person), tea_coop.get_absolute_url()
    assert ("0263 3861 111" in client.get(url).content.decode()) == (person in INSIDERS)
    edit_details(organization=tea_coop, by=owner, contacts_public=True)
    assert "0263 3861 111" in client.get(url).content.decode()


@pytest.mark.parametrize("person", PEOPLE)
def test_grades_are_shown_to_its_own_people_and_officials(browse, tea_coop, system, person):
    record_year(organization=tea_coop, year=2025, on=date(2026, 1, 31), by=system, grade="average")
    text = browse(person).get(tea_coop.get_absolute_url()).content.decode()
    assert ("Trung bình" in text) == (person in INSIDERS)


def test_a_change_on_the_page_never_reaches_back(browse, tea_coop):
    url = reverse("organization_profile", args=[tea_coop.slug])
    client = browse("administrator")
    form = client.get(url).context["form"]
    given = {name: form[name].value() or "" for name in form.fields}
    given |= {"on": "2026-09-14", "kind": "enterprise", "roles": ["producer"]}
    response = client.post(url, given)
    assert "on" in response.context["form"].errors
    assert tea_coop.profiles.count() == 1


def test_saving_the_page_as_it_is_changes_nothing(browse, tea_coop):
    url = reverse("organization_profile", args=[tea_coop.slug])
    for person in ("owner", "ward_official"):
        client = browse(person)
        form = client.get(url).context["form"]
        acts = Act.objects.count()
        given = {name: form[name].value() for name in form.fields if form[name].value() is not None}
        given |= {"on": "2026-09-15", "latitude": "11.532", "longitude": "107.814"}
        given["only_producer"] = ["tea"]
        response = client.post(url, given)
        assert response.status_code == 302, response.context["form"].errors
        # With one commodity the page offers no limits, and must not lift the one there is.
        assert Act.objects.count() == acts


def test_an_official_registers_on_the_page(browse, tea_coop):
    given = {
        "code": "HTX-99",
        "name": "HTX Sầu riêng Đồi Gió",
        "kind": "cooperative",
        "commodities": [tea_coop.commodities.get().pk],
        "roles": ["producer"],
        "latitude": "11,533",
        "longitude": "107,815",
    }
    response = browse("ward_official").post(reverse("organization_new"), given)
    made = Organization.objects.get(code="HTX-99")
    assert response.url == reverse("organization_members", args=[made.slug])


def test_a_mistake_is_said_at_its_field_and_what_was_typed_stays(browse, tea_coop):
    given = {"code": "HTX-01", "name": "Tên mới", "kind": "cooperative"}
    response = browse("ward_official").post(reverse("organization_new"), given)
    assert response.status_code == 200
    assert "code" in response.context["form"].errors
    assert "Tên mới" in response.content.decode()


def test_an_owner_adds_people_and_invites_new_ones(browse, tea_coop, owner, outsider):
    client = browse("owner")
    url = reverse("organization_members", args=[tea_coop.slug])
    client.post(url, {"who": outsider.username, "role": "viewer"})
    assert tea_coop.memberships.filter(user=outsider, role="viewer").exists()
    response = client.post(
        reverse("member_invite", args=[tea_coop.slug]),
        {"new-name": "Bà Năm", "new-username": "ba-nam", "new-role": "editor"},
    )
    assert response.url == reverse("sign_in_sheet", args=["ba-nam"])
    assert client.get(response.url).status_code == 200
    assert client.post(response.url).status_code == 200


def test_whoever_leaves_lands_on_the_public_page(browse, tea_coop, owner, editor):
    tea_coop.memberships.filter(user=editor).update(role="owner")
    row = tea_coop.memberships.get(user=owner)
    response = browse("owner").post(reverse("member_remove", args=[tea_coop.slug, row.pk]))
    assert response.url == tea_coop.get_absolute_url()


def test_grades_of_the_ward_come_in_as_one_batch(browse, tea_coop, mill):
    mill.profiles.update(kind="cooperative")
    url = reverse("organization_grades")
    client = browse("ward_official")
    assert [row[0] for row in client.get(url).context["form"].rows] == [tea_coop]
    key = tea_coop.pk
    given = {"year": "2025", "on": "2026-09-15", f"grade_{key}": "good", f"points_{key}": "70"}
    refused = client.post(url, given)
    assert "Tốt" in refused.content.decode()
    assert not tea_coop.annual_records.exists()
    client.post(url, given | {f"points_{key}": "91,5"})
    assert tea_coop.annual_records.get().grade == "good"


def test_recognitions_are_public_and_officials_match_them(browse, system, tea_coop):
    load_recognitions(by=system)
    url = reverse("recognition_list")
    text = browse("anonymous").get(url).content.decode()
    assert "3981/QĐ-UBND" in text
    row = Certificate.objects.unmatched().filter(holder_unit=None).first()
    match = reverse("recognition_match", args=[row.pk])
    assert match not in text
    assert browse("owner").get(match).status_code == 403
    client = browse("province_official")
    assert match in client.get(url).content.decode()
    client.post(match, {"organization": "HTX-01"})
    row.refresh_from_db()
    assert row.organization == tea_coop


def test_the_history_tells_the_change_in_words(browse, tea_coop, ward_official):
    change_profile(organization=tea_coop, on=DAY, by=ward_official, kind="cooperative_union")
    url = reverse("organization_history", args=[tea_coop.slug])
    text = browse("owner").get(url).content.decode()
    assert "Thay đổi hồ sơ" in text
    assert "Liên hiệp hợp tác xã" in text


def test_an_end_is_asked_first_and_then_written(browse, tea_coop):
    url = reverse("organization_cease", args=[tea_coop.slug])
    client = browse("ward_official")
    client.post(url, {"on": f"{DAY - timedelta(days=1)}"})
    tea_coop.refresh_from_db()
    assert tea_coop.ceased_on is None
    client.post(url, {"on": f"{DAY}", "reason": "giải thể"})
    tea_coop.refresh_from_db()
    assert tea_coop.ceased_on == DAY


@pytest.mark.parametrize(
    ("address", "unit", "words"),
    [
        ("12 Trần Phú", "Phường B'Lao, Tỉnh Lâm Đồng", "12 Trần Phú, Phường B'Lao, Tỉnh Lâm Đồng"),
        ("Tổ 3, Phường B'Lao", "Phường B'Lao, Tỉnh Lâm Đồng", "Tổ 3, Phường B'Lao, Tỉnh Lâm Đồng"),
        ("Tổ 3, Phường B'Lao", "Phường B'Lao", "Tổ 3, Phường B'Lao"),
        ("", "Phường B'Lao", "Phường B'Lao"),
        ("12 Trần Phú", "", "12 Trần Phú"),
        ("", "", ""),
    ],
)
def test_an_address_names_its_commune_once(address, unit, words):
    assert address_in(address, unit) == words

"""Capabilities and certificates by the API."""

from datetime import date

import pytest

from organizations.actions import add_certificate, declare_capability, withdraw_certificate
from organizations.models import CertificateScheme, Technology
from tests.api.conftest import problem
from tests.factories.organizations import CertificateFactory

pytestmark = pytest.mark.django_db
PEOPLE = [
    None,
    "outsider",
    "mill_owner",
    "viewer_member",
    "editor",
    "owner",
    "ward_viewer",
    "ward_official",
    "province_official",
    "administrator",
]
EDITS = {"editor", "owner", "ward_official", "province_official", "administrator"}
VERIFIES = EDITS - {"editor", "owner"}


@pytest.fixture
def capability(tea_coop, owner):
    technology = Technology.objects.get(code="drip_irrigation")
    since = date(2026, 1, 1)
    return declare_capability(organization=tea_coop, technology=technology, by=owner, since=since)


@pytest.fixture
def certificate(tea_coop, owner):
    return add_certificate(
        organization=tea_coop,
        scheme=CertificateScheme.objects.get(code="vietgap"),
        by=owner,
        number="VG-1",
        issued_on=date(2026, 1, 1),
        expires_on=date(2026, 12, 31),
    )


BODIES = {
    "capabilities": {"organization": "HTX-01", "technology": "drone", "since": "2026-01-01"},
    "certificates": {"organization": "HTX-01", "scheme": "haccp", "number": "H-1"},
}


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize("person", PEOPLE)
def test_who_declares(by, tea_coop, kind, person):
    response = by(person).post(f"{kind}/", BODIES[kind])
    assert response.status_code == (201 if person in EDITS else 401 if person is None else 403)
    if person in EDITS:
        assert response.json()["organization"]["code"] == "HTX-01"
        assert response.json()["verified"] is False


@pytest.mark.parametrize("kind", ["capability", "certificate"])
@pytest.mark.parametrize("person", PEOPLE)
def test_who_verifies(by, request, kind, person, a_day):
    row = request.getfixturevalue(kind)
    many = {"capability": "capabilities", "certificate": "certificates"}[kind]
    response = by(person).post(f"{many}/{row.pk}/verify/")
    allowed = person in VERIFIES
    assert response.status_code == (200 if allowed else 401 if person is None else 403)
    body = by(None).get(f"{many}/{row.pk}/").json()
    assert body["verified"] is allowed
    assert body["verified_on"] == (a_day().isoformat() if allowed else None)
    if allowed:
        problem(by(person).post(f"{many}/{row.pk}/verify/"), 409)


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({}, 1),
        ({"organization": "HTX-01", "technology": "drip_irrigation"}, 1),
        ({"technology": "drone"}, 0),
        ({"verified": "true"}, 0),
        ({"verified": "false"}, 1),
        ({"as_of": "2025-12-31"}, 0),
    ],
)
def test_filters_of_capabilities(api, capability, wanted, count):
    assert len(api.results("capabilities/", **wanted)) == count


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({}, 2),
        ({"organization": "HTX-01"}, 1),
        ({"scheme": "vietgap"}, 1),
        ({"verified": "false"}, 2),
        ({"as_of": "2025-12-31"}, 1),
    ],
)
def test_filters_of_certificates(api, certificate, wanted, count):
    ocop = CertificateScheme.objects.get(code="ocop")
    CertificateFactory(organization=None, scheme=ocop, stars=3)
    assert len(api.results("certificates/", **wanted)) == count


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-06-30", "valid"),
        ("2026-12-31", "expiring"),
        ("2027-01-01", "expired"),
    ],
)
def test_what_a_certificate_is_worth_on_a_day(api, certificate, day, state):
    assert api.get(f"certificates/{certificate.pk}/", {"as_of": day}).json()["state"] == state


def test_a_withdrawn_one_is_not_verified(by, certificate, ward_official, a_day):
    withdraw_certificate(certificate=certificate, on=a_day(), by=ward_official)
    problem(by("ward_official").post(f"certificates/{certificate.pk}/verify/"), 409)


@pytest.mark.parametrize(
    ("kind", "change", "field"),
    [
        ("capabilities", {"technology": "magic"}, "technology"),
        ("capabilities", {"organization": "none"}, "organization"),
        ("certificates", {"scheme": "none"}, "scheme"),
        ("certificates", {"stars": 4}, "stars"),
        ("certificates", {"scheme": "ocop"}, "stars"),
        ("certificates", {"ocop_set": 99}, "ocop_set"),
        ("certificates", {"number": "x" * 121}, "number"),
    ],
)
def test_a_bad_value_names_its_field(by, tea_coop, kind, change, field):
    body = problem(by("owner").post(f"{kind}/", BODIES[kind] | change), 400)
    assert list(body["errors"]) == [field]


def test_dates_out_of_order(by, tea_coop):
    days = {"issued_on": "2026-05-02", "expires_on": "2026-05-01"}
    problem(by("owner").post("certificates/", BODIES["certificates"] | days), 400)


@pytest.mark.parametrize("kind", BODIES)
def test_what_is_not_there_is_404(api, db, kind):
    problem(api.get(f"{kind}/7/"), 404)
    problem(api.get(f"{kind}/{10**30}/"), 404)
    problem(api.get(f"{kind}/seven/"), 404)

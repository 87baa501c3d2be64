"""What a certificate is worth on a day, and who may say so."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from organizations.actions import (
    add_certificate,
    extend_certificate,
    load_recognitions,
    match_recognition,
    verify_certificate,
    withdraw_certificate,
)
from organizations.enums import CertificateState as State
from organizations.models import Certificate, CertificateScheme

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 15)
ISSUED, EXPIRES = date(2023, 12, 1), date(2026, 12, 1)


@pytest.fixture(autouse=True)
def _today(on_day):
    on_day(DAY)


@pytest.fixture
def ocop(world):
    return CertificateScheme.objects.get(code="ocop")


@pytest.fixture
def recognition(tea_coop, owner, ocop):
    return add_certificate(
        organization=tea_coop, scheme=ocop, by=owner, stars=4, number="12/QĐ", issued_on=ISSUED
    )


# OCOP is valid for 36 months; a renewal is filed from 180 days before the end, and while it is
# decided the certificate can be extended by up to 180 days (Decision 26/2026/QĐ-TTg).
@pytest.mark.parametrize(
    ("day", "extended", "withdrawn", "state"),
    [
        (date(2023, 12, 1), None, None, State.VALID),
        (date(2026, 6, 3), None, None, State.VALID),
        (date(2026, 6, 4), None, None, State.EXPIRING),
        (date(2026, 12, 1), None, None, State.EXPIRING),
        (date(2026, 12, 2), None, None, State.EXPIRED),
        (date(2026, 12, 2), date(2027, 5, 30), None, State.TRANSITIONAL),
        (date(2027, 5, 30), date(2027, 5, 30), None, State.TRANSITIONAL),
        (date(2027, 5, 31), date(2027, 5, 30), None, State.EXPIRED),
        (date(2025, 1, 1), None, date(2025, 1, 1), State.WITHDRAWN),
        (date(2024, 12, 31), None, date(2025, 1, 1), State.VALID),
        (date(2027, 5, 31), date(2027, 5, 30), date(2025, 1, 1), State.WITHDRAWN),
    ],
)
def test_the_states_of_an_ocop_recognition(ocop, day, extended, withdrawn, state):
    certificate = Certificate(
        scheme=ocop,
        issued_on=ISSUED,
        expires_on=EXPIRES,
        extended_until=extended,
        withdrawn_on=withdrawn,
    )
    assert certificate.state_on(day) == state


def test_without_an_end_nothing_is_claimed(ocop):
    assert Certificate(scheme=ocop).state_on(DAY) == State.UNDATED


def test_what_has_lapsed_is_found_by_the_same_rule(recognition):
    for day in (ISSUED, EXPIRES, EXPIRES + timedelta(days=1)):
        lapsed = Certificate.objects.lapsed(day).contains(recognition)
        assert lapsed == (recognition.state_on(day) in (State.EXPIRED, State.WITHDRAWN))


def test_an_ocop_recognition_without_an_end_gets_36_months(recognition):
    assert recognition.expires_on == EXPIRES
    assert recognition.verified_on is None


@pytest.mark.parametrize(("code", "stars"), [("ocop", None), ("ocop", 2), ("vietgap", 3)])
def test_stars_belong_to_ocop_alone(tea_coop, owner, code, stars):
    scheme = CertificateScheme.objects.get(code=code)
    with pytest.raises(ValidationError) as refused:
        add_certificate(organization=tea_coop, scheme=scheme, by=owner, stars=stars)
    assert "stars" in refused.value.message_dict


def test_days_out_of_order_are_refused(tea_coop, owner):
    scheme = CertificateScheme.objects.get(code="vietgap")
    with pytest.raises(ValidationError):
        add_certificate(
            organization=tea_coop, scheme=scheme, by=owner, issued_on=EXPIRES, expires_on=ISSUED
        )


def test_an_official_verifies_and_withdraws(recognition, ward_official, owner):
    for by in (owner,):
        with pytest.raises(PermissionDenied):
            verify_certificate(certificate=recognition, on=DAY, by=by)
    assert verify_certificate(certificate=recognition, on=DAY, by=ward_official).verified_on == DAY
    withdraw_certificate(certificate=recognition, on=DAY, by=ward_official, reason="vi phạm")
    recognition.refresh_from_db()
    assert recognition.state_on(DAY) == State.WITHDRAWN
    assert recognition.state_on(DAY - timedelta(days=1)) == State.EXPIRING
    with pytest.raises(ValidationError):
        withdraw_certificate(certificate=recognition, on=DAY, by=ward_official)


def test_an_extension_goes_as_far_as_180_days(recognition, ward_official):
    too_far = EXPIRES + timedelta(days=181)
    with pytest.raises(ValidationError):
        extend_certificate(certificate=recognition, until=too_far, by=ward_official)
    until = EXPIRES + timedelta(days=180)
    extend_certificate(certificate=recognition, until=until, by=ward_official)
    recognition.refresh_from_db()
    assert recognition.state_on(until) == State.TRANSITIONAL


def test_a_scheme_without_a_rule_of_extension_has_none(tea_coop, owner, ward_official):
    certificate = add_certificate(
        organization=tea_coop,
        scheme=CertificateScheme.objects.get(code="vietgap"),
        by=owner,
        expires_on=EXPIRES,
    )
    with pytest.raises(ValidationError):
        extend_certificate(
            certificate=certificate, until=EXPIRES + timedelta(days=1), by=ward_official
        )


def test_a_recognition_is_matched_once_by_an_official(tea_coop, system, owner, province_official):
    load_recognitions(by=system)
    waiting = Certificate.objects.unmatched().filter(holder_unit=None).first()
    with pytest.raises(PermissionDenied):
        match_recognition(certificate=waiting, organization=tea_coop, by=owner)
    match_recognition(certificate=waiting, organization=tea_coop, by=province_official)
    waiting.refresh_from_db()
    assert waiting.organization == tea_coop
    with pytest.raises(ValidationError):
        match_recognition(certificate=waiting, organization=tea_coop, by=province_official)


def test_a_recognition_of_elsewhere_is_not_a_wards_to_match(tea_coop, system, world, ward_official):
    load_recognitions(by=system)
    Certificate.objects.update(holder_unit=world.units["di_linh"])
    with pytest.raises(PermissionDenied):
        match_recognition(
            certificate=Certificate.objects.first(), organization=tea_coop, by=ward_official
        )

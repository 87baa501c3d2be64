"""Officials and their scopes."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError

from accounts import permissions
from accounts.actions import give_consent, grant_scope, revoke_scope, withdraw_consent
from accounts.models import Act, OfficialScope, User

pytestmark = pytest.mark.django_db


def fresh(user):
    """The person as the next request sees them."""
    return User.objects.get(pk=user.pk)


def test_a_verifier_is_a_viewer_and_not_the_other_way(administrator, person, units):
    near, far = units
    grant_scope(by=administrator, user=person, unit=near, role="verifier")
    grant_scope(by=administrator, user=person, unit=far, role="viewer")
    official = fresh(person)
    assert sorted(permissions.official_paths(official)) == sorted([near.path, far.path])
    assert permissions.verifier_paths(official) == [near.path]
    assert permissions.is_official(official)
    assert permissions.is_verifier(official)


def test_scopes_are_asked_for_once_a_request(
    administrator, person, units, django_assert_num_queries
):
    grant_scope(by=administrator, user=person, unit=units[0], role="viewer")
    official = fresh(person)
    with django_assert_num_queries(1):
        for _again in range(3):
            permissions.official_paths(official)
            permissions.is_verifier(official)


def test_strangers_users_and_inactive_people_are_no_officials(administrator, person, units):
    for nobody in [AnonymousUser(), person]:
        assert permissions.official_paths(nobody) == []
        assert not permissions.is_official(nobody)
        assert not permissions.is_administrator(nobody)
    grant_scope(by=administrator, user=person, unit=units[0], role="verifier")
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert permissions.official_paths(fresh(person)) == []


def test_granting_again_changes_the_role_and_the_asker_sees_it_at_once(
    administrator, person, units
):
    grant_scope(by=administrator, user=person, unit=units[0], role="viewer")
    assert not permissions.is_verifier(person)
    grant_scope(by=administrator, user=person, unit=units[0], role="verifier")
    assert permissions.is_verifier(person)
    acts = Act.objects.filter(verb="grant_scope").count()
    grant_scope(by=administrator, user=person, unit=units[0], role="verifier")
    assert Act.objects.filter(verb="grant_scope").count() == acts
    assert OfficialScope.objects.count() == 1
    revoke_scope(by=administrator, scope=OfficialScope.objects.get())
    assert not permissions.is_official(fresh(person))
    assert Act.objects.filter(verb="revoke_scope").exists()


def test_only_administrators_grant_and_revoke(administrator, person, without_contact, units):
    scope = grant_scope(by=administrator, user=person, unit=units[0], role="verifier")
    with pytest.raises(PermissionDenied):
        grant_scope(by=fresh(person), user=without_contact, unit=units[0], role="viewer")
    with pytest.raises(PermissionDenied):
        revoke_scope(by=fresh(person), scope=scope)
    with pytest.raises(ValidationError):
        grant_scope(by=administrator, user=person, unit=units[1], role="king")


def test_a_phone_is_seen_by_others_only_while_its_owner_agrees(
    administrator, person, without_contact
):
    may = permissions.can_see_phone
    others = [AnonymousUser(), without_contact]
    assert may(person, person)
    assert may(administrator, person)
    assert not any(may(other, person) for other in others)
    give_consent(by=person, purpose="show_phone", wording="Tôi đồng ý")
    assert all(may(other, person) for other in others)
    withdraw_consent(by=person, purpose="show_phone")
    assert not any(may(other, person) for other in others)


def test_no_sheet_by_a_colleague_opens_an_officials_account(
    administrator, person, without_contact, units, monkeypatch
):
    monkeypatch.setattr(permissions, "SIGN_IN_ISSUERS", [lambda by, who: True])
    assert permissions.can_issue_sign_in(without_contact, person)
    grant_scope(by=administrator, user=person, unit=units[0], role="viewer")
    assert not permissions.can_issue_sign_in(without_contact, fresh(person))
    assert permissions.can_issue_sign_in(administrator, fresh(person))

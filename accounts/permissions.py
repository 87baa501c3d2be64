"""Who may do what with people, and the words for roles that every app shares.

A person is anonymous, a user, an official (viewer or verifier, each for a scope of units), or
an administrator. Roles inside an organization are the organizations' own matter.
"""

from __future__ import annotations

from collections.abc import Callable

from accounts.enums import ConsentPurpose, ScopeRole

# Higher apps add their own reasons here (an owner for the people of the organization), when
# their AppConfig is ready: (who asks, for whom) -> may.
SIGN_IN_ISSUERS: list[Callable[..., bool]] = []


def is_administrator(user) -> bool:
    return user.is_authenticated and user.is_active and user.is_superuser


def official_paths(user, role: str | None = None) -> list[str]:
    """Paths of the units under which the person is an official, or is one with ``role``.

    A verifier is a viewer too. An administrator has no scope: ask ``is_administrator`` first.
    """
    if not user.is_authenticated or not user.is_active:
        return []
    return [path for held, path in user.scope_paths if role in (None, ScopeRole.VIEWER, held)]


def verifier_paths(user) -> list[str]:
    return official_paths(user, ScopeRole.VERIFIER)


def is_official(user) -> bool:
    return bool(official_paths(user))


def is_verifier(user) -> bool:
    return bool(verifier_paths(user))


def can_grant_scope(user) -> bool:
    return is_administrator(user)


def can_edit_person(user, person) -> bool:
    """Name, e-mail, phone and consents are one's own, or an administrator's to mend."""
    return user.is_authenticated and (user == person or is_administrator(user))


def can_see_phone(user, person) -> bool:
    """A person's phone number is shown to others only while the person agrees to it."""
    if can_edit_person(user, person):
        return True
    agreed = person.consents.in_force().filter(purpose=ConsentPurpose.SHOW_PHONE)
    return person.phone is not None and agreed.exists()


def can_erase(user, person) -> bool:
    return can_edit_person(user, person)


def can_set_password(user, person) -> bool:
    """Of others, an administrator's; everybody else prints a one-time sheet."""
    return can_edit_person(user, person)


def can_issue_sign_in(user, person) -> bool:
    """A sheet opens the account it is for, so for those with power only administrators issue it."""
    if not user.is_authenticated or not person.is_active:
        return False
    if is_administrator(user):
        return True
    if person.is_superuser or is_official(person) or user == person:
        return False
    return any(may(user, person) for may in SIGN_IN_ISSUERS)

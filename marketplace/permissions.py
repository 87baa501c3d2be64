"""Who may do what with a posting (a listing or a demand). Rows one may see: ``visible_to``."""

from __future__ import annotations

from functools import cached_property

from marketplace.models import Posting
from organizations.models import Organization
from organizations.permissions import (
    EDITING_ROLES,
    is_impartial_verifier,
    is_overseer,
    is_verifier_of,
    role_in,
)


class Standing:
    """How a person stands to an organization; each question is asked at most once."""

    def __init__(self, user, organization: Organization) -> None:
        self.user, self.organization = user, organization

    @cached_property
    def role(self) -> str | None:
        return role_in(self.user, self.organization)

    @cached_property
    def verifies(self) -> bool:
        return is_verifier_of(self.user, self.organization)

    @property
    def posts(self) -> bool:
        """Owners and editors post for their organization; an official may for one of the scope."""
        return self.role in EDITING_ROLES or self.verifies

    @property
    def moderates(self) -> bool:
        """A verifying official of the scope, never the organization's own people."""
        return self.verifies and (self.user.is_superuser or self.role is None)

    @cached_property
    def insider(self) -> bool:
        """Its own people, in any role, and all officials of the scope."""
        return self.role is not None or self.verifies or is_overseer(self.user, self.organization)


def can_post_for(user, organization: Organization) -> bool:
    return Standing(user, organization).posts


def can_edit_posting(user, posting: Posting) -> bool:
    return Standing(user, posting.organization).posts


def can_moderate(user, posting: Posting) -> bool:
    return Standing(user, posting.organization).moderates


def can_record_support(user, organization: Organization) -> bool:
    """A verifying official of the scope who does not belong to the organization."""
    return user.is_authenticated and is_impartial_verifier(user, organization)


def can_see_support_values(user, organization: Organization) -> bool:
    """Its own people and officials of the scope."""
    return user.is_authenticated and Standing(user, organization).insider

"""Who may do what with a posting (a listing or a demand)."""

from __future__ import annotations

from marketplace.models import Posting
from organizations.models import Organization
from organizations.permissions import EDITING_ROLES, is_verifier_of, role_in


def can_post_for(user, organization: Organization) -> bool:
    """Owners and editors post for their organization; an official may for one of the scope."""
    return role_in(user, organization) in EDITING_ROLES or is_verifier_of(user, organization)


def can_edit_posting(user, posting: Posting) -> bool:
    return can_post_for(user, posting.organization)


def can_moderate(user, posting: Posting) -> bool:
    """A verifying official of the scope, never the organization's own people."""
    return is_verifier_of(user, posting.organization) and (
        user.is_superuser or role_in(user, posting.organization) is None
    )

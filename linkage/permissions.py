"""Who may do what with a linkage."""

from __future__ import annotations

from linkage.models import Linkage
from organizations.models import Organization
from organizations.permissions import EDITING_ROLES, is_overseer, is_verifier_of, role_in


def can_declare_for(user, organization: Organization) -> bool:
    """Owners and editors declare linkages of their organization."""
    return user.is_superuser or role_in(user, organization) in EDITING_ROLES


def parties_of(user, linkage: Linkage) -> list[Organization]:
    """The parties for which the person may act, supplier first."""
    return [
        party
        for party in (linkage.supplier, linkage.customer)
        if role_in(user, party) in EDITING_ROLES
    ]


def is_party(user, linkage: Linkage) -> bool:
    """Whether the person belongs to a party, in any role."""
    return any(role_in(user, party) is not None for party in (linkage.supplier, linkage.customer))


def can_act_as_party(user, linkage: Linkage) -> bool:
    return user.is_superuser or bool(parties_of(user, linkage))


def can_see_terms(user, linkage: Linkage) -> bool:
    """Quantities, values and documents: the parties, and officials of either party's scope."""
    return is_party(user, linkage) or any(
        is_overseer(user, party) for party in (linkage.supplier, linkage.customer)
    )


def can_answer(user, linkage: Linkage) -> bool:
    """Whether the person acts for the party that did not declare: it confirms or rejects."""
    declarer = linkage.first_terms.declared_by
    return user.is_superuser or any(party != declarer for party in parties_of(user, linkage))


def can_add_evidence(user, linkage: Linkage) -> bool:
    """Who acts for a party, and verifying officials; who only looks on adds nothing."""
    return can_act_as_party(user, linkage) or any(
        is_verifier_of(user, party) for party in (linkage.supplier, linkage.customer)
    )


def can_verify(user, linkage: Linkage) -> bool:
    """A verifying official of either party's scope who belongs to neither party."""
    if user.is_superuser:
        return True
    return not is_party(user, linkage) and any(
        is_verifier_of(user, party) for party in (linkage.supplier, linkage.customer)
    )

"""Who may do what with a linkage."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q

from accounts.permissions import (
    is_administrator,
    is_official,
    is_verifier,
    official_paths,
    verifier_paths,
)
from geo.models import AdministrativeUnit
from geo.periods import today
from linkage.enums import OfferState
from linkage.models import EvidenceFile, Linkage, LinkageProject, Offer
from organizations.models import Membership, Organization
from organizations.permissions import EDITING_ROLES, is_overseer, is_verifier_of, role_in


class Stand(NamedTuple):
    """How a person stands to one party: the role in it, whether its official, and a verifying
    one."""

    role: str | None = None
    oversees: bool = False
    verifies: bool = False


def _stands(user, linkage: Linkage) -> tuple[Stand, Stand]:
    """To the supplier and to the customer. Read once for a linkage in hand: a page asks often, and
    an act reads the linkage anew under its lock."""
    known = linkage.__dict__.setdefault("_stands", {})
    if user.pk not in known:
        known[user.pk] = _read_stands(user, linkage)
    return known[user.pk]


def _read_stands(user, linkage: Linkage) -> tuple[Stand, Stand]:
    if not user.is_authenticated:
        return Stand(), Stand()
    parties = (linkage.supplier_id, linkage.customer_id)
    rows = Membership.objects.filter(user=user, organization__in=parties)
    roles = dict(rows.values_list("organization", "role"))
    seen, verified = official_paths(user), verifier_paths(user)
    overseen = _inside(seen, parties)
    verifying = overseen if seen == verified else _inside(verified, parties)
    supplier, customer = (
        Stand(
            roles.get(party),
            user.is_superuser or party in overseen,
            user.is_superuser or party in verifying,
        )
        for party in parties
    )
    return supplier, customer


def _inside(paths: list[str], parties: tuple[int, int]) -> set[int]:
    """The parties whose main site of today lies under one of the paths."""
    if not paths:
        return set()
    rows = Organization.objects.within_paths(paths, today()).filter(pk__in=parties)
    return set(rows.values_list("pk", flat=True))


def can_declare_for(user, organization: Organization) -> bool:
    """Owners and editors declare linkages of their organization."""
    return user.is_superuser or role_in(user, organization) in EDITING_ROLES


def parties_of(user, linkage: Linkage) -> list[Organization]:
    """The parties for which the person may act, supplier first."""
    parties = zip((linkage.supplier, linkage.customer), _stands(user, linkage), strict=True)
    return [party for party, stand in parties if stand.role in EDITING_ROLES]


def is_party(user, linkage: Linkage) -> bool:
    """Whether the person belongs to a party, in any role."""
    return any(stand.role is not None for stand in _stands(user, linkage))


def can_act_as_party(user, linkage: Linkage) -> bool:
    return user.is_superuser or bool(parties_of(user, linkage))


def can_see_terms(user, linkage: Linkage) -> bool:
    """Quantities, values and documents: the parties, and officials of either party's scope."""
    return is_party(user, linkage) or is_official_of(user, linkage)


def is_official_of(user, linkage: Linkage) -> bool:
    """An official of either party's scope, viewer or verifier, or an administrator."""
    return any(stand.oversees for stand in _stands(user, linkage))


def can_answer(user, linkage: Linkage) -> bool:
    """Whether the person acts for the party that did not declare: it confirms or rejects."""
    declarer = linkage.first_terms.declared_by
    return user.is_superuser or any(party != declarer for party in parties_of(user, linkage))


def can_add_evidence(user, linkage: Linkage) -> bool:
    """Who acts for a party, and verifying officials; who only looks on adds nothing."""
    return can_act_as_party(user, linkage) or any(
        stand.verifies for stand in _stands(user, linkage)
    )


def withdrawable(user, linkage: Linkage, files: Iterable[EvidenceFile]) -> set[int]:
    """The files (keys) that the person may take back: verifying officials any, whoever acts for a
    party those that came from its people. One query for all of them."""
    files = list(files)
    if user.is_superuser or any(stand.verifies for stand in _stands(user, linkage)):
        return {file.pk for file in files}
    mine = parties_of(user, linkage)
    if not mine or not files:
        return set()
    uploaders = {file.uploaded_by_id for file in files}
    ours = Membership.objects.filter(user__in=uploaders, organization__in=mine)
    people = set(ours.values_list("user", flat=True)) | {user.pk}
    return {file.pk for file in files if file.uploaded_by_id in people}


def can_withdraw_evidence(user, evidence: EvidenceFile) -> bool:
    return evidence.pk in withdrawable(user, evidence.linkage, [evidence])


def can_verify(user, linkage: Linkage) -> bool:
    """A verifying official of either party's scope who belongs to neither party."""
    if user.is_superuser:
        return True
    stands = _stands(user, linkage)
    return all(stand.role is None for stand in stands) and any(stand.verifies for stand in stands)


def can_merge(user, linkage: Linkage) -> bool:
    """A party, or a verifying official of either party's scope: asked of both linkages."""
    return can_act_as_party(user, linkage) or can_verify(user, linkage)


INSIDER, NEGOTIATING = "insider", "negotiating"


def fulfilment_seen_by(user, organization: Organization) -> str:
    """As what the person sees how an organization keeps its contracts: ``INSIDER``, its own people
    and officials of its scope; ``NEGOTIATING``, who has an open offer with it; "" for nobody else.
    """
    if not user.is_authenticated:
        return ""
    if role_in(user, organization) is not None or is_overseer(user, organization):
        return INSIDER
    return NEGOTIATING if _negotiates_with(user, organization) else ""


def _negotiates_with(user, organization: Organization) -> bool:
    """Whether an organization in which the person has a role has an open offer with this one."""
    mine = Organization.objects.of_member(user).values("pk")
    pairs = Q(supplier=organization, customer__in=mine) | Q(
        customer=organization, supplier__in=mine
    )
    return Offer.objects.filter(pairs, state=OfferState.OPEN).exists()


def can_record_growers(user, linkage: Linkage) -> bool:
    """Who acts for a party, and verifying officials of the scope, count its growers."""
    return can_add_evidence(user, linkage)


def can_lead_project(user, lead: Organization) -> bool:
    """Owners and editors of the organization that leads, and verifying officials of its scope."""
    return role_in(user, lead) in EDITING_ROLES or is_verifier_of(user, lead)


def can_put_in_project(user, linkage: Linkage, project: LinkageProject) -> bool:
    """Who may lead the project and add to the linkage: a party cannot take in contracts of
    others."""
    return can_lead_project(user, project.lead) and can_add_evidence(user, linkage)


def can_see_growers(user) -> bool:
    """The table of officials: everything in their scope, small counts too."""
    return is_official(user) or is_administrator(user)


def can_keep_templates(user) -> bool:
    """Verifying officials keep the Word templates of their office."""
    return is_verifier(user) or is_administrator(user)


def can_keep_templates_of(user, unit: AdministrativeUnit) -> bool:
    """Only for units of the scope."""
    return is_administrator(user) or any(unit.path.startswith(p) for p in verifier_paths(user))

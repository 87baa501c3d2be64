"""A merger, division or dissolution as a whole: organizations, market and linkages at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.models import User
from linkage.actions.succession import Passed, going_on, pass_linkages
from linkage.models import Linkage
from marketplace.actions.succession import MODELS, pass_market
from marketplace.enums import PostingState
from organizations.actions.succession import succeed
from organizations.models import Capability, Certificate, Membership, Organization


@dataclass(frozen=True)
class Asked:
    """What is to happen. ``successor_of``: linkage code -> who goes on with it; without an entry
    the first successor does."""

    predecessor: Organization
    kind: str
    on: date
    decision: str
    successors: Sequence[Organization]
    successor_of: Mapping[str, Organization]

    @property
    def first(self) -> Organization | None:
        return self.successors[0] if self.successors else None

    def heir(self, linkage: Linkage) -> Organization | None:
        return self.successor_of.get(linkage.code) or self.first


@transaction.atomic
def carry_out(asked: Asked, *, by: User) -> Passed:
    """All of it or nothing; raises what any of the acts raises."""
    succeed(
        asked.predecessor,
        by=by,
        on=asked.on,
        kind=asked.kind,
        successors=asked.successors,
        decision=asked.decision,
    )
    heirs = {each.code: asked.heir(each) for each in going_on(asked.predecessor, asked.on)}
    named = {code: heir for code, heir in heirs.items() if heir is not None}
    passed = pass_linkages(asked.predecessor, by=by, on=asked.on, successor_of=named)
    pass_market(asked.predecessor, asked.first, by=by, on=asked.on)
    return passed


@dataclass(frozen=True)
class LinkageFate:
    """One linkage, who the other party is, and whether it would be with the successor itself."""

    linkage: Linkage
    other: Organization
    ends: bool


@dataclass(frozen=True)
class Preview:
    """What would pass, before anything does."""

    linkages: list[LinkageFate]
    postings: int
    certificates: int
    capabilities: int
    people: int

    @property
    def continued(self) -> list[LinkageFate]:
        return [each for each in self.linkages if not each.ends]

    @property
    def ended(self) -> list[LinkageFate]:
        return [each for each in self.linkages if each.ends]


def preview(asked: Asked) -> Preview:
    predecessor = asked.predecessor
    fates = []
    for linkage in going_on(predecessor, asked.on):
        other = linkage.customer if linkage.supplier == predecessor else linkage.supplier
        heir = asked.heir(linkage)
        fates.append(LinkageFate(linkage, other, ends=heir is None or heir == other))
    return Preview(
        linkages=fates,
        postings=sum(
            model.objects.filter(organization=predecessor)
            .exclude(state=PostingState.CLOSED)
            .count()
            for model in MODELS
        ),
        certificates=Certificate.objects.filter(
            organization=predecessor, withdrawn_on__isnull=True
        ).count(),
        capabilities=Capability.objects.filter(
            organization=predecessor, until__isnull=True
        ).count(),
        people=Membership.objects.filter(organization=predecessor).count(),
    )

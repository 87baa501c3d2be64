"""A merger, division, separation or dissolution: organizations, market and linkages at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from accounts.models import User
from linkage.actions.succession import Passed, going_on, pass_linkages, pass_projects
from linkage.models import Linkage, LinkageProject
from marketplace.actions.succession import Goods, goods_of, pass_market
from organizations.actions.succession import (
    capabilities_going_on,
    certificates_going_on,
    succeed,
)
from organizations.enums import SuccessionKind
from organizations.models import Membership, Organization


@dataclass(frozen=True)
class Asked:
    """What is to happen. ``successor_of``: linkage code -> who goes on with it; ``goods_of``: key
    of ``Goods`` -> the same. Without an entry the first successor does; after a separation, where
    the predecessor operates on, it stays."""

    predecessor: Organization
    kind: str
    on: date
    decision: str
    successors: Sequence[Organization]
    successor_of: Mapping[str, Organization]
    goods_of: Mapping[str, Organization] = field(default_factory=dict)

    @property
    def operates_on(self) -> bool:
        return self.kind == SuccessionKind.SEPARATION

    @property
    def otherwise(self) -> Organization | None:
        """Who goes on with what nothing was said of."""
        return self.successors[0] if self.successors and not self.operates_on else None

    @property
    def parted(self) -> bool:
        """Whether it is to be said who goes on with what."""
        return self.operates_on or len(self.successors) > 1

    @property
    def numbered(self) -> list[tuple[int, Organization]]:
        return list(enumerate(self.successors))


@transaction.atomic
def carry_out(asked: Asked, *, by: User) -> Passed:
    """All of it or nothing; raises what any of the acts raises."""
    predecessor, heir, on = asked.predecessor, asked.otherwise, asked.on
    succeed(
        predecessor,
        by=by,
        on=on,
        kind=asked.kind,
        successors=asked.successors,
        decision=asked.decision,
    )
    pass_market(
        predecessor,
        heir,
        by=by,
        on=on,
        successor_of=asked.goods_of,
        operates_on=asked.operates_on,
    )
    if heir is not None:
        pass_projects(predecessor, heir, by=by, on=on)
    return pass_linkages(
        predecessor,
        by=by,
        on=on,
        successor_of=asked.successor_of,
        otherwise=heir,
        operates_on=asked.operates_on,
    )


@dataclass(frozen=True)
class LinkageFate:
    """One linkage, who the other party is, and who of the successors may go on with it, each with
    its number: not the one that it would be with itself."""

    linkage: Linkage
    other: Organization
    heirs: list[tuple[int, Organization]]


@dataclass(frozen=True)
class Preview:
    """What would pass, before anything does; what ended is empty where the predecessor operates
    on."""

    continued: list[LinkageFate]
    ended: list[LinkageFate]
    goods: list[Goods]
    projects: int
    certificates: int
    capabilities: int
    people: int


def preview(asked: Asked) -> Preview:
    predecessor = asked.predecessor
    fates = [_fate(asked, linkage) for linkage in going_on(predecessor, asked.on)]
    return Preview(
        continued=[each for each in fates if each.heirs],
        ended=[each for each in fates if not each.heirs and not asked.operates_on],
        goods=goods_of(predecessor),
        projects=LinkageProject.objects.filter(lead=predecessor, closed_on=None).count(),
        certificates=certificates_going_on(predecessor, asked.on).count(),
        capabilities=capabilities_going_on(predecessor, asked.on).count(),
        people=Membership.objects.filter(organization=predecessor).count(),
    )


def _fate(asked: Asked, linkage: Linkage) -> LinkageFate:
    supplies = linkage.supplier == asked.predecessor
    other = linkage.customer if supplies else linkage.supplier
    heirs = [(number, each) for number, each in enumerate(asked.successors) if each != other]
    return LinkageFate(linkage, other, heirs)

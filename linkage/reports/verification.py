"""What officials have to verify: the queue, and what they sent back to the parties."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from linkage.models import Linkage, Return, Terms
from organizations.models import Organization
from organizations.permissions import EDITING_ROLES

ALIVE = {
    "terminated_on__isnull": True,
    "rejected_on__isnull": True,
    "merged_on__isnull": True,
}


def versions_to_verify() -> QuerySet[Terms]:
    """Of each linkage the newest version that both sides confirmed, where nobody verified it."""
    newer = Terms.objects.filter(
        linkage=OuterRef("linkage"), number__gt=OuterRef("number"), confirmed_on__isnull=False
    )
    alive = {f"linkage__{name}": value for name, value in ALIVE.items()}
    rows = Terms.objects.filter(confirmed_on__isnull=False, verified_on__isnull=True, **alive)
    return rows.exclude(Exists(newer))


def _held() -> Exists:
    """Whether an official sent the version back and no party has answered."""
    return Exists(Return.objects.filter(terms=OuterRef("pk"), answered_on__isnull=True))


def verification_queue(user) -> QuerySet[Linkage]:
    """Linkages of the official's scope with a version to verify; ``waits_since``: the day on which
    the other side confirmed it, or on which the parties answered a return."""
    waiting = versions_to_verify().exclude(_held())
    return _of_scope(user, waiting).annotate(waits_since=Subquery(_since(waiting)))


def _since(waiting: QuerySet[Terms]) -> QuerySet:
    answered = Return.objects.filter(terms=OuterRef("pk"), answered_on__isnull=False)
    latest = Subquery(answered.order_by("-answered_on").values("answered_on")[:1])
    rows = waiting.filter(linkage=OuterRef("pk"))
    return rows.annotate(since=Coalesce(latest, "confirmed_on")).values("since")[:1]


def returned(user) -> QuerySet[Linkage]:
    """Linkages of the official's scope that wait for a party's answer; ``waits_since``: the day on
    which they were sent back."""
    rows = Return.objects.filter(answered_on__isnull=True, terms__linkage=OuterRef("pk"))
    held = versions_to_verify().filter(_held())
    return _of_scope(user, held).annotate(waits_since=Subquery(rows.values("on")[:1]))


def _of_scope(user, versions: QuerySet[Terms]) -> QuerySet[Linkage]:
    rows = Linkage.objects.in_scope(user).filter(pk__in=versions.values("linkage"))
    return rows.with_parties()


class Counts(NamedTuple):
    """How many linkages of a scope wait for officials, and how many for an answer."""

    waiting: int
    returned: int


def counts(user) -> Counts:
    """``verification_queue`` and ``returned``, counted in one query."""
    scope = Linkage.objects.in_scope(user).values("pk")
    rows = versions_to_verify().filter(linkage__in=scope).annotate(held=_held())
    found = rows.aggregate(
        waiting=Count("linkage", distinct=True, filter=Q(held=False)),
        returned=Count("linkage", distinct=True, filter=Q(held=True)),
    )
    return Counts(**found)


def returned_to(user) -> list[Return]:
    """What officials sent back to the organizations that the person acts for, oldest first."""
    mine = Organization.objects.filter(memberships__user=user, memberships__role__in=EDITING_ROLES)
    party = Q(linkage__supplier__in=mine) | Q(linkage__customer__in=mine)
    held = versions_to_verify().filter(_held(), party)
    rows = Return.objects.filter(answered_on__isnull=True, terms__in=held.values("pk"))
    return list(
        rows.select_related("terms__linkage__supplier", "terms__linkage__customer").order_by("on")
    )


def open_return(linkage: Linkage) -> Return | None:
    """The return that the version to verify waits on; one of an earlier version holds nobody.
    Terms are loaded."""
    terms = linkage.to_verify
    if terms is None:
        return None
    return terms.returns.filter(answered_on__isnull=True).select_related("by").first()


def returns_of(linkage: Linkage) -> list[Return]:
    """Every return of any version of the linkage, latest first."""
    rows = Return.objects.filter(terms__linkage=linkage)
    return list(rows.select_related("terms", "by", "answered_by"))

"""What waits for somebody: for the workspace of the parties and the desk of officials."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from linkage.models import Delivery, Linkage, Terms
from linkage.policies import life_on, rung_on
from organizations.models import Organization
from organizations.permissions import EDITING_ROLES


@dataclass(frozen=True)
class Waiting:
    """What waits for an answer of the person's organizations; ``deliveries_unanswered`` are their
    own figures that the other side has left without an answer for too long."""

    to_confirm: list[Linkage]
    terms_to_confirm: list[Linkage]
    deliveries_to_agree: list[Delivery]
    deliveries_contested: list[Delivery]
    deliveries_unanswered: list[Delivery]


def editable_organizations(user) -> QuerySet:
    """The organizations for which the person may act, by key."""
    mine = Organization.objects.filter(memberships__user=user, memberships__role__in=EDITING_ROLES)
    return mine.values("pk")


def waiting_for(user, day: date, limit: int = 50) -> Waiting:
    """What the other side declared, proposed, recorded or contested, and this person may answer."""
    mine = editable_organizations(user)
    linkages = (
        Linkage.objects.filter(Q(supplier__in=mine) | Q(customer__in=mine))
        .with_parties()
        .filter(
            terms__confirmed_on__isnull=True,
            terms__refused_on__isnull=True,
            rejected_on__isnull=True,
            terminated_on__isnull=True,
            merged_on__isnull=True,
        )
        .exclude(terms__declared_by__in=mine, terms__confirmed_on__isnull=True)
        .annotate(version=F("terms__number"))
        .order_by("id")[:limit]
    )
    found = list(linkages)
    ours, theirs = _open_deliveries(mine, limit)
    overdue = day - timedelta(days=settings.DELIVERY_ANSWER_DAYS)
    return Waiting(
        to_confirm=[linkage for linkage in found if linkage.version == 1],
        terms_to_confirm=[linkage for linkage in found if linkage.version > 1],
        deliveries_to_agree=[each for each in theirs if not each.contested_on],
        deliveries_contested=[each for each in ours if each.contested_on],
        deliveries_unanswered=[
            each
            for each in ours
            if not each.contested_on and each.recorded_on and each.recorded_on < overdue
        ],
    )


def _open_deliveries(mine: QuerySet, limit: int) -> tuple[list[Delivery], list[Delivery]]:
    """Deliveries not agreed: those that these organizations recorded, and the other sides'."""
    recorded = Q(recorded_by__in=mine) | Q(recorded_by__isnull=True, linkage__supplier__in=mine)
    rows = (
        Delivery.objects.filter(Q(linkage__supplier__in=mine) | Q(linkage__customer__in=mine))
        .filter(agreed_on__isnull=True)
        .annotate(ours=Case(When(recorded, then=True), default=False))
        .select_related("linkage__supplier", "linkage__customer")
        .order_by("month", "id")[: 2 * limit]
    )
    sides: tuple[list[Delivery], list[Delivery]] = ([], [])
    for row in rows:
        sides[0 if row.ours else 1].append(row)
    return sides[0][:limit], sides[1][:limit]


def ending_soon(user, day: date, within: timedelta) -> list[Terms]:
    """Versions of the person's linkages that end within the time, with nothing after them; the
    first to end first."""
    after = Terms.objects.filter(
        linkage=OuterRef("linkage"), number__gt=OuterRef("number"), refused_on__isnull=True
    )
    mine = editable_organizations(user)
    rows = Terms.objects.filter(
        Q(linkage__supplier__in=mine) | Q(linkage__customer__in=mine),
        linkage__terminated_on__isnull=True,
        linkage__rejected_on__isnull=True,
        linkage__merged_on__isnull=True,
        confirmed_on__isnull=False,
        ends_on__gte=day,
        ends_on__lte=day + within,
    )
    rows = rows.exclude(Exists(after))
    parties = ("linkage__supplier", "linkage__customer", "linkage__commodity")
    return list(rows.select_related(*parties).order_by("ends_on", "id"))


def own_linkages(user, limit: int = 100) -> list[Linkage]:
    """All linkages of the person's organizations, newest first."""
    rows = Linkage.objects.of_member(user).with_parties().with_first_agreed()
    return list(rows.prefetch_related("terms").order_by("-id")[:limit])


def latest_first(linkages: QuerySet, organization: Organization) -> list[Linkage]:
    """The linkages of one organization, newest first."""
    rows = linkages.of_organization(organization).with_parties().with_first_agreed()
    return list(rows.prefetch_related("terms").order_by("-id"))


@dataclass(frozen=True)
class LinkageRow:
    """A linkage in a list, with its life and rung of the day."""

    linkage: Linkage
    life: str
    rung: str


def with_standing(linkages: list[Linkage], day: date) -> list[LinkageRow]:
    """Adds life and rung; the linkages come with terms and ``first_agreed``."""
    return [_row(linkage, linkage.first_agreed, day) for linkage in linkages]


def first_agreed_days(linkage_ids: list[int]) -> dict[int, date]:
    """The first day on which a delivery was agreed, by linkage."""
    rows = Delivery.objects.filter(linkage__in=linkage_ids, agreed_on__isnull=False)
    return dict(rows.order_by("linkage_id", "-agreed_on").values_list("linkage_id", "agreed_on"))


def _row(linkage: Linkage, first_agreed: date | None, day: date) -> LinkageRow:
    terms = linkage.terms_on(day) or linkage.first_terms
    return LinkageRow(linkage, life_on(linkage, day), rung_on(terms, first_agreed, day) or "")

"""Linkages of an organization that merged, was divided or dissolved pass to who goes on.

A contract's rights and duties pass to the successor. In the register the linkage of the predecessor
ends on the day, and one of the successor begins (``continues``), on the rung that was reached; days
before stay as they were. Deliveries stay with the linkage under which they were made, so what is
delivered is never counted twice, and evidence of the successor's own is to be recorded anew.
Growers behind it and its place in a project go on; projects that the predecessor leads, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.actions import record_act
from accounts.models import User
from linkage.actions._common import other_party
from linkage.actions.standing import sync_standing
from linkage.enums import Life, OfferState
from linkage.models import AGREED_FIELDS, Linkage, LinkageProject, Offer, Terms
from linkage.policies import life_on
from organizations.models import Organization

GOING_ON = frozenset({Life.PROPOSED, Life.UPCOMING, Life.ACTIVE})
CODE_LENGTH = 60
COPIED = ("commodity", "category", "form", "inputs", "production", "processing", "lead")
# Set where an administrator records a day gone by, and the contract ended after it.
ENDINGS = ("terminated_on", "termination_reason", "rejected_on", "rejection_reason")


@dataclass
class Passed:
    """What became of the linkages: those that go on (old code -> new linkage), those that ended
    with the predecessor, the offers that ended."""

    continued: dict[str, Linkage] = field(default_factory=dict)
    ended: list[Linkage] = field(default_factory=list)
    offers: int = 0


def going_on(predecessor: Organization, day: date, *, lock: bool = False) -> list[Linkage]:
    """The linkages of the organization with something to go on with on the day; with ``lock``
    read under a lock, so that what others do at the same moment is in them or waits."""
    party = Q(supplier=predecessor) | Q(customer=predecessor)
    rows = Linkage.objects.filter(party).with_parties().order_by("id")
    if lock:
        rows = rows.select_for_update(of=("self",))
    return [row for row in rows.prefetch_related("terms") if versions_going_on(row, day)]


def versions_going_on(linkage: Linkage, day: date) -> list[Terms]:
    """The version that holds on the day and those after it, as far as their terms are not over.

    Empty where nothing goes on: it ended, was rejected or merged, or all that is left is a proposal
    for the time after a contract that is over.
    """
    life = life_on(linkage, day)
    if life not in GOING_ON | {Life.ENDED} or linkage.merged_into_id is not None:
        return []
    held = linkage.terms_on(day) or linkage.first_terms
    left = sorted(
        (
            each
            for each in linkage.terms.all()
            if each.number >= held.number
            and not each.refused_on
            and (each.ends_on is None or each.ends_on >= day)
        ),
        key=lambda each: each.number,
    )
    if left and held.confirmed_on and not left[0].confirmed_on:
        return []
    return left


@transaction.atomic
def pass_linkages(
    predecessor: Organization,
    *,
    by: User,
    on: date,
    successor_of: Mapping[str, Organization],
    otherwise: Organization | None = None,
    operates_on: bool = False,
) -> Passed:
    """``successor_of``: linkage code -> who goes on with it, ``otherwise`` for one not named; one
    without a successor ends, as does one whose other party is the successor itself.
    ``operates_on``: the predecessor goes on beside its successors (a separation), so these stay
    with it. Whether the person may is asked by who calls."""
    passed = Passed()
    for linkage in going_on(predecessor, on, lock=True):
        successor = successor_of.get(linkage.code, otherwise)
        if successor is not None and successor != other_party(linkage, predecessor):
            passed.continued[linkage.code] = _continue(linkage, predecessor, successor, by, on)
            reason = _("Chuyển sang %(name)s kế thừa.") % {"name": successor.name}
        elif operates_on:
            continue
        else:
            passed.ended.append(linkage)
            reason = _("%(name)s không còn hoạt động.") % {"name": predecessor.name}
        _end(linkage, by=by, on=on, reason=reason)
    passed.offers = _end_offers(predecessor, by=by, on=on, operates_on=operates_on)
    touched = [*(each.pk for each in passed.continued.values()), *(x.pk for x in passed.ended)]
    old = Linkage.objects.filter(code__in=list(passed.continued)).values_list("pk", flat=True)
    sync_standing([*touched, *old])
    return passed


@transaction.atomic
def pass_projects(predecessor: Organization, successor: Organization, *, by: User, on: date) -> int:
    """Projects that are open go on under the successor's lead; says how many. Whether the person
    may is asked by who calls."""
    projects = list(LinkageProject.objects.filter(lead=predecessor, closed_on__isnull=True))
    for project in projects:
        project.lead = successor
        project.save(update_fields=["lead"])
        changes = {"lead": [predecessor.code, successor.code]}
        record_act(by=by, verb="project.succeed", on=on, target=project, changes=changes)
    return len(projects)


def _continue(
    old: Linkage, predecessor: Organization, successor: Organization, by: User, on: date
) -> Linkage:
    """The successor's linkage, with the versions that hold on the day or later."""
    new = Linkage(
        code=_code_after(old),
        supplier=successor if old.supplier == predecessor else old.supplier,
        customer=successor if old.customer == predecessor else old.customer,
        contract_number=old.contract_number,
        continues=old,
        hidden=old.hidden,
        created_by=by,
        **{name: getattr(old, name) for name in (*COPIED, *ENDINGS)},
    )
    new.full_clean(exclude=["created_by"])
    new.save()
    for number, version in enumerate(versions_going_on(old, on), start=1):
        _copy(version, new, number, predecessor, successor, on).save()
    for rows in (old.projects, old.grower_groups):
        _hand_over(rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on)), new, on)
    record_act(
        by=by,
        verb="linkage.continue",
        on=on,
        target=new,
        changes={"continues": [None, old.code]},
        note=predecessor.name,
    )
    return new


def _code_after(old: Linkage) -> str:
    """``LK-7K2M9Q`` goes on as ``LK-7K2M9Q-2``, that as ``LK-7K2M9Q-2-2``."""
    number, code = 2, f"{old.code}-2"
    while len(code) > CODE_LENGTH or Linkage.objects.filter(code=code).exists():
        number += 1
        code = f"{old.code[: CODE_LENGTH - 6]}-{number}"
    return code


def _hand_over(rows: QuerySet, new: Linkage, on: date) -> None:
    """Rows of a period stay with the old linkage for the days before and go on with the new one;
    one that held on no day before moves whole."""
    for row in rows:
        if row.valid_from is not None and row.valid_from >= on:
            row.linkage = new
            row.save(update_fields=["linkage"])
            continue
        last, row.valid_to = row.valid_to, on
        row.save(update_fields=["valid_to"])
        row.pk, row._state.adding = None, True
        row.linkage, row.valid_from, row.valid_to = new, on, last
        row.save()


def _copy(
    version: Terms,
    new: Linkage,
    number: int,
    predecessor: Organization,
    successor: Organization,
    on: date,
) -> Terms:
    """The version as the successor has it: nothing of it is dated before the day."""

    def since(day: date | None) -> date | None:
        return day and max(day, on)

    declarer = version.declared_by
    confirmed = since(version.confirmed_on)
    content = {name: getattr(version, name) for name in AGREED_FIELDS}
    content["starts_on"] = since(version.starts_on)
    return Terms(
        linkage=new,
        number=number,
        declared_on=since(version.declared_on),
        declared_by=successor if declarer == predecessor else declarer,
        confirmed_on=confirmed,
        verified_on=since(version.verified_on),
        verified_by=version.verified_by,
        holds_from=on if number == 1 else since(version.holds_from),
        **content,
    )


def _end(linkage: Linkage, *, by: User, on: date, reason: str) -> None:
    before = linkage.terminated_on and linkage.terminated_on.isoformat()
    linkage.terminated_on, linkage.termination_reason = on, reason
    linkage.save(update_fields=["terminated_on", "termination_reason"])
    changes = {"terminated_on": [before, on.isoformat()]} if before else {}
    record_act(by=by, verb="linkage.succeed", on=on, target=linkage, note=reason, changes=changes)


def _end_offers(predecessor: Organization, *, by: User, on: date, operates_on: bool) -> int:
    """Negotiations of who is no more end, and those about what passed on; new ones begin with the
    successor."""
    about = Q(supplier=predecessor) | Q(customer=predecessor)
    note = _("%(name)s không còn hoạt động.") % {"name": predecessor.name}
    if operates_on:
        listed = Q(supplier=predecessor, listing__isnull=False)
        wanted = Q(customer=predecessor, demand__isnull=False)
        about = (listed & ~Q(listing__organization=predecessor)) | (
            wanted & ~Q(demand__organization=predecessor)
        )
        note = _("Tin này đã chuyển sang tổ chức khác.")
    rows = Offer.objects.select_for_update(of=("self",)).filter(about, state=OfferState.OPEN)
    offers = list(rows)
    for offer in offers:
        offer.state, offer.closed_on = OfferState.WITHDRAWN, on
        offer.save(update_fields=["state", "closed_on"])
        record_act(by=by, verb="offer.withdraw", on=on, target=offer, note=note)
    return len(offers)

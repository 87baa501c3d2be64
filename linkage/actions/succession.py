"""Linkages of an organization that merged, was divided or dissolved pass to who goes on.

A contract's rights and duties pass to the successor. In the register the linkage of the predecessor
ends on the day, and one of the successor begins (``continues``), on the rung that was reached; days
before stay as they were. Deliveries stay with the linkage under which they were made, so what is
delivered is never counted twice, and evidence of the successor's own is to be recorded anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.actions import record_act
from accounts.models import User
from linkage.actions.standing import sync_standing
from linkage.enums import Life, OfferState
from linkage.models import AGREED_FIELDS, Linkage, Offer, ProjectMembership, Terms
from linkage.policies import life_on
from organizations.models import Organization

GOING_ON = frozenset({Life.PROPOSED, Life.UPCOMING, Life.ACTIVE})
CODE_LENGTH = 60
COPIED = ("commodity", "category", "form", "inputs", "production", "processing", "lead")


@dataclass
class Passed:
    """What became of the linkages: those that go on (old code -> new linkage), those that ended
    with the predecessor, the offers that ended."""

    continued: dict[str, Linkage] = field(default_factory=dict)
    ended: list[Linkage] = field(default_factory=list)
    offers: int = 0


def going_on(predecessor: Organization, day: date) -> list[Linkage]:
    """The linkages of the organization that are in force, to come, or waiting to be confirmed."""
    party = Q(supplier=predecessor) | Q(customer=predecessor)
    rows = Linkage.objects.filter(party).with_parties().prefetch_related("terms").order_by("id")
    return [linkage for linkage in rows if life_on(linkage, day) in GOING_ON]


@transaction.atomic
def pass_linkages(
    predecessor: Organization,
    *,
    by: User,
    on: date,
    successor_of: Mapping[str, Organization],
) -> Passed:
    """``successor_of``: linkage code -> who goes on with it; one that is not named ends, as does
    one whose other party is the successor itself. Whether the person may is asked by who calls."""
    passed = Passed()
    for linkage in going_on(predecessor, on):
        Linkage.objects.select_for_update().get(pk=linkage.pk)
        successor = successor_of.get(linkage.code)
        other = linkage.customer if linkage.supplier == predecessor else linkage.supplier
        if successor is None or successor == other:
            passed.ended.append(linkage)
            reason = _("%(name)s không còn hoạt động.") % {"name": predecessor.name}
        else:
            passed.continued[linkage.code] = _continue(linkage, predecessor, successor, by, on)
            reason = _("Chuyển sang %(name)s kế thừa.") % {"name": successor.name}
        _end(linkage, by=by, on=on, reason=reason)
    passed.offers = _end_offers(predecessor, by=by, on=on)
    touched = [*(each.pk for each in passed.continued.values()), *(x.pk for x in passed.ended)]
    old = Linkage.objects.filter(code__in=list(passed.continued)).values_list("pk", flat=True)
    sync_standing([*touched, *old])
    return passed


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
        **{name: getattr(old, name) for name in COPIED},
    )
    new.full_clean(exclude=["created_by"])
    new.save()
    for number, version in enumerate(_versions(old, on), start=1):
        _copy(version, new, number, predecessor, successor, on).save()
    for row in ProjectMembership.objects.filter(linkage=old, valid_to__isnull=True):
        row.valid_to = on
        row.save(update_fields=["valid_to"])
        ProjectMembership.objects.create(linkage=new, project=row.project, valid_from=on)
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


def _versions(old: Linkage, on: date) -> list[Terms]:
    """The version that holds on the day, and those that come after it."""
    held = old.terms_on(on) or old.first_terms
    return sorted(
        (each for each in old.terms.all() if each.number >= held.number and not each.refused_on),
        key=lambda each: each.number,
    )


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
    linkage.terminated_on, linkage.termination_reason = on, reason
    linkage.save(update_fields=["terminated_on", "termination_reason"])
    record_act(by=by, verb="linkage.succeed", on=on, target=linkage, note=reason)


def _end_offers(predecessor: Organization, *, by: User, on: date) -> int:
    """Negotiations of who is no more end; new ones begin with the successor."""
    party = Q(supplier=predecessor) | Q(customer=predecessor)
    offers = list(Offer.objects.select_for_update().filter(party, state=OfferState.OPEN))
    for offer in offers:
        offer.state, offer.closed_on = OfferState.WITHDRAWN, on
        offer.save(update_fields=["state", "closed_on"])
        note = _("%(name)s không còn hoạt động.") % {"name": predecessor.name}
        record_act(by=by, verb="offer.withdraw", on=on, target=offer, note=note)
    return len(offers)

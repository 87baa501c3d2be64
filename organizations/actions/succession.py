"""Organizations that merge, divide or dissolve on a day (Law on Cooperatives 17/2023/QH15).

Here the organizations themselves: who goes on with whose people, certificates, technologies. What
the market and the register of linkages hold passes by ``marketplace.actions.succession`` and
``linkage.actions.succession``; ``portal.succession`` does all of it in one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.actions import record_act
from accounts.days import require_not_past
from accounts.models import User
from geo.periods import today
from geo.text import clean
from organizations.actions.placemarks import sync_placemarks
from organizations.enums import MembershipRole, SuccessionKind
from organizations.models import Capability, Certificate, Membership, Organization, Succession
from organizations.permissions import can_change_registration

# How many successors each kind has: the fewest and the most.
SUCCESSORS = {
    SuccessionKind.MERGER: (1, 1),
    SuccessionKind.DIVISION: (2, 10),
    SuccessionKind.SEPARATION: (1, 10),
    SuccessionKind.DISSOLUTION: (0, 0),
}
WRONG_NUMBER = {
    SuccessionKind.MERGER: _("Sáp nhập, hợp nhất thì chọn đúng một tổ chức kế thừa."),
    SuccessionKind.DIVISION: _("Chia thì chọn từ hai tổ chức kế thừa trở lên."),
    SuccessionKind.SEPARATION: _("Tách thì chọn ít nhất một tổ chức được tách ra."),
    SuccessionKind.DISSOLUTION: _("Giải thể thì không có tổ chức kế thừa."),
}


@transaction.atomic
def succeed(
    predecessor: Organization,
    *,
    by: User,
    on: date,
    kind: str,
    successors: Sequence[Organization],
    decision: str,
) -> list[Succession]:
    """From ``on`` the predecessor operates no more; its successors go on with its people,
    certificates and technologies. Figures of days before stay: nothing of it is changed, what
    goes on begins anew with the successor. After a separation the predecessor operates as before
    with all of these, and its people keep to themselves what it has.
    """
    kind = SuccessionKind(kind)
    if not can_change_registration(by, predecessor):
        raise PermissionDenied
    for each in successors:
        if not can_change_registration(by, each):
            message = _("%(name)s ngoài địa bàn bạn phụ trách: hãy nhờ cán bộ cấp trên ghi.")
            raise ValidationError({"successors": message % {"name": each.name}})
    predecessor, *successors = _locked(predecessor, *successors)
    _check(predecessor, successors, kind, by=by, on=on)
    if not clean(decision):
        raise ValidationError({"decision": _("Hãy ghi quyết định hoặc biên bản.")})
    rows = [
        Succession(
            kind=kind,
            predecessor=predecessor,
            successor=each,
            on=on,
            decision=clean(decision),
            by=by,
        )
        for each in successors or [None]
    ]
    for row in rows:
        row.full_clean()
        row.save()
    if kind != SuccessionKind.SEPARATION:
        _pass_on(predecessor, successors, on)
    _record(predecessor, successors, kind, by=by, on=on, note=clean(decision))
    return rows


def _locked(*organizations: Organization) -> list[Organization]:
    """Each under its lock, in the order given; taken in one order, so that two people who merge
    one into the other and the other into the one never wait for each other."""
    keys = {each.pk for each in organizations}
    rows = Organization.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    found = {row.pk: row for row in rows}
    return [found[each.pk] for each in organizations]


def _pass_on(predecessor: Organization, successors: Sequence[Organization], on: date) -> None:
    """The predecessor ends; what it had goes on with its successors, where it has some."""
    for each in successors:
        _pass_people(predecessor, each, on)
    if successors:
        _pass_certificates(predecessor, successors[0], on)
    _pass_capabilities(predecessor, successors[0] if successors else None, on)
    predecessor.ceased_on = on
    predecessor.save(update_fields=["ceased_on"])
    sync_placemarks([predecessor.pk])


def _check(
    predecessor: Organization,
    successors: Sequence[Organization],
    kind: SuccessionKind,
    *,
    by: User,
    on: date,
) -> None:
    require_not_past(on, by=by)
    if on > today():
        raise ValidationError({"on": _("Ngày này chưa đến; hãy ghi khi quyết định có hiệu lực.")})
    fewest, most = SUCCESSORS[kind]
    if not fewest <= len(successors) <= most:
        raise ValidationError({"successors": WRONG_NUMBER[kind]})
    if predecessor in successors or len(set(successors)) < len(successors):
        raise ValidationError({"successors": _("Mỗi tổ chức kế thừa phải là một tổ chức khác.")})
    for each in (predecessor, *successors):
        if each.ceased_on is not None or not each.operates_on(on):
            raise ValidationError(
                _("%(name)s không hoạt động vào ngày này."), params={"name": each.name}
            )


def _pass_people(predecessor: Organization, successor: Organization, on: date) -> None:
    """Everyone keeps their part; owners of the successor read what the predecessor had."""
    theirs = set(successor.memberships.values_list("user", flat=True))
    old = list(predecessor.memberships.all())
    Membership.objects.bulk_create(
        Membership(user_id=each.user_id, organization=successor, role=each.role, since=on)
        for each in old
        if each.user_id not in theirs
    )
    known = {each.user_id for each in old}
    owners = successor.memberships.filter(role=MembershipRole.OWNER)
    Membership.objects.bulk_create(
        Membership(user_id=user, organization=predecessor, role=MembershipRole.VIEWER, since=on)
        for user in owners.values_list("user", flat=True)
        if user not in known
    )


def certificates_going_on(predecessor: Organization, day: date) -> QuerySet[Certificate]:
    """Those that are still worth something on the day, transitional extension included."""
    return Certificate.objects.held(day).filter(organization=predecessor)


def capabilities_going_on(predecessor: Organization, day: date) -> QuerySet[Capability]:
    """The technologies in use on the day."""
    begun = Q(since__isnull=True) | Q(since__lte=day)
    return Capability.objects.filter(begun, organization=predecessor, until__isnull=True)


def _pass_certificates(predecessor: Organization, successor: Organization, on: date) -> None:
    """The successor shows them as declared until an official has seen them anew; those of the
    predecessor stay as they were."""
    for row in certificates_going_on(predecessor, on):
        row.pk, row._state.adding = None, True
        row.organization, row.holder_name = successor, successor.name
        row.declared_on, row.verified_on = on, None
        row.source = (_("Kế thừa từ %(name)s") % {"name": predecessor.name})[:255]
        row.save()


def _pass_capabilities(predecessor: Organization, successor: Organization | None, on: date) -> None:
    """A technology in use ends with its organization and goes on with the successor from the day,
    verified as it was."""
    known = set()
    if successor is not None:
        known = set(capabilities_going_on(successor, on).values_list("technology", flat=True))
    for row in list(capabilities_going_on(predecessor, on)):
        row.until = on
        row.save(update_fields=["until"])
        if successor is None or row.technology_id in known:
            continue
        row.pk, row._state.adding = None, True
        row.organization, row.since, row.until, row.declared_on = successor, on, None, on
        row.save()


def _record(
    predecessor: Organization,
    successors: Sequence[Organization],
    kind: SuccessionKind,
    *,
    by: User,
    on: date,
    note: str,
) -> None:
    codes = [each.code for each in successors]
    changes = {"successors": [None, codes], "kind": [None, kind.value]}
    if predecessor.ceased_on:
        changes["ceased_on"] = [None, on]
    record_act(
        by=by, verb="organization.succeed", on=on, target=predecessor, changes=changes, note=note
    )
    for each in successors:
        record_act(
            by=by,
            verb="organization.inherit",
            on=on,
            target=each,
            changes={"predecessor": [None, predecessor.code]},
            note=note,
        )

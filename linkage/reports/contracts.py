"""The facts of how contracts are kept, read from the register: three queries, whatever its size;
one where terms and deliveries are loaded already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet, prefetch_related_objects

from accounts.models import Act
from linkage.fulfilment import CUSTOMER, SUPPLIER, Contract, Delivery, Round, Version
from linkage.models import Delivery as DeliveryRow
from linkage.models import Linkage, Terms

ROUNDS = ("record_delivery", "contest_delivery", "withdraw_contest", "agree_delivery")
VERBS = frozenset(f"linkage.{name}" for name in (*ROUNDS, "terminate"))


def contracts(
    linkages: Sequence[Linkage], acts_of_all: Sequence[Act] | None = None
) -> dict[int, Contract]:
    """The facts of these linkages by key; ``acts_of_all``: their acts, where they are at hand."""
    prefetch_related_objects(linkages, "terms", "deliveries")
    rows = _read([linkage.pk for linkage in linkages]) if acts_of_all is None else acts_of_all
    acts = _by_month(rows)
    return {
        linkage.pk: Contract(
            id=linkage.code,
            versions=tuple(_version(terms) for terms in linkage.terms.all() if terms.confirmed_on),
            deliveries=tuple(
                _delivery(row, linkage, acts[linkage.pk]) for row in linkage.deliveries.all()
            ),
            ended_on=_ended(linkage),
            terminated_on=linkage.terminated_on,
            terminated_by=_ender(linkage, acts[linkage.pk].get("terminated_by", [])),
        )
        for linkage in linkages
    }


def _delivery(row: DeliveryRow, linkage: Linkage, acts: dict[str, list[Act]]) -> Delivery:
    side = CUSTOMER if row.recorded_by_id == linkage.customer_id else SUPPLIER
    rounds = _rounds(row, acts.get(f"{row.month:%Y-%m}", []))
    return Delivery(row.month, row.quantity, side, row.agreed_on, rounds)


def _version(terms: Terms) -> Version:
    months = terms.months
    return Version(
        number=terms.number,
        starts_on=terms.starts_on,
        holds_from=terms.holds_from or terms.starts_on,
        confirmed_on=terms.confirmed_on,
        ends_on=terms.ends_on,
        quantity=terms.quantity,
        months=tuple(months[number] for number in range(1, 13)) if months else None,
        share=terms.contracted_share,
    )


def _ended(linkage: Linkage) -> date | None:
    days = (linkage.terminated_on, linkage.rejected_on, linkage.merged_on)
    return min((day for day in days if day is not None), default=None)


def _read(keys: Sequence[int]) -> QuerySet:
    rows = Act.objects.filter(target_type=Linkage._meta.label_lower, target_id__among=keys)
    return rows.filter(verb__in=VERBS)


def _by_month(rows: Iterable[Act]) -> dict[int, dict[str, list[Act]]]:
    """The acts on deliveries and ends: linkage -> month, or ``terminated_by`` -> in order."""
    found: dict[int, dict[str, list[Act]]] = defaultdict(lambda: defaultdict(list))
    for act in sorted((act for act in rows if act.verb in VERBS), key=lambda act: act.pk):
        for name in act.changes:
            found[act.target_id][name].append(act)
    return found


def _ender(linkage: Linkage, acts: list[Act]) -> str:
    """The side that terminated; nothing where an official's file says so alone."""
    code = acts[-1].changes["terminated_by"][1] if acts else ""
    return {linkage.supplier.code: SUPPLIER, linkage.customer.code: CUSTOMER}.get(code, "")


def _rounds(row: DeliveryRow, acts: Sequence[Act]) -> tuple[Round, ...]:
    """What was recorded and answered, in order. A figure whose recorder changed it unanswered is
    none; where a file brought the delivery, the row itself is all that is known."""
    rounds: list[Round] = []
    for act in acts:
        _old, new = (None if v is None else Decimal(v) for v in act.changes[f"{row.month:%Y-%m}"])
        verb = act.verb.removeprefix("linkage.")
        if verb in ("record_delivery", "withdraw_contest"):
            if rounds and rounds[-1].answered_on is None:
                rounds.pop()
            rounds.append(Round(act.on, new))
        elif rounds and verb == "contest_delivery":
            rounds[-1] = replace(rounds[-1], answered_on=act.on, said=new)
        elif rounds:
            rounds[-1] = replace(rounds[-1], answered_on=act.on)
    if not rounds:
        return (Round(row.recorded_on, row.quantity, row.agreed_on),)
    if row.agreed_on and rounds[-1].answered_on is None:
        rounds[-1] = replace(rounds[-1], answered_on=row.agreed_on)
    return tuple(rounds)

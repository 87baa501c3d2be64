"""What a file states about a linkage, against what the register knows.

An official's row is a statement about all dates: it may change earlier figures, so the old values
are kept in the act. It speaks of the columns that the file has; the others stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from linkage.models import Linkage, Terms

LINKAGE_FIELDS = (
    "supplier_id",
    "customer_id",
    "commodity_id",
    "category_id",
    "form",
    "inputs",
    "production",
    "processing",
    "lead",
    "contract_number",
    "terminated_on",
    "rejected_on",
)
TERMS_FIELDS = (
    "starts_on",
    "ends_on",
    "declared_on",
    "confirmed_on",
    "verified_on",
    "quantity",
    "value",
    "contracted_share",
    "export",
    "declared_by_id",
    "holds_from",
)


@dataclass
class Change:
    """A linkage with the version that a row speaks of, as they will be."""

    index: int
    linkage: Linkage
    terms: Terms
    created: bool
    changes: dict[str, list[Any]] = field(default_factory=dict)


def state(
    index: int, linkage: Linkage | None, code: str, row: dict[str, Any], terms: dict[str, Any]
) -> Change:
    """The change that a row makes; ``row`` and ``terms`` hold the fields that the file states."""
    created = linkage is None
    linkage = linkage or Linkage(code=code)
    version = Terms(number=1) if created else newest_held(linkage)
    change = Change(index, linkage, version, created)
    _set(change, linkage, row)
    declared_given = terms.pop("declared_on", None)
    _set(change, version, terms)
    _set(change, version, {"declared_on": _declared(version, declared_given)})
    lead = linkage.customer_id if linkage.lead == "customer" else linkage.supplier_id
    if created:
        version.declared_by_id = lead
    holds = version.declared_on
    if version.number > 1 and version.confirmed_on:
        holds = max(version.starts_on, version.confirmed_on)
    version.holds_from = holds
    return change


def newest_held(linkage: Linkage) -> Terms:
    """The version that took over last; a file corrects that one."""
    held = [terms for terms in linkage.terms.all() if terms.holds_from]
    return max(held, key=lambda terms: (terms.holds_from, terms.number))


def _declared(version: Terms, given: date | None) -> date:
    """As given, else as known, else the earlier of the start and the confirmation."""
    default = min(filter(None, (version.starts_on, version.confirmed_on)))
    known = given or version.declared_on
    if known is None or (given is None and version.confirmed_on and known > version.confirmed_on):
        return default
    return known


def _set(change: Change, row: Linkage | Terms, fields: dict[str, Any]) -> None:
    for name, new in fields.items():
        old = getattr(row, name)
        if old != new:
            change.changes[name] = [_plain(old), _plain(new)]
            setattr(row, name, new)


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int) else str(value)

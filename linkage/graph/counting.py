"""Which linkages count on a day, and why the others do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from linkage.graph.facts import LinkageFact, OrganizationFact, OrganizationState
from linkage.graph.ladder import height, height_of

# Why a linkage does not count. Of several reasons the first of this list is given.
REJECTED = "rejected"
TERMINATED = "terminated"
MERGED = "merged"
NOT_IN_FORCE = "not_in_force"
NOT_STARTED = "not_started"
ENDED = "ended"
SELF = "self"
UNKNOWN_PARTY = "unknown_party"
PARTY_NOT_OPERATING = "party_not_operating"
SAME_TAX_CODE = "same_tax_code"
UNDER_RUNG = "under_rung"
REASONS = (
    REJECTED,
    TERMINATED,
    MERGED,
    NOT_IN_FORCE,
    NOT_STARTED,
    ENDED,
    SELF,
    UNKNOWN_PARTY,
    PARTY_NOT_OPERATING,
    SAME_TAX_CODE,
    UNDER_RUNG,
)

# The organizations known on a day: those that do not operate stand there as None.
States = Mapping[str, OrganizationState | None]


@dataclass(frozen=True, slots=True)
class NotCounted:
    """A linkage that no figure of the day rests on; ``reason`` is one of ``REASONS``."""

    linkage: LinkageFact
    reason: str


@dataclass(frozen=True, slots=True)
class Counting:
    """The linkages of a day, parted into what counts and what does not; both sorted by id."""

    counted: tuple[LinkageFact, ...]
    not_counted: tuple[NotCounted, ...]


def states_on(organizations: Iterable[OrganizationFact], day: date) -> States:
    """Every organization by id as it is on ``day``; None for one that does not operate."""
    return {organization.id: organization.as_of(day) for organization in organizations}


def counted(
    linkages: Iterable[LinkageFact],
    organizations: Iterable[OrganizationFact],
    day: date,
    rung: str,
) -> Counting:
    """Parts the linkages by whether they count on ``day`` from ``rung`` up.

    Of a linkage with several versions only the one in force on the day is looked at.
    ValueError: no such rung.
    """
    return count(linkages, states_on(organizations, day), day, rung)


def count(linkages: Iterable[LinkageFact], states: States, day: date, rung: str) -> Counting:
    """The same as ``counted``, for states already looked up."""
    roots = {key: state.tax_root for key, state in states.items() if state is not None}
    least = height_of(rung)
    taken: list[LinkageFact] = []
    left: list[NotCounted] = []
    for linkage in _one_version_each(linkages, day):
        reason = _not_active(linkage, day) or _parties_unfit(linkage, states, roots)
        if reason is None and height(linkage, day) < least:
            reason = UNDER_RUNG
        if reason is None:
            taken.append(linkage)
        else:
            left.append(NotCounted(linkage, reason))
    return Counting(tuple(taken), tuple(left))


def _one_version_each(linkages: Iterable[LinkageFact], day: date) -> list[LinkageFact]:
    """Of each linkage the version in force, or else any: sorted by id."""
    chosen: dict[str, LinkageFact] = {}
    for linkage in linkages:
        if linkage.id not in chosen or linkage.holds_on(day):
            chosen[linkage.id] = linkage
    return [chosen[key] for key in sorted(chosen)]


def _not_active(linkage: LinkageFact, day: date) -> str | None:
    if linkage.rejected_on is not None and linkage.rejected_on <= day:
        return REJECTED
    if linkage.terminated_on is not None and linkage.terminated_on <= day:
        return TERMINATED
    if linkage.merged_on is not None and linkage.merged_on <= day:
        return MERGED
    if not linkage.holds_on(day):
        return NOT_IN_FORCE
    if day < linkage.starts_on:
        return NOT_STARTED
    if linkage.ends_on is not None and linkage.ends_on < day:
        return ENDED
    return None


def _parties_unfit(linkage: LinkageFact, states: States, roots: Mapping[str, str]) -> str | None:
    """``roots`` has the tax root of each operating organization, empty where it has no code."""
    supplier, customer = linkage.supplier, linkage.customer
    if supplier == customer:
        return SELF
    root, other = roots.get(supplier), roots.get(customer)
    if root is None or other is None:
        known = supplier in states and customer in states
        return PARTY_NOT_OPERATING if known else UNKNOWN_PARTY
    return SAME_TAX_CODE if root and root == other else None

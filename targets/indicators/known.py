"""The facts of a register as far as they were known on a day.

What is dated later is left out, so that acts of later days change nothing of what is frozen for
the day, and the figures of the day are the same with or without it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from linkage.graph import LinkageFact, OrganizationFact
from targets.indicators.facts import CapabilityFact, RegisterFacts

# Days on which something happens to a linkage: until then it has not.
EVENTS = (
    "confirmed_on",
    "verified_on",
    "first_agreed_on",
    "terminated_on",
    "rejected_on",
    "merged_on",
    "holds_until",
)


def known_on(facts: RegisterFacts, day: date) -> RegisterFacts:
    """The facts without whatever is dated after ``day``.

    The figures of ``day`` are those of all the facts; figures of later days are not.
    """
    organizations = tuple(
        _organization(each, day) for each in facts.organizations if _is_past(each.founded_on, day)
    )
    there = {each.id for each in organizations}
    return replace(
        facts,
        organizations=organizations,
        linkages=tuple(
            _linkage(each, day)
            for each in facts.linkages
            if each.declared_on <= day and _is_past(each.holds_from, day)
        ),
        annual_records=tuple(each for each in facts.annual_records if each.recorded_on <= day),
        capabilities=tuple(
            _capability(each, day)
            for each in facts.capabilities
            if _is_past(each.since, day) and each.verified_on and each.verified_on <= day
        ),
        about=tuple(each for each in facts.about if each.id in there),
        successions=tuple(each for each in facts.successions if each.on <= day),
    )


def _organization(fact: OrganizationFact, day: date) -> OrganizationFact:
    periods = tuple(
        replace(period, valid_to=_by(period.valid_to, day))
        for period in fact.periods
        if _is_past(period.valid_from, day)
    )
    return replace(fact, ceased_on=_by(fact.ceased_on, day), periods=periods)


def _linkage(fact: LinkageFact, day: date) -> LinkageFact:
    known: dict[str, Any] = {name: _by(getattr(fact, name), day) for name in EVENTS}
    return replace(fact, **known)


def _capability(fact: CapabilityFact, day: date) -> CapabilityFact:
    return replace(fact, until=_by(fact.until, day))


def _is_past(start: date | None, day: date) -> bool:
    return start is None or start <= day


def _by(event: date | None, day: date) -> date | None:
    return event if event is not None and event <= day else None

"""Who could join the linkage share of a place, and whether what was worked for has come about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from accounts.kept import kept
from geo.models import Area
from linkage.reports.facts import linkage_facts, organization_facts
from targets.indicators import RegisterFacts, TargetFact
from targets.indicators.joining import Joining, joining
from targets.indicators.since import counted_since
from targets.models import FollowUp
from targets.reports.figures import Register, indicator_settings, target_facts


def target_of(area: Area | None, reading: str, level: int, rung: str) -> TargetFact | None:
    """What a plan holds the share to in this reading and level, at the rung asked for: a stricter
    or a weaker count is held to the same value."""
    found = [
        each
        for each in target_facts(area)
        if (each.indicator, each.reading, each.level) == ("linkage_share", reading, level)
    ]
    return replace(min(found, key=lambda each: each.code), rung=rung) if found else None


def joining_on(day: date, area: Area | None, *, reading: str, level: int, rung: str) -> Joining:
    """Kept until the register changes; ``area`` None is the whole register."""
    target = target_of(area, reading, level, rung)
    key = (day.isoformat(), area.pk if area else 0, reading, level, rung, target)
    return kept("joining", repr(key), lambda: _joining(day, area, reading, level, rung, target))


def _joining(
    day: date, area: Area | None, reading: str, level: int, rung: str, target: TargetFact | None
) -> Joining:
    """Only the facts that a share rests on are read."""
    register = Register(day)
    facts = RegisterFacts(
        organizations=register.organizations,
        linkages=register.linkages,
        annual_records=register.annual_records,
        placed=register.placed(area),
    )
    return joining(
        facts, day, indicator_settings(), reading=reading, rung=rung, level=level, target=target
    )


def came_about(follow_ups: Iterable[FollowUp], day: date) -> dict[int, date]:
    """Of pieces of work, by key: since when the organization counts at the rung that it was to
    count at. Whoever does not count is left out. Six queries, of these organizations only."""
    rows = list(follow_ups)
    codes = {each.organization.code for each in rows}
    if not codes:
        return {}
    linkages = linkage_facts(codes)
    parties = {code for each in linkages for code in (each.supplier, each.customer)}
    organizations = organization_facts(parties)
    rungs = {each.rung for each in rows}
    found = {rung: counted_since(linkages, organizations, day, rung) for rung in rungs}
    since = {each.pk: found[each.rung].get(each.organization.code) for each in rows}
    return {key: on for key, on in since.items() if on is not None}

"""What is behind a figure: the organizations, the linkages, what was left out and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from linkage.graph import Counting
from linkage.models import Linkage
from linkage.words import NOT_COUNTED
from organizations.models import Organization
from targets.indicators import IndicatorResult
from targets.permissions import nameable, rests_on_grades
from targets.reports.figures import Register
from targets.words import EXCLUDED

LONGEST_LIST = 500


@dataclass(frozen=True)
class Names:
    """A list of organizations of which some may be named."""

    total: int
    shown: list[Organization]

    @property
    def withheld(self) -> int:
        return self.total - len(self.shown)


@dataclass(frozen=True)
class LinkageBehind:
    """A linkage of an organization of the numerator, counted or not, with the reason why not."""

    linkage: Linkage
    reason: str = ""


@dataclass(frozen=True)
class Behind:
    """Everything that one figure rests on, as far as the person may see it."""

    numerator: Names
    others: Names
    excluded: list[tuple[Organization, str]]
    excluded_count: int
    linkages: list[LinkageBehind]
    not_counted: list[LinkageBehind]
    by_grades: bool


def behind(result: IndicatorResult, register: Register, *, user) -> Behind:
    """The lists behind a figure. Those that rest on grades name only whom the person may see."""
    numerator = (
        set(result.numerator) if result.code != "closed_chains" else _members(result, register)
    )
    others = set(result.denominator or ()) - numerator
    reasons = {each.id: each.reason for each in result.excluded}
    everyone = numerator | others | set(reasons)
    by_grades = rests_on_grades(result)
    seen = nameable(user, everyone, register.day) if by_grades else everyone
    counted, left = _linkages(result, numerator & seen, register, user)
    return Behind(
        numerator=_names(numerator, seen),
        others=_names(others, seen),
        excluded=_excluded(reasons, seen),
        excluded_count=len(reasons),
        linkages=counted,
        not_counted=left,
        by_grades=by_grades,
    )


def _names(codes: set[str], seen: set[str]) -> Names:
    rows = Organization.objects.filter(code__among=codes & seen).order_by("folded", "code")
    return Names(len(codes), list(rows[:LONGEST_LIST]))


def _excluded(reasons: Mapping[str, str], seen: set[str]) -> list[tuple[Organization, str]]:
    rows = Organization.objects.filter(code__among=seen.intersection(reasons)).order_by("code")
    told = ((row, reasons[row.code]) for row in rows[:LONGEST_LIST])
    return [(row, str(EXCLUDED.get(reason, reason))) for row, reason in told]


def _members(result: IndicatorResult, register: Register) -> set[str]:
    """The organizations of the closed chains."""
    chains = {chain.id: chain for chain in register.closed_chains(str(result.rung))}
    return {code for name in result.numerator for code in chains[name].organizations}


def _linkages(
    result: IndicatorResult, codes: set[str], register: Register, user
) -> tuple[list[LinkageBehind], list[LinkageBehind]]:
    """Linkages of the organizations that count, and those that do not."""
    if result.rung is None:
        return [], []
    known = Linkage.objects.visible_to(user).filter(
        Q(supplier__code__among=codes) | Q(customer__code__among=codes)
    )
    rows = list(known.with_parties().order_by("code")[:LONGEST_LIST])
    reasons = _reasons(register.counted({row.code for row in rows}, result.rung))
    behind = [LinkageBehind(row, reasons[row.code]) for row in rows if row.code in reasons]
    return [b for b in behind if not b.reason], [b for b in behind if b.reason]


def _reasons(counting: Counting) -> dict[str, str]:
    """Linkage code → why it does not count ("" where it does)."""
    left = {each.linkage.id: str(NOT_COUNTED[each.reason]) for each in counting.not_counted}
    return left | {each.id: "" for each in counting.counted}

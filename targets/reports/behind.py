"""What is behind a figure: the organizations, the linkages, what was left out and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, F, Q, When, Window
from django.db.models.functions import RowNumber

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
    named = _first_of_each([numerator & seen, others & seen, seen.intersection(reasons)])
    return Behind(
        numerator=Names(len(numerator), named[0]),
        others=Names(len(others), named[1]),
        excluded=[(row, str(EXCLUDED.get(why := reasons[row.code], why))) for row in named[2]],
        excluded_count=len(reasons),
        linkages=counted,
        not_counted=left,
        by_grades=by_grades,
    )


def _first_of_each(lists: Sequence[set[str]]) -> list[list[Organization]]:
    """The first organizations of each list by name; no two lists share one. One query."""
    place = Case(*(When(code__among=codes, then=number) for number, codes in enumerate(lists)))
    of_list = Window(RowNumber(), partition_by=[F("list")], order_by=["folded", "code"])
    rows = (
        Organization.objects.filter(code__among=set().union(*lists))
        .annotate(list=place)
        .annotate(of_list=of_list)
        .filter(of_list__lte=LONGEST_LIST)
        .order_by("folded", "code")
    )
    found: list[list[Organization]] = [[] for _list in lists]
    for row in rows:
        found[row.list].append(row)
    return found


def _members(result: IndicatorResult, register: Register) -> set[str]:
    """The organizations of the closed chains."""
    wanted, chains = set(result.numerator), register.closed_chains(str(result.rung))
    return {code for chain in chains if chain.id in wanted for code in chain.organizations}


def _linkages(
    result: IndicatorResult, codes: set[str], register: Register, user
) -> tuple[list[LinkageBehind], list[LinkageBehind]]:
    """Linkages of the organizations that count, and those that do not."""
    if result.rung is None:
        return [], []
    parties = Organization.objects.filter(code__among=codes).values("pk")
    known = Linkage.objects.visible_to(user).filter(
        Q(supplier__in=parties) | Q(customer__in=parties)
    )
    rows = list(known.with_parties().order_by("code")[:LONGEST_LIST])
    reasons = _reasons(register.counted({row.code for row in rows}, result.rung))
    behind = [LinkageBehind(row, reasons[row.code]) for row in rows if row.code in reasons]
    return [b for b in behind if not b.reason], [b for b in behind if b.reason]


def _reasons(counting: Counting) -> dict[str, str]:
    """Linkage code → why it does not count ("" where it does)."""
    left = {each.linkage.id: str(NOT_COUNTED[each.reason]) for each in counting.not_counted}
    return left | {each.id: "" for each in counting.counted}

"""What is behind a figure: the organizations, the linkages, what was left out and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from linkage.graph import LinkageGraph, graph_at
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
    found = {row.code: row for row in Organization.objects.filter(code__in=seen)}
    counted, left = _linkages(result, numerator & seen, register, user)
    return Behind(
        numerator=_names(numerator, found),
        others=_names(others, found),
        excluded=[
            (found[code], str(EXCLUDED.get(reason, reason)))
            for code, reason in sorted(reasons.items())
            if code in found
        ][:LONGEST_LIST],
        excluded_count=len(reasons),
        linkages=counted,
        not_counted=left,
        by_grades=by_grades,
    )


def _names(codes: Iterable[str], found: dict[str, Organization]) -> Names:
    codes = sorted(codes)
    shown = sorted((found[c] for c in codes if c in found), key=lambda row: (row.folded, row.code))
    return Names(len(codes), shown[:LONGEST_LIST])


def _members(result: IndicatorResult, register: Register) -> set[str]:
    """The organizations of the closed chains; their ids are ``commodity:first organization``."""
    wanted = set(result.numerator)
    graph = _graph(result, register)
    chains = [c for c in graph.chains if f"{c.commodity}:{c.organizations[0]}" in wanted]
    return {code for chain in chains for code in chain.organizations}


def _linkages(
    result: IndicatorResult, codes: set[str], register: Register, user
) -> tuple[list[LinkageBehind], list[LinkageBehind]]:
    """Linkages of the numerator that count, and those of its denominator that do not."""
    if result.rung is None:
        return [], []
    graph = _graph(result, register)
    reasons = _reasons(graph, codes)
    rows = Linkage.objects.visible_to(user).with_parties().filter(code__in=reasons)
    behind = [LinkageBehind(row, reasons[row.code]) for row in rows.order_by("code")[:LONGEST_LIST]]
    return [b for b in behind if not b.reason], [b for b in behind if b.reason]


def _graph(result: IndicatorResult, register: Register) -> LinkageGraph:
    return graph_at(register.linkages, register.organizations, register.day, result.rung)


def _reasons(graph: LinkageGraph, codes: set[str]) -> dict[str, str]:
    """Linkage code → why it does not count ("" where it does), for linkages of these parties."""
    mine = {f.id: "" for f in graph.linkages if codes & {f.supplier, f.customer}}
    left = {
        each.linkage.id: str(NOT_COUNTED[each.reason])
        for each in graph.not_counted
        if codes & {each.linkage.supplier, each.linkage.customer}
    }
    return left | mine

"""Chains as one person may see them: what the parties hide is left out, and said to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256

from django.contrib.auth.models import AnonymousUser

from accounts.kept import kept
from linkage.graph import Chain, LinkageFact, LinkageGraph, count, graph_of, states_on
from linkage.graph.dependence import Dependence, dependences, only_buyers
from linkage.graph.stages import column_of, stages_of
from linkage.graph.weak_points import WeakPoint, weak_points
from linkage.models import Linkage
from linkage.reports.facts import linkage_facts, organization_facts
from organizations.models import Organization

# Every loss is tried; beyond so many parts that would take seconds.
MOST_PARTS = 8000
SUPPLIER_OF_INPUTS = "inputs"


@dataclass(frozen=True)
class Seen:
    """The graph of the counted linkages that a person may see; ``hidden`` more are counted.
    ``chains``: those that are looked at."""

    graph: LinkageGraph
    hidden: int
    chains: tuple[Chain, ...]

    def near(self, organizations: Collection[str]) -> Seen:
        """The chains that hold one of the organizations, whole."""
        kept_chains = (c for c in self.chains if not set(c.organizations).isdisjoint(organizations))
        return replace(self, chains=tuple(kept_chains))

    def chain_of(self, commodity: str, organization: str) -> Chain | None:
        """The chain of the commodity in which the organization is."""
        of_commodity = (each for each in self.chains if each.commodity == commodity)
        return next((each for each in of_commodity if organization in each.organizations), None)

    def linkages_of(self, chain: Chain) -> list[LinkageFact]:
        return [self._by_id[each] for each in chain.linkages]

    def told(self, chain: Chain, opened: Collection[str]) -> list[LinkageFact]:
        """The linkages of a chain, with quantity, value and export of those opened alone."""
        return [
            each if each.id in opened else replace(each, quantity=None, value=None, export=False)
            for each in self.linkages_of(chain)
        ]

    def hub_of(self, chain: Chain) -> str:
        """The organization with the most linkages: the one that a chain is known by."""
        facts = self.linkages_of(chain)
        count = Counter(name for fact in facts for name in (fact.supplier, fact.customer))
        return min(count, key=lambda name: (-count[name], name))

    def stages_of(self, chain: Chain) -> tuple[str, ...]:
        """The stages that the chain has, inputs where somebody in it supplies them."""
        supplied = any(
            role == SUPPLIER_OF_INPUTS and of in (None, chain.commodity)
            for name in chain.organizations
            for role, of in self._roles(name)
        )
        return (*((SUPPLIER_OF_INPUTS,) if supplied else ()), *chain.stages)

    def stages(self, names: Iterable[str], commodity: str) -> dict[str, frozenset[int]]:
        return {name: stages_of(self._roles(name), commodity) for name in names}

    def columns(self, names: Iterable[str], commodity: str) -> dict[str, int]:
        """Where a drawing places each organization."""
        return {name: column_of(self._roles(name), commodity) for name in names}

    def levels(self, names: Iterable[str], commodity: str) -> dict[str, int]:
        return {name: self._levels.get(name, {}).get(commodity, 0) for name in names}

    def _roles(self, name: str) -> tuple[tuple[str, str | None], ...]:
        state = self.graph.states.get(name)
        return state.roles if state else ()

    @cached_property
    def _by_id(self) -> dict[str, LinkageFact]:
        return {each.id: each for each in self.graph.linkages}

    @cached_property
    def _levels(self) -> dict[str, dict[str, int]]:
        return self.graph.participation.by_commodity()


@dataclass(frozen=True)
class Leaning:
    """What a chain leans on; ``points`` is None where the chain is too large to try each loss.

    ``dependences`` rest on quantities: of those sales only that the person may see.
    """

    points: tuple[WeakPoint, ...] | None
    only_buyers: dict[str, str]
    dependences: tuple[Dependence, ...]


def chains_on(day: date, *, user, rung: str) -> Seen:
    """The chains of ``day`` from ``rung`` up, kept until the data change: once for everyone, and
    once for each set of linkages that somebody may see beyond."""
    beyond = _beyond_public(user)
    mark = sha256("\0".join(beyond).encode()).hexdigest() if beyond else ""
    return kept("chains", (day.isoformat(), rung, mark), lambda: _seen(day, rung, beyond))


def codes_within(paths: list[str], day: date) -> set[str]:
    """The organizations whose main site lies under one of the unit paths on ``day``."""
    return set(Organization.objects.within_paths(paths, day).values_list("code", flat=True))


def open_to(user, chain: Chain) -> frozenset[str]:
    """The linkages of a chain whose quantities and values the person may see."""
    if not user.is_authenticated:
        return frozenset()
    rows = Linkage.objects.filter(code__among=chain.linkages).open_to(user)
    return frozenset(rows.values_list("code", flat=True))


def leaning(seen: Seen, chain: Chain, opened: Collection[str]) -> Leaning:
    """The weak points of one chain, and who in it depends on one buyer."""
    linkages = seen.linkages_of(chain)
    few = len(linkages) + len(chain.organizations) <= MOST_PARTS
    points = weak_points(linkages, seen.graph.states) if few else None
    return Leaning(points, only_buyers(linkages), dependences(seen.told(chain, opened)))


def _beyond_public(user) -> list[str]:
    """The linkages that the person may see and the public may not."""
    if not user.is_authenticated:
        return []
    public = Linkage.objects.visible_to(AnonymousUser()).values("pk")
    rows = Linkage.objects.visible_to(user).exclude(pk__in=public).order_by("code")
    return list(rows.values_list("code", flat=True))


def _seen(day: date, rung: str, beyond: Iterable[str]) -> Seen:
    facts = linkage_facts()
    states = states_on(organization_facts(), day)
    public = Linkage.objects.visible_to(AnonymousUser()).values_list("code", flat=True)
    visible = {*public, *beyond}
    graph = graph_of([each for each in facts if each.id in visible], states, day, rung)
    counted = count([each for each in facts if each.id not in visible], states, day, rung).counted
    return Seen(graph, len(counted), graph.chains)

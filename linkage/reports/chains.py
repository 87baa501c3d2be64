"""Chains as one person may see them: what the parties hide is left out, and said to be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from accounts.kept import kept
from linkage.graph import Chain, LinkageFact, LinkageGraph, count, graph_of, states_on
from linkage.graph.weak_points import WeakPoint, only_buyers, weak_points
from linkage.models import Linkage
from linkage.reports.facts import linkage_facts, organization_facts

# Each part is taken away once and the chain's levels found anew; beyond this it would take seconds.
MOST_PARTS = 600


@dataclass(frozen=True)
class Seen:
    """The graph of the counted linkages that a person may see; ``hidden`` more are counted."""

    graph: LinkageGraph
    hidden: int

    def chain_of(self, commodity: str, organization: str) -> Chain | None:
        """The chain of the commodity in which the organization is."""
        return next(
            (
                chain
                for chain in self.graph.chains
                if chain.commodity == commodity and organization in chain.organizations
            ),
            None,
        )

    @cached_property
    def _by_id(self) -> dict[str, LinkageFact]:
        return {each.id: each for each in self.graph.linkages}

    def linkages_of(self, chain: Chain) -> list[LinkageFact]:
        return [self._by_id[each] for each in chain.linkages]

    def hub_of(self, chain: Chain) -> str:
        """The organization with the most linkages: the one that a chain is known by."""
        facts = self.linkages_of(chain)
        count = Counter(name for fact in facts for name in (fact.supplier, fact.customer))
        return min(count, key=lambda name: (-count[name], name))


@dataclass(frozen=True)
class Leaning:
    """What a chain leans on; ``points`` is None where the chain is too large to try each loss."""

    points: tuple[WeakPoint, ...] | None
    only_buyers: dict[str, str]


def chains_on(day: date, *, user, rung: str) -> Seen:
    """The chains of ``day`` from ``rung`` up. What everyone sees is kept until the data change."""
    if user.is_authenticated:
        return _seen(day, user, rung)
    return kept("chains", (day.isoformat(), rung), lambda: _seen(day, user, rung))


def leaning(seen: Seen, chain: Chain) -> Leaning:
    """The weak points of one chain, and its suppliers that sell to one customer alone."""
    linkages = seen.linkages_of(chain)
    few = len(linkages) + len(chain.organizations) <= MOST_PARTS
    points = weak_points(linkages, seen.graph.states) if few else None
    return Leaning(points, only_buyers(linkages))


def _seen(day: date, user, rung: str) -> Seen:
    facts = linkage_facts()
    states = states_on(organization_facts(), day)
    visible = set(Linkage.objects.visible_to(user).values_list("code", flat=True))
    graph = graph_of([each for each in facts if each.id in visible], states, day, rung)
    counted = count([each for each in facts if each.id not in visible], states, day, rung).counted
    return Seen(graph, len(counted))

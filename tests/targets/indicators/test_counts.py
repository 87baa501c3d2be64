"""High technology, closed chains, exporters, population."""

from fractions import Fraction

import pytest

from targets.indicators import CapabilityFact, PopulationFact
from tests.linkage.graph.small import AFTER, BEFORE, DAY, linkage
from tests.targets.indicators.small import cooperative, figure, record, register

A, B = cooperative("a", "producer"), cooperative("b", "processor trader")


@pytest.mark.parametrize(
    ("dates", "counts"),
    [
        ({"verified_on": DAY}, True),
        ({"verified_on": AFTER}, False),
        ({"verified_on": None}, False),
        ({"since": DAY}, True),
        ({"since": AFTER}, False),
        ({"until": AFTER}, True),
        ({"until": DAY}, False),
    ],
)
def test_a_capability_counts_while_in_use_and_confirmed(dates, counts):
    capability = CapabilityFact("a", "drone", **({"verified_on": BEFORE} | dates))
    found = figure(register(A, B, capabilities=(capability,)), "hitech_cooperatives")
    assert found.numerator == (("a",) if counts else ())


def test_hitech_counts_a_cooperative_once_and_nobody_else():
    users = [A, cooperative("group", kind="cooperative_group"), cooperative("x", ceased_on=DAY)]
    capabilities = tuple(
        CapabilityFact(user.id, technology, verified_on=DAY)
        for user in users
        for technology in ("drone", "solar")
    )
    assert figure(register(*users, capabilities=capabilities), "hitech_cooperatives").value == 1


def test_closed_chains_by_rung_named_by_commodity_and_first_organization():
    linkages = (
        linkage("a > b", "tea", verified_on=DAY),
        linkage("a > b", "silk", id="silk"),
        linkage("b > a", "coffee", id="not closed"),
    )
    facts = register(A, B, linkages=linkages)
    assert figure(facts, "closed_chains", rung="confirmed").numerator == ("silk:a", "tea:a")
    assert figure(facts, "closed_chains", rung="verified").numerator == ("tea:a",)
    assert figure(facts, "closed_chains", rung="evidenced").value == 0


def test_a_place_counts_the_closed_chains_that_hold_one_of_its_own():
    facts = {"linkages": (linkage("a > b"),)}
    inside = register(A, B, placed=frozenset({"b"}), **facts)
    outside = register(A, B, placed=frozenset({"c"}), **facts)
    assert figure(inside, "closed_chains", rung="confirmed").numerator == ("tea:a",)
    assert figure(outside, "closed_chains", rung="confirmed").value == 0


def test_exporters_are_collective_suppliers_of_direct_export():
    firm = cooperative("firm", kind="enterprise")
    linkages = (
        linkage("a > firm", export=True),
        linkage("b > firm"),
        linkage("firm > b", export=True),
        linkage("b > a", export=True, confirmed_on=None),
    )
    facts = register(A, B, firm, linkages=linkages)
    assert figure(facts, "direct_exporters", rung="confirmed").numerator == ("a",)
    assert figure(facts, "direct_exporters", rung="declared").numerator == ("a", "b")
    elsewhere = register(A, B, firm, linkages=linkages, placed=frozenset({"b"}))
    assert figure(elsewhere, "direct_exporters", rung="confirmed").value == 0


PEOPLE = PopulationFact(1000, DAY)
GROUP, UNION = (
    cooperative("g", kind="cooperative_group"),
    cooperative("u", kind="cooperative_union"),
)


def test_population_share_leaves_unions_out():
    records = (record("a", members=90), record("g", members=7), record("u", members=500))
    facts = register(A, GROUP, UNION, annual_records=records, population=PEOPLE)
    found = figure(facts, "population_share")
    assert (found.value, found.numerator) == (Fraction(97, 1000), ("a", "g"))
    assert (found.denominator, found.population, found.quality) == (None, PEOPLE, "complete")


def test_population_share_is_partial_without_some_members():
    facts = register(A, GROUP, annual_records=(record("a", members=90),), population=PEOPLE)
    found = figure(facts, "population_share")
    assert (found.value, found.quality, found.missing) == (Fraction(9, 100), "partial", ("g",))


@pytest.mark.parametrize("people", [None, PopulationFact(0, DAY)])
def test_population_share_needs_a_population(people):
    facts = register(A, annual_records=(record("a", members=90),), population=people)
    found = figure(facts, "population_share")
    assert (found.value, found.quality) == (None, "not_available")


def test_population_share_needs_members():
    found = figure(register(A, population=PEOPLE), "population_share")
    assert (found.value, found.quality, found.missing) == (None, "not_available", ("a",))

"""``indicators``, ``graph`` and ``match`` on a real database, against brute force."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linkage.graph import RUNGS
from linkage.reports.columns import RegisterColumns
from targets.reports.figures import Register, basis_of, figures_of, live_figures
from tests import worlds
from tests.linkage.matching import worlds as markets
from tests.oracles import indicators as figures
from tests.oracles import levels, matching
from tests.registers import bring_in, command, put_on_the_market, undone

pytestmark = pytest.mark.django_db
# The database of a test serves all examples: each is undone.
few = settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@given(world=worlds.worlds(), day=st.sampled_from(worlds.DAYS))
@few
def test_indicators_are_those_of_the_oracle(db, world_of_lists, world, day):
    with undone():
        bring_in(world)
        answer = command("indicators", as_of=day)
        facts, columns = figures_of(basis_of(day)), live_figures(Register(day))
    assert columns == facts
    expected = figures.indicators(world, day)
    assert answer["as_of"] == day.isoformat()
    assert answer["grading_year"] == figures.grading_year(world, day)
    found = {key(row): plain(row) for row in answer["indicators"]}
    assert len(found) == len(answer["indicators"])
    assert found == {name: rounded(figure) for name, figure in expected.items()}


def key(row):
    return row["code"], row["reading"], row["level"], row["rung"]


def plain(row):
    names = ("unit", "numerator", "denominator", "quality", "missing")
    excluded = sorted((each["id"], each["reason"]) for each in row["excluded"])
    value = None if row["value"] is None else round(row["value"], 6)
    return {name: row[name] for name in names} | {"value": value, "excluded": excluded}


def rounded(figure):
    value = figure["value"]
    return figure | {"value": None if value is None else round(float(value), 6)}


@given(world=worlds.worlds(), day=st.sampled_from(worlds.DAYS), rung=st.sampled_from(sorted(RUNGS)))
@few
def test_the_graph_is_that_of_the_oracle(db, world_of_lists, world, day, rung):
    with undone():
        bring_in(world)
        answer = command("graph", as_of=day, rung=rung)
        columns = RegisterColumns(day).graph(rung)
    expected = levels.levels(world, day, rung)
    by_commodity = columns.participation.by_commodity()
    assert {code: found for code, found in by_commodity.items() if found} == expected
    nodes = {node["id"]: node for node in answer["nodes"] if node["level"]}
    assert {code: node["levels"] for code, node in nodes.items()} == expected
    assert {code: node["level"] for code, node in nodes.items()} == {
        code: max(by_commodity.values()) for code, by_commodity in expected.items()
    }
    counted = levels.counted(world, day, rung)
    assert sorted(
        (edge["id"], edge["source"], edge["target"], edge["commodity"]) for edge in answer["edges"]
    ) == sorted(
        (row["linkage"], row["supplier"], row["customer"], row["commodity"]) for row in counted
    )
    chains = [
        (each["commodity"], each["organizations"], each["linkages"], each["closed"])
        for each in answer["chains"]
    ]
    assert sorted(chains) == levels.chains(world, day, rung)


@given(world=markets.worlds(), day=st.sampled_from(markets.DAYS))
@few
def test_matching_is_that_of_the_oracle(db, world_of_lists, world, day):
    with undone():
        put_on_the_market(world)
        answer = command("match", as_of=day)
    assert list(matching.faults(as_in_the_register(world), day, answer)) == []


def as_in_the_register(world):
    """The table refuses an end before the beginning: there the beginning is left open."""
    organizations = {
        code: row
        | (
            {"founded_on": None}
            if row["founded_on"] and row["ceased_on"] and row["ceased_on"] < row["founded_on"]
            else {}
        )
        for code, row in world["organizations"].items()
    }
    return world | {"organizations": organizations}

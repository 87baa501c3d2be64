"""All figures at once, against figures worked out by brute force."""

from hypothesis import given, settings
from hypothesis import strategies as st

from targets.indicators import (
    IndicatorSettings,
    PopulationFact,
    RegisterFacts,
    compute,
    grading_year,
)
from tests import worlds
from tests.linkage.graph.small import DAY
from tests.oracles import indicators as oracle

GRADES = ["good", "fair", "average", "weak"]


def _plain(result):
    return {
        "value": result.value,
        "unit": result.unit,
        "numerator": list(result.numerator),
        "denominator": None if result.denominator is None else list(result.denominator),
        "excluded": list(result.excluded),
        "quality": result.quality,
        "missing": list(result.missing),
    }


@given(
    world=worlds.worlds(),
    day=st.sampled_from(worlds.DAYS),
    data=st.data(),
    people=st.one_of(st.none(), st.integers(1, 500)),
    effective=st.sets(st.sampled_from(GRADES)),
)
@settings(max_examples=200)
def test_every_figure_is_that_of_the_oracle(world, day, data, people, effective):
    codes = [row["code"] for row in world["organizations"]]
    inside = st.sets(st.sampled_from(codes)) if codes else st.just(set())
    placed = data.draw(st.one_of(st.none(), inside))
    facts = worlds.register_facts(
        world,
        placed=None if placed is None else frozenset(placed),
        population=people and PopulationFact(people, day),
    )
    found = compute(facts, day, settings=IndicatorSettings(frozenset(effective)))
    plain = {(x.code, x.reading, x.level, x.rung): _plain(x) for x in found}
    assert plain == oracle.indicators(world, day, placed, people, effective)
    assert len(plain) == len(found)
    assert grading_year(facts, day) == oracle.grading_year(world, day)


def test_a_register_without_anything_answers_every_figure():
    found = compute(RegisterFacts(), DAY)
    assert len(found) == 4 * 3 * 4 + 2 * 4 + 6
    assert {x.quality for x in found if x.unit == "ratio"} == {"not_available"}


@given(worlds.worlds(), st.sampled_from(worlds.DAYS), st.randoms())
def test_the_order_of_rows_changes_nothing(world, day, random):
    before = compute(worlds.register_facts(world), day)
    for rows in world.values():
        random.shuffle(rows)
    assert compute(worlds.register_facts(world), day) == before

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkage.graph import OrganizationFact, ProfilePeriod
from targets.indicators import (
    Basis,
    IndicatorSettings,
    PopulationFact,
    RegisterFacts,
    TargetFact,
    figures,
    from_json,
    seal,
    to_json,
)
from tests import worlds
from tests.linkage.graph.small import DAY, LONG_AGO, linkage

FULL = Basis(
    day=DAY,
    facts=RegisterFacts(
        organizations=(
            OrganizationFact(
                "Đậu",
                LONG_AGO,
                None,
                (
                    ProfilePeriod(None, DAY, "cooperative_group"),
                    ProfilePeriod(
                        DAY, None, "cooperative", roles=(("trader", "tea"), ("producer", None))
                    ),
                ),
            ),
        ),
        linkages=(
            linkage(
                "a > b",
                quantity=Decimal("1000.500"),
                value=Decimal("0.00"),
                stages=("inputs", "processing"),
                holds_from=LONG_AGO,
                holds_until=DAY,
            ),
        ),
        population=PopulationFact(55845, date(2024, 12, 31)),
        placed=frozenset({"b", "a"}),
    ),
    targets=(TargetFact("T", ">=", Decimal("0.7500"), "grade_share"),),
    settings=IndicatorSettings(frozenset({"good"})),
    unit="24823",
)


def test_everything_comes_back():
    back = from_json(to_json(FULL))
    assert replace(back, facts=FULL.facts) == FULL
    assert back.facts.linkages == FULL.facts.linkages
    assert back.facts.population == FULL.facts.population
    assert back.facts.placed == FULL.facts.placed
    [organization] = back.facts.organizations
    cooperative = organization.profile_on(DAY)
    assert set(cooperative.roles) == {("trader", "tea"), ("producer", None)}
    assert back.targets[0].value == Fraction(3, 4)


def test_letters_stay_readable_and_zeros_of_a_database_do_not_matter():
    text = to_json(FULL)
    assert "Đậu" in text
    [row] = FULL.facts.linkages
    same = replace(row, quantity=Decimal("1000.5"), value=Decimal(0))
    assert to_json(replace(FULL, facts=replace(FULL.facts, linkages=(same,)))) == text


def test_what_was_sealed_before_linkages_could_be_merged_is_written_as_it_was():
    text = to_json(FULL)
    assert "merged_on" not in text
    assert to_json(from_json(text)) == text
    [row] = FULL.facts.linkages
    merged = replace(FULL, facts=replace(FULL.facts, linkages=(replace(row, merged_on=DAY),)))
    back = from_json(to_json(merged))
    assert back.facts.linkages[0].merged_on == DAY


@given(worlds.worlds(), st.sampled_from(worlds.DAYS), st.randoms())
def test_equal_facts_give_equal_bytes_and_the_same_figures(world, day, random):
    basis = Basis(day, worlds.register_facts(world))
    text = to_json(basis)
    assert to_json(from_json(text)) == text
    assert figures(from_json(text)) == figures(basis)
    for rows in world.values():
        random.shuffle(rows)
    assert to_json(Basis(day, worlds.register_facts(world))) == text


def test_the_seal_shows_a_change():
    text = to_json(FULL)
    assert seal(text) == seal(to_json(FULL))
    assert len(seal(text)) == 64
    assert seal(text.replace("55845", "55846")) != seal(text)


@pytest.mark.parametrize("text", ["{}", "[]", '{"format": "mat-xich-basis/0"}'])
def test_another_format_is_refused(text):
    with pytest.raises(ValueError, match="mat-xich-basis/1"):
        from_json(text)

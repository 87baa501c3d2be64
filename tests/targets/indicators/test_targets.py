from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets.indicators import IndicatorResult, PopulationFact, TargetFact
from targets.indicators.targets import judge, with_target
from tests.linkage.graph.small import DAY
from tests.oracles.indicators import more_needed


def ratio(have, whole):
    ids = tuple(f"{n:03}" for n in range(whole))
    value = Fraction(have, whole) if whole else None
    return IndicatorResult("share", value, "ratio", ids[:have], ids)


def count(value):
    return IndicatorResult("number", value, "count", ())


def target(operator, value, indicator="share"):
    return TargetFact("T", operator, Decimal(value), indicator)


@pytest.mark.parametrize(
    ("have", "whole", "operator", "value", "met", "more"),
    [
        (6, 10, ">", "0.6", False, 1),
        (6, 10, ">=", "0.6", True, 0),
        (3, 5, ">", "0.6", False, 1),
        (7, 10, ">", "0.6", True, 0),
        (1, 2, ">=", "0.5", True, 0),
        (18, 37, ">=", "0.5", False, 1),
        (19, 37, ">=", "0.5", True, 0),
        (0, 3, ">", "0.9", False, 3),
        (3, 3, ">", "1", False, None),
        (1, 3, ">=", "1", False, 2),
        (29, 100, ">", "0.29", False, 1),
    ],
)
def test_a_share_against_its_target(have, whole, operator, value, met, more):
    judged = judge(ratio(have, whole), target(operator, value))
    assert (judged.met, judged.more_needed) == (met, more)


@pytest.mark.parametrize(
    ("value", "operator", "wanted", "met", "more"),
    [
        (4, ">", "4", False, 1),
        (5, ">", "4", True, 0),
        (0, ">", "4", False, 5),
        (59, "about", "60", False, 1),
        (60, "about", "60", True, 0),
        (34000, ">=", "35000", False, 1000),
    ],
)
def test_a_count_against_its_target(value, operator, wanted, met, more):
    judged = judge(count(value), target(operator, wanted, "number"))
    assert (judged.met, judged.more_needed) == (met, more)


def test_about_is_held_as_at_least():
    assert judge(count(60), target("about", "60", "number")).operator == ">="


def test_what_is_not_known_is_neither_met_nor_missed():
    judged = judge(ratio(0, 0), target(">=", "0.5"))
    assert (judged.met, judged.more_needed) == (None, None)


def test_a_share_of_people_asks_for_people():
    found = IndicatorResult(
        "share", Fraction(150, 1001), "ratio", (), population=PopulationFact(1001, DAY)
    )
    assert judge(found, target(">=", "0.2")).more_needed == 51


@given(st.integers(0, 40), st.integers(1, 40), st.sampled_from([">=", ">"]), st.integers(0, 120))
def test_more_needed_is_found_by_joining_one_after_another(have, whole, operator, percent):
    have = min(have, whole)
    wanted = Fraction(percent, 100)
    judged = judge(ratio(have, whole), TargetFact("T", operator, wanted, "share"))
    assert judged.more_needed == more_needed(have, whole, operator, wanted)
    assert judged.met == (judged.more_needed == 0)
    counted = judge(count(have), TargetFact("T", operator, wanted * 10, "number"))
    assert counted.more_needed == more_needed(have, None, operator, wanted * 10)


def test_a_target_stands_on_its_own_reading_level_and_rung():
    headline = TargetFact("T", ">=", Decimal("0.5"), "share", "good_fair", 1, "confirmed")
    same = {"reading": "good_fair", "level": 1, "rung": "confirmed"}
    plain = ratio(1, 2)
    fitting = IndicatorResult(plain.code, plain.value, plain.unit, (), (), **same)
    assert with_target(fitting, [headline]).target.code == "T"
    for other in ({"reading": "all"}, {"level": 2}, {"rung": "verified"}):
        unlike = IndicatorResult(plain.code, plain.value, plain.unit, (), (), **(same | other))
        assert with_target(unlike, [headline]).target is None


def test_of_two_targets_the_first_by_code_is_shown():
    later, earlier = (TargetFact(code, ">=", 1, "number") for code in ("T45", "T30"))
    assert with_target(count(1), [later, earlier]).target.code == "T30"


def test_an_unknown_operator_is_an_error():
    with pytest.raises(ValueError, match="<"):
        TargetFact("T", "<", 1, "number")

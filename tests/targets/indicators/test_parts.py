"""A whole taken apart: nothing is lost, nothing counted twice."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from targets.indicators import IndicatorResult, parts_of
from targets.indicators.result import Excluded

ids = st.frozensets(st.sampled_from("ABCDEFGH"))
places = st.dictionaries(st.sampled_from("ABCDEFGH"), st.sampled_from(["x", "y", "z"]))


@given(ids, ids, places)
def test_numerators_and_denominators_add_up(having, of, part_of):
    numerator = tuple(sorted(having & of))
    whole = IndicatorResult(
        "grade_share",
        Fraction(len(numerator), len(of)) if of else None,
        "ratio",
        numerator,
        tuple(sorted(of)),
        excluded=(Excluded("Z", "no_record"),),
        missing=("Z",),
    )
    parts = parts_of(whole, part_of)
    assert sorted(x for part in parts.values() for x in part.numerator) == sorted(numerator)
    assert sorted(x for part in parts.values() for x in part.denominator) == sorted(of)
    for name, part in parts.items():
        assert {part_of.get(each) for each in part.denominator} <= {name}
        if part.denominator:
            assert part.value == Fraction(len(part.numerator), len(part.denominator))
        else:
            assert (part.value, part.quality) == (None, "not_available")
    assert parts[None].excluded == (Excluded("Z", "no_record"),)


@given(st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(0, 90)), places)
def test_sums_add_up_and_nobody_told_is_no_zero(members, part_of):
    told = tuple(sorted(members))
    whole = IndicatorResult("members", sum(members.values()), "count", told)
    parts = parts_of(whole, part_of, members, ["nobody", None])
    assert sum(part.value or 0 for part in parts.values()) == whole.value
    assert parts["nobody"].value is None
    for name, part in parts.items():
        expected = [n for code, n in members.items() if part_of.get(code) == name]
        assert part.value == (sum(expected) if expected else None)


def test_a_count_of_organizations_in_no_place_is_zero():
    parts = parts_of(IndicatorResult("cooperatives", 1, "count", ("A",)), {"A": "x"}, None, ["y"])
    assert (parts["x"].value, parts["y"].value) == (1, 0)

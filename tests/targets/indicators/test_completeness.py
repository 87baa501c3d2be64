"""What is known of what figures rest on, against a count row by row."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from targets.indicators import RegisterFacts, completeness
from tests import worlds
from tests.oracles.indicators import COLLECTIVE, grading_year, latest_members, recorded_by
from tests.oracles.levels import counted, operating


def known(world, day):
    here = [
        row for row in world["organizations"] if operating(row, day) and row["kind"] in COLLECTIVE
    ]
    codes = [row["code"] for row in here]
    year = grading_year(world, day)
    grades = {
        row["code"]: row["grade"]
        for row in recorded_by(world, day)
        if row["year"] == year and row["code"] in codes and row["grade"]
    }
    linkages = counted(world, day, "declared")
    return {
        "grade": (len(grades), len(codes)),
        "members": (
            sum(latest_members(world, day, code) is not None for code in codes),
            len(codes),
        ),
        "tax_code": (sum(bool(row["tax_code"]) for row in here), len(codes)),
        "points": (0, sum(grade != "not_graded" for grade in grades.values())),
        "capital": (0, len(codes)),
        "revenue": (0, len(codes)),
        "quantity": (0, len(linkages)),
        "confirmed": (len(counted(world, day, "confirmed")), len(linkages)),
        "verified": (len(counted(world, day, "verified")), len(linkages)),
    }


@given(worlds.worlds(), st.sampled_from(worlds.DAYS))
@settings(max_examples=50)
def test_it_is_what_a_count_finds(world, day):
    found = completeness(worlds.register_facts(world), day)
    assert {each.field: (each.known, each.whole) for each in found} == known(world, day)


def test_of_nobody_nothing_is_known():
    assert {(each.known, each.whole) for each in completeness(RegisterFacts(), worlds.DAY)} == {
        (0, 0)
    }

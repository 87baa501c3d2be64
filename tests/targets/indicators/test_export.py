import json

from targets.indicators import (
    Basis,
    PopulationFact,
    TargetFact,
    figures,
)
from tests.linkage.graph.small import DAY, linkage
from tests.targets.indicators.small import cooperative, record, register

ORGANIZATIONS = [cooperative("HTX-01"), cooperative("HTX-02"), cooperative("HTX-09")]
RECORDS = (
    record("HTX-01", "good", members=30),
    record("HTX-02", "fair"),
    record("HTX-09", "not_graded"),
)
FACTS = register(*ORGANIZATIONS, linkages=(linkage("HTX-01 > HTX-02"),), annual_records=RECORDS)
HEADLINE = TargetFact("T30-LINK", ">=", "0.5", "linkage_share", "good_fair", 1, "confirmed")
KEYS = [
    "code",
    "reading",
    "level",
    "rung",
    "value",
    "unit",
    "numerator",
    "denominator",
    "excluded",
    "quality",
    "missing",
    "target",
]


def entry(document, **wanted):
    [found] = [x for x in document["indicators"] if wanted.items() <= x.items()]
    return found


def test_a_figure_in_full():
    document = figures(Basis(DAY, FACTS, (HEADLINE,)))
    head = {"as_of": "2026-06-30", "unit": None, "grading_year": 2025}
    assert {key: document[key] for key in document if key != "indicators"} == head
    found = entry(document, code="linkage_share", reading="good_fair", level=1, rung="confirmed")
    assert found == {
        "code": "linkage_share",
        "reading": "good_fair",
        "level": 1,
        "rung": "confirmed",
        "value": 1.0,
        "unit": "ratio",
        "numerator": ["HTX-01", "HTX-02"],
        "denominator": ["HTX-01", "HTX-02"],
        "excluded": [{"id": "HTX-09", "reason": "not_graded"}],
        "quality": "complete",
        "missing": [],
        "target": {
            "code": "T30-LINK",
            "operator": ">=",
            "value": 0.5,
            "met": True,
            "more_needed": 0,
        },
    }
    assert list(found) == KEYS


def test_every_figure_has_the_same_keys_and_no_target_but_its_own():
    document = figures(Basis(DAY, FACTS, (HEADLINE,)))
    assert all(list(found) == KEYS for found in document["indicators"])
    assert sum(found["target"] is not None for found in document["indicators"]) == 1


def test_counts_are_whole_numbers_and_apply_no_reading():
    found = entry(figures(Basis(DAY, FACTS)), code="cooperatives")
    assert json.dumps(found["value"]) == "3"
    assert (found["reading"], found["level"], found["rung"]) == (None, None, None)
    assert found["denominator"] is None


def test_a_whole_target_is_a_whole_number():
    wanted = TargetFact("T30-COOPS", "about", "60.0000", "cooperatives")
    found = entry(figures(Basis(DAY, FACTS, (wanted,))), code="cooperatives")["target"]
    assert json.dumps(found["value"]) == "60"
    assert (found["operator"], found["met"], found["more_needed"]) == (">=", False, 57)


def test_a_share_of_the_population_tells_the_population_and_its_date():
    facts = register(*ORGANIZATIONS, annual_records=RECORDS, population=PopulationFact(7, DAY))
    found = entry(figures(Basis(DAY, facts, unit="24823")), code="population_share")
    assert abs(found["value"] - 30 / 7) < 1e-12
    assert found["population"] == {"value": 7, "on": "2026-06-30"}


def test_a_place_is_named():
    assert figures(Basis(DAY, FACTS, unit="24823"))["unit"] == "24823"
    named = figures(Basis(DAY, FACTS, area="bao-loc"))
    assert (named["unit"], named["area"]) == (None, "bao-loc")

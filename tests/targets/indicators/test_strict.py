"""What verifying does to the strict share, against verifying for real and counting anew."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkage.graph import LinkageFact, OrganizationFact, ProfilePeriod
from targets.indicators import IndicatorSettings, Key, RegisterFacts, TargetFact, compute
from targets.indicators.strict import strict_share
from tests.worlds import DAY, register_facts, worlds

SETTINGS = IndicatorSettings()
STRICT = Key("linkage_share", "all", 1, "verified")


def target(value, reading="all"):
    return TargetFact("T", ">=", value, "linkage_share", reading, 1, "confirmed")


def numerator(facts, verified=()):
    """Who is in the strict share once these linkages are verified on the day."""
    linkages = tuple(
        replace(each, verified_on=DAY) if each.id in verified and not each.verified_on else each
        for each in facts.linkages
    )
    [result] = compute(replace(facts, linkages=linkages), DAY, settings=SETTINGS, only=[STRICT])
    return set(result.numerator), len(result.denominator)


@given(worlds(linkages=(4, 6, 3)))
def test_each_linkage_brings_in_whom_it_says(world):
    facts = register_facts(world)
    strict = strict_share(facts, DAY, target("0.5"), SETTINGS)
    before, whole = numerator(facts)
    assert set(strict.result.numerator) == before
    for each in facts.linkages:
        confirmed = each.confirmed_on is not None and each.confirmed_on <= DAY
        if confirmed and (each.verified_on is None or each.verified_on > DAY):
            after, _whole = numerator(_unverified(facts, each.id), {each.id})
            assert set(strict.brings.get(each.id, ())) == after - before
        else:
            assert each.id not in strict.brings
    assert strict.with_all([]) == (Fraction(len(before), whole) if whole else None)


def _unverified(facts, key):
    rows = (replace(x, verified_on=None) if x.id == key else x for x in facts.linkages)
    return replace(facts, linkages=tuple(rows))


@given(worlds(linkages=(4, 6, 3)), st.sampled_from(["0.3", "0.5", "0.9"]))
def test_no_fewer_verifications_reach_the_target(world, value):
    facts = register_facts(world)
    strict = strict_share(facts, DAY, target(value), SETTINGS)
    rows = [each.id for each in facts.linkages if each.id in strict.brings]
    found = strict.enough(rows)
    _before, whole = numerator(facts)
    if not whole:
        assert found is None
        return
    plain = replace(
        facts,
        linkages=tuple(
            replace(x, verified_on=None) if x.id in strict.brings else x for x in facts.linkages
        ),
    )
    reaching = [
        size
        for size in range(len(rows) + 1)
        for chosen in combinations(rows, size)
        if Fraction(len(numerator(plain, chosen)[0]), whole) >= Fraction(value)
    ]
    assert (None if found is None else len(found)) == (min(reaching) if reaching else None)
    most = strict.most(rows)
    assert strict.with_all(most) == strict.with_all(rows)


def coop(code):
    period = ProfilePeriod(None, None, "cooperative", "agriculture")
    return OrganizationFact(code, periods=(period,))


def linkage(code, supplier, customer, **more):
    days = {"starts_on": DAY, "declared_on": DAY, "confirmed_on": DAY}
    return LinkageFact(code, supplier, customer, "tea", **days, **more)


def test_three_contracts_of_six_reach_half():
    facts = RegisterFacts(
        organizations=tuple(coop(f"HTX-{n}") for n in range(8)),
        linkages=(
            linkage("L1", "HTX-0", "HTX-1"),
            linkage("L2", "HTX-1", "HTX-2"),
            linkage("L3", "HTX-2", "HTX-3"),
            linkage("L4", "HTX-0", "DN-1"),
            linkage("L5", "HTX-4", "HTX-4"),
        ),
    )
    strict = strict_share(facts, DAY, target("0.5"), SETTINGS)
    assert (strict.more_needed, strict.enough(["L1", "L2", "L3", "L4"])) == (4, ("L1", "L3"))
    assert strict.enough(["L2", "L4"]) is None
    assert strict.with_all(["L1", "L2"]) == Fraction(3, 8)


@pytest.mark.parametrize(("indicator", "level"), [("grade_share", None), ("linkage_share", 2)])
def test_only_the_share_of_the_linked_is_foretold(indicator, level):
    other = TargetFact("T", ">=", 1, indicator, "all", level, "confirmed")
    assert strict_share(RegisterFacts(), DAY, other, SETTINGS) is None


def test_a_share_of_nobody_has_nothing_to_reach():
    strict = strict_share(RegisterFacts(), DAY, target("0.5"), SETTINGS)
    assert (strict.more_needed, strict.enough([]), strict.with_all([])) == (None, None, None)

from fractions import Fraction

from linkage.graph import OrganizationFact, ProfilePeriod
from tests.linkage.graph.small import BEFORE, DAY, linkage
from tests.targets.indicators.small import cooperative, figure, record, register

#   a(1) → firm(2,3)   b(1) → firm by a linkage verified;   c stands alone
ORGANIZATIONS = [
    cooperative("a", "producer"),
    cooperative("b", "producer"),
    cooperative("c"),
    cooperative("group", kind="cooperative_group"),
    cooperative("firm", "processor trader", kind="enterprise"),
]
LINKAGES = (
    linkage("a > firm"),
    linkage("b > firm", verified_on=DAY),
    linkage("group > firm", "silk", confirmed_on=None),
)
RECORDS = (record("a", "good"), record("b", "weak"), record("c", "fair"), record("group", "fair"))
FACTS = register(*ORGANIZATIONS, linkages=LINKAGES, annual_records=RECORDS)


def share(reading="good_fair", level=1, rung="confirmed", facts=FACTS):
    return figure(facts, "linkage_share", reading, level, rung)


def test_the_headline_is_of_those_graded_good_or_fair():
    found = share()
    assert found.value == Fraction(1, 3)
    assert (found.numerator, found.denominator) == (("a",), ("a", "c", "group"))
    assert (found.quality, found.excluded) == ("complete", ())


def test_each_rung_counts_its_own():
    assert share(rung="declared").numerator == ("a", "group")
    assert share("all", rung="verified").numerator == ("b",)
    assert share("all", rung="evidenced").value == 0


def test_each_level_counts_those_that_reach_it():
    assert share("all", 1, "declared").numerator == ("a", "b", "group")
    assert share("all", 2, "declared").numerator == ("a", "b")
    assert share("all", 3, "declared").numerator == ("a", "b")


def test_agricultural_cooperatives():
    craft = ProfilePeriod(None, None, "cooperative", "non_agriculture")
    facts = register(*ORGANIZATIONS, OrganizationFact("craft", periods=(craft,)), linkages=LINKAGES)
    found = share("agricultural", facts=facts)
    assert found.denominator == ("a", "b", "c")
    assert (found.quality, found.excluded) == ("complete", ())


def test_readings_by_grade_say_who_has_none():
    facts = register(*ORGANIZATIONS, linkages=LINKAGES, annual_records=RECORDS[:3])
    for reading in ("good_fair", "effective"):
        found = share(reading, facts=facts)
        assert (found.quality, found.missing) == ("partial", ("group",))
        assert found.excluded == (("group", "no_record"),)
    assert share("all", facts=facts).quality == "complete"


def test_of_a_place_the_other_party_may_be_anywhere():
    facts = register(
        *ORGANIZATIONS, linkages=LINKAGES, annual_records=RECORDS, placed=frozenset({"a", "c"})
    )
    assert share("all", 3, facts=facts).numerator == ("a",)
    assert share("all", facts=facts).denominator == ("a", "c")


def test_an_empty_place_has_no_share():
    facts = register(*ORGANIZATIONS, linkages=LINKAGES, placed=frozenset())
    assert (share("all", facts=facts).value, share("all", facts=facts).quality) == (
        None,
        "not_available",
    )


def test_roles_and_kinds_are_those_of_the_day():
    earlier = ProfilePeriod(None, DAY, "enterprise", roles=(("trader", None),))
    later = ProfilePeriod(DAY, None, "cooperative", roles=(("producer", None),))
    turned = OrganizationFact("turned", periods=(earlier, later))
    facts = register(
        turned, *ORGANIZATIONS, linkages=(linkage("turned > firm"),), annual_records=RECORDS
    )
    assert share("all", 3, facts=facts).numerator == ("turned",)
    the_day_before = figure(facts, "linkage_share", "all", 1, "confirmed", day=BEFORE)
    assert "turned" not in the_day_before.denominator

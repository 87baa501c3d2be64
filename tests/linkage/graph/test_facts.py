from datetime import date

import pytest

from linkage.graph import OrganizationFact, ProfilePeriod
from tests.linkage.graph.small import AFTER, BEFORE, DAY, organization


def test_operates_from_the_founding_day_to_the_day_before_it_ceased():
    assert organization("a", founded_on=DAY).as_of(DAY) is not None
    assert organization("a", founded_on=AFTER).as_of(DAY) is None
    assert organization("a", ceased_on=AFTER).as_of(DAY) is not None
    assert organization("a", ceased_on=DAY).as_of(DAY) is None
    assert organization("a").as_of(date(1900, 1, 1)) is not None


def test_a_profile_holds_from_its_first_day_until_the_next_takes_over():
    group = ProfilePeriod(None, DAY, "cooperative_group", roles=(("producer", None),))
    cooperative = ProfilePeriod(DAY, None, "cooperative", roles=(("processor", "tea"),))
    grown = OrganizationFact("a", periods=(group, cooperative))
    assert grown.as_of(BEFORE).kind == "cooperative_group"
    assert grown.as_of(DAY).kind == "cooperative"
    assert grown.as_of(DAY).roles == (("processor", "tea"),)


def test_without_a_profile_of_the_day_it_operates_and_is_of_no_kind():
    known_later = OrganizationFact("a", periods=(ProfilePeriod(AFTER, None, "cooperative"),))
    assert known_later.as_of(DAY).kind == ""
    assert not known_later.as_of(DAY).is_collective
    assert known_later.profile_on(DAY) is None


@pytest.mark.parametrize(
    ("tax_code", "root"),
    [
        ("0100109106", "0100109106"),
        ("0100109106-001", "0100109106"),
        ("0100109106001", "0100109106"),
        ("", ""),
    ],
)
def test_branches_share_ten_digits(tax_code, root):
    assert organization("a", tax_code=tax_code).as_of(DAY).tax_root == root

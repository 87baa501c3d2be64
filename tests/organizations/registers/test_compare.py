"""Two registers beside each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizations.registers.compare import (
    Finding,
    Likeness,
    RegisterRecord,
    compare,
    is_collective,
    likeness,
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("HTX Chè Bảo Lộc", "Hợp tác xã chè  BẢO LỘC", Likeness.SAME),
        ("Liên hiệp HTX B'Lao", "LIÊN HIỆP HỢP TÁC XÃ B LAO", Likeness.SAME),
        ("HTX Chè Bảo Lộc", "HTX Che Bao Loc", Likeness.MARKS),
        ("HTX Chè Bảo Lộc", "HTX Cà phê Bảo Lộc", Likeness.DIFFERENT),
    ],
)
def test_names_are_compared_by_what_they_say(one, other, expected):
    assert likeness(one, other) == likeness(other, one) == expected


def test_collective_ones_are_known_by_their_names():
    assert is_collective("Tổ hợp tác Dâu tằm")
    assert not is_collective("Công ty TNHH Chè")
    assert not is_collective("")


def test_a_phone_is_the_same_from_abroad():
    ours = {"1": RegisterRecord("1", phone="0263 386 4512")}
    assert compare(ours, {"1": RegisterRecord("1", phone="+84 263 3864512")}) == []


CODES = st.sampled_from("abcdef")
NAMES = st.sampled_from(["HTX Một", "HTX Hai", "Công ty Ba", ""])
STATES = st.sampled_from(["", "active", "ceased"])
SIDES = st.dictionaries(CODES, st.tuples(NAMES, STATES))


def _records(side):
    return {code: RegisterRecord(code, name=n, status=s) for code, (n, s) in side.items()}


@given(SIDES, SIDES)
def test_every_difference_is_found_once(ours, theirs):
    expected = {(code, Finding.NOT_THERE, "") for code in ours if code not in theirs}
    for code, (name, state) in theirs.items():
        if code not in ours:
            if name.startswith("HTX"):
                expected.add((code, Finding.NOT_HERE, ""))
            continue
        if name and ours[code][0] and name != ours[code][0]:
            expected.add((code, Finding.FIELD, "name"))
        if state and ours[code][1] and state != ours[code][1]:
            expected.add((code, Finding.FIELD, "status"))
    found = [
        (each.tax_code, each.finding, each.field)
        for each in compare(_records(ours), _records(theirs))
    ]
    assert len(found) == len(set(found))
    assert set(found) == expected

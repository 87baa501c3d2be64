"""What followed support, against counting each organization by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from targets.indicators import IndicatorSettings
from targets.indicators.followed import Compared, SupportFact, followed, year_after
from tests.linkage.graph.small import linkage
from tests.oracles.indicators import COLLECTIVE
from tests.oracles.levels import levels, operating
from tests.targets.indicators.small import cooperative, register
from tests.worlds import DAYS, register_facts, worlds

SETTINGS = IndicatorSettings()
FIRST, LAST, TODAY = DAYS[0] - timedelta(days=30), DAYS[5], DAYS[6]
some_day = st.sampled_from(DAYS)


def _linked(world, day):
    return {code for code, found in levels(world, day, "confirmed").items() if any(found.values())}


def _here(world, day):
    rows = [row for row in world["organizations"] if operating(row, day)]
    return {row["code"] for row in rows if row["kind"] in COLLECTIVE}


def _by_hand(world, starts, today):
    rows = []
    for code, start in starts.items():
        before = start - timedelta(days=1)
        whole = start.replace(year=start.year + 1)
        after = min(whole, today)
        if code in _here(world, before) and code in _here(world, after):
            pair = (code in _linked(world, before), code in _linked(world, after))
            rows.append((*pair, after < whole))
    return Compared(
        of=len(rows),
        before=sum(was for was, _now, _early in rows),
        after=sum(now for _was, now, _early in rows),
        gained=sum(now and not was for was, now, _early in rows),
        lost=sum(was and not now for was, now, _early in rows),
        early=sum(early for _was, _now, early in rows),
    )


@settings(max_examples=30)
@given(worlds(), st.sampled_from(DAYS[3:]), st.data())
def test_each_is_looked_at_before_and_a_year_after(world, today, data):
    codes = [row["code"] for row in world["organizations"]]
    measure = st.tuples(
        st.sampled_from(codes or ["X"]), st.sampled_from(["fair", "land"]), some_day
    )
    rows = data.draw(st.lists(measure, max_size=5)) if codes else []
    support = [SupportFact(*row) for row in rows]
    facts = register_facts(world)
    found = followed(facts, support, first=FIRST, last=LAST, today=today, settings=SETTINGS)
    inside = [row for row in rows if FIRST <= row[2] <= min(LAST, today)]
    everyone: dict[str, date] = {}
    kinds: dict[str, dict[str, date]] = {}
    for code, kind, on in sorted(inside, key=lambda row: row[2]):
        everyone.setdefault(code, on)
        kinds.setdefault(kind, {}).setdefault(code, on)
    assert found.any == _by_hand(world, everyone, today)
    assert found.by_kind == {k: _by_hand(world, of, today) for k, of in kinds.items()}
    starts = sorted(everyone.values()) or [FIRST]
    assert found.none_from == starts[len(starts) // 2]
    spared = dict.fromkeys(set(codes) - set(everyone), found.none_from)
    assert found.none == _by_hand(world, spared, today)


def test_a_contract_signed_after_the_support_is_what_followed():
    signed = date(2025, 6, 1)
    facts = register(
        *(cooperative(key, "producer:tea") for key in ("A", "B", "C")),
        linkages=(linkage("A > B", starts_on=signed, declared_on=signed, confirmed_on=signed),),
    )
    support = [SupportFact("A", "fair", date(2025, 3, 1)), SupportFact("A", "fair", signed)]
    found = followed(
        facts,
        support,
        first=date(2025, 1, 1),
        last=date(2025, 12, 31),
        today=date(2026, 6, 30),
        settings=SETTINGS,
    )
    assert found.any == found.by_kind["fair"] == Compared(of=1, before=0, after=1, gained=1)
    assert found.none == Compared(of=2, before=0, after=1, gained=1)


def test_a_year_after_a_leap_day_and_a_span_turned_round():
    assert year_after(date(2024, 2, 29)) == date(2025, 2, 28)
    with pytest.raises(ValueError, match="ends before"):
        followed(register(), [], first=LAST, last=FIRST, today=TODAY, settings=SETTINGS)

"""A figure taken apart on its page: parts and wholes."""

from __future__ import annotations

import pytest

from targets.indicators import Key
from targets.presenters.breakdowns import breakdowns
from targets.reports.figures import figures_on
from targets.reports.history import History
from tests.linkage.conftest import confirmed, declared

__all__ = ["confirmed", "declared"]
pytestmark = pytest.mark.django_db
SHARE = Key("linkage_share", "all", 1, "confirmed")


@pytest.mark.parametrize("key", [SHARE, Key("cooperatives"), Key("members"), Key("grade_share")])
def test_parts_add_up_to_the_whole(plan, graded, confirmed, administrator, a_day, settings, key):
    settings.SIZE_CLASSES = [20, 30]
    graded["good"].annual_records.update(members=12)
    history = History(a_day())
    result = figures_on(a_day(), None, history).get(*key)
    kinds, sizes, commodities = breakdowns(result, history, user=administrator)
    for table in (kinds, sizes):
        *parts, total = table.rows
        assert total.is_sum
        for index, (column, value, unit) in enumerate(total.cells):
            if unit == "count":
                assert sum(row.cells[index][1] or 0 for row in parts) == value, column
    assert commodities.note
    assert commodities.rows[-1].cells == kinds.rows[-1].cells


def test_bars_reach_as_far_as_the_values(plan, graded, confirmed, administrator, a_day):
    history = History(a_day())
    shares = breakdowns(figures_on(a_day(), None, history).get(*SHARE), history, user=administrator)
    for row, bar in shares[0].bars:
        assert float(bar) == pytest.approx(100 * row.value, abs=0.05)
    counts = breakdowns(
        figures_on(a_day(), None, history).get("cooperatives"), history, user=administrator
    )
    *parts, (total, nothing) = counts[0].bars
    assert (total.is_sum, nothing) == (True, "")
    assert max(float(bar) for _row, bar in parts) == 100


def test_classes_of_size_are_said_in_words(plan, graded, administrator, a_day, settings):
    settings.SIZE_CLASSES = [20, 30]
    history = History(a_day())
    result = figures_on(a_day(), None, history).get("cooperatives")
    names = [row.name for row in breakdowns(result, history, user=administrator)[1].rows]
    assert names == ["từ 30", "Cộng"]


def test_what_tells_of_grades_or_persons_is_for_officials(client, plan, graded, ward_official):
    for address in ("/targets/figures/members/", "/targets/figures/grade_share/"):
        assert client.get(address).context["breakdowns"] == []
    assert client.get("/targets/figures/cooperatives/").context["breakdowns"]
    client.force_login(ward_official)
    page = client.get("/targets/figures/grade_share/", {"place": "bao-loc"})
    assert "Theo loại hình" in page.content.decode()

"""What the page of targets rests on: many days read at once, and an area by its units."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.urls import reverse

from geo.models import Area
from geo.periods import today
from organizations.actions import Place, change_profile, record_year
from organizations.actions.populations import state_population
from targets.indicators import Key
from targets.models import Milestone, Plan, Target
from targets.presenters.units import area_tables
from targets.reports.figures import basis_of, figures_on
from targets.reports.history import History
from targets.reports.overview import BY_UNIT, month_ends, overview, year_ends
from targets.reports.privacy import withheld_on
from tests.cast import REFORM
from tests.html import figures_of
from tests.linkage.conftest import confirmed, declared
from tests.targets.conftest import coop

__all__ = ["confirmed", "declared"]

pytestmark = pytest.mark.django_db
LINK = Key("linkage_share", "good_fair", 1, "confirmed")
DAYS = (date(2025, 6, 30), REFORM, date(2026, 1, 15), date(2026, 3, 31))


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()


@pytest.fixture
def area(plan) -> Area:
    return plan.area


@pytest.fixture
def targets(plan) -> list[Target]:
    return list(plan.targets.select_related("plan__area"))


@pytest.fixture
def moved(graded, world, system, on_day):
    """One co-operative of Bảo Lộc moved to Di Linh in the second month of 2026."""
    on_day(date(2026, 6, 30))
    change_profile(
        organization=graded["fair"],
        on=date(2026, 2, 10),
        by=system,
        place=Place("", 11.5480, 108.0340),
    )
    return graded


class TestHistory:
    @pytest.mark.parametrize("day", DAYS)
    def test_it_knows_of_any_day_what_a_register_of_that_day_knows(
        self, area, targets, moved, world, system, day
    ):
        for ward in ("blao", "phuong_1", "phuong_2", "phuong_3"):
            state_population(
                by=system, unit=world.units[ward], on=REFORM, population=50_000, source="Niên giám"
            )
        history, plain = History(DAYS[-1]), basis_of(day, area).facts
        assert history.placed_on(area, day) == plain.placed
        assert history.population_on(area, day) == plain.population

    def test_the_points_are_the_figures_of_their_days(self, area, targets, moved, confirmed):
        day = today()
        seen = overview(targets, day)
        for key in seen.trends:
            for point in seen.trends[key]:
                value = figures_on(point.day, area).get(*key).value
                assert point.value in (value, None)
        assert seen.area.get(*LINK) == figures_on(day, area).get(*LINK)
        assert seen.register.get(*LINK) == figures_on(day, None).get(*LINK)

    def test_it_asks_as_often_of_much_as_of_little(
        self, area, targets, graded, system, django_assert_num_queries, confirmed
    ):
        with django_assert_num_queries(FACTS):
            overview(targets, today())
        for n in range(20):
            more = coop(system, f"HTX-1{n}", f"Hợp tác xã số {n}", 11.5680, 107.8450)
            record_year(organization=more, year=2025, on=DAYS[2], by=system, grade="good")
        cache.clear()
        with django_assert_num_queries(FACTS):
            overview(targets, today())


# organizations 3, linkages 2, records, technologies, areas, places, units
FACTS = 10


class TestDays:
    def test_two_years_of_month_ends_and_the_day_itself(self):
        days = month_ends(date(2026, 6, 15))
        assert (len(days), days[0], days[-2:]) == (
            25,
            date(2024, 6, 30),
            [date(2026, 5, 31), date(2026, 6, 15)],
        )

    def test_a_month_end_stands_once(self):
        assert month_ends(date(2024, 2, 29))[-2:] == [date(2024, 1, 31), date(2024, 2, 29)]
        assert year_ends(date(2026, 12, 31))[-2:] == [date(2025, 12, 31), date(2026, 12, 31)]

    def test_the_first_days_of_the_calendar_have_none_before_them(self):
        assert month_ends(date.min) == [date.min]
        assert year_ends(date.min) == [date.min]


class TestByUnit:
    def test_the_units_add_up_to_the_area_and_the_area_to_the_register(self, area, targets, graded):
        seen = overview(targets, today())
        for table in seen.tables:
            for column, key in enumerate(BY_UNIT):
                parts = [results[column] for _unit, results in table.rows]
                parts.append(table.unclear[column])
                whole = seen.area.get(*key)
                told = [code for part in parts for code in part.numerator]
                assert sorted(told) == list(whole.numerator)
                counted = [code for part in parts for code in part.denominator or ()]
                assert sorted(counted) == list(whole.denominator or ())
        outside = seen.outside[BY_UNIT.index(Key("cooperatives"))]
        assert outside.numerator == ("HTX-03",)

    def test_every_commune_of_both_eras_has_a_row(self, area, targets, graded):
        now, before = overview(targets, today()).tables
        assert [unit.name for unit, _results in now.rows] == [
            *("Phường 1 Bảo Lộc", "Phường 2 Bảo Lộc", "Phường 3 Bảo Lộc", "Phường B'Lao"),
        ]
        assert (now.now, before.now) == (True, False)
        assert {unit.name for unit, _results in before.rows} == {
            *("Phường B'Lao", "Phường Lộc Sơn", "Phường 1"),
            *("Phường Lộc Phát", "Phường 2", "Xã Lộc Châu"),
        }

    def test_before_the_reform_the_old_communes_are_those_in_force(self, area, targets, graded):
        tables = overview(targets, date(2025, 6, 30)).tables
        assert [(table.era, table.now) for table in tables] == [("before", True), ("after", False)]


class TestPersons:
    """A co-operative with two members in phường 1, others with many in B'Lao and Di Linh."""

    @pytest.fixture(autouse=True)
    def _few(self, graded, system, on_day):
        on_day(date(2026, 6, 30))
        record_year(
            organization=graded["fair"],
            year=2025,
            on=date(2026, 3, 1),
            by=system,
            grade="fair",
            members=2,
        )

    def test_the_small_count_and_a_second_are_kept_back(self, area, targets, world):
        units = world.units
        members = withheld_on(today()).members
        assert units["phuong_1"].path in members
        assert units["blao"].path in members
        assert units["di_linh"].path not in members
        assert "area:bao-loc" not in members

    def test_the_table_tells_neither(self, area, targets, graded):
        seen = overview(targets, today())
        for table in area_tables(seen, area.code, area.name, today(), AnonymousUser()):
            shown = {row.name: row.figures[1].value for row in table.rows}
            wards = [name for name in shown if name.startswith(("Phường", "Xã"))]
            assert {shown[name] for name in wards} == {None}
            assert shown["Bảo Lộc"] == 32
            assert table.some_withheld

    def test_officials_read_all_of_it(self, area, targets, graded, ward_official):
        seen = overview(targets, today())
        table, _other = area_tables(seen, area.code, area.name, today(), ward_official)
        assert {row.name: row.figures[1].value for row in table.rows}["Phường 1 Bảo Lộc"] == 2

    @pytest.mark.parametrize("ward", ["phuong_1", "blao"])
    def test_no_other_page_tells_them(self, client, area, targets, world, ward, ward_official):
        code = world.units[ward].code
        address = f"{reverse('figure', args=['members'])}?place={code}"
        api = f"/api/v1/indicators/?unit={code}&code=members"
        assert figures_of(client.get(address).content.decode())["members"] == {None}
        assert client.get(api).json()["results"][0]["value"] is None
        client.force_login(ward_official)
        assert None not in figures_of(client.get(address).content.decode())["members"]
        assert client.get(api).json()["results"][0]["value"] is not None

    def test_a_month_with_few_tells_nothing(self, client, area, targets, graded, system, on_day):
        """Before the second record was made the area had 60 members; an area of two has none."""
        on_day(date(2026, 7, 31))
        record_year(
            organization=graded["good"],
            year=2025,
            on=date(2026, 7, 1),
            by=system,
            grade="good",
            members=0,
        )
        page = client.get(reverse("targets")).context["page"]
        (row,) = [
            row for _y, rows in page.years for row in rows if row.target.code == "T30-MEMBERS"
        ]
        values = {point.day: point.value for point in row.trend.months}
        assert row.figure.suppressed
        assert set(values.values()) == {None}


class TestPage:
    def test_figures_of_now_and_of_places_have_names_of_their_own(
        self, client, plan, graded, confirmed
    ):
        found = figures_of(client.get(reverse("targets")).content.decode())
        assert found["linkage_share good_fair 1 confirmed"] == {0.5}
        assert len(found["linkage_share good_fair 1 confirmed@register"]) == 1
        assert found["cooperatives@24829"] == {1}
        assert found["cooperatives@bao-loc"] == {2}

    def test_each_trend_is_a_picture_with_its_table(self, client, plan, graded):
        page = client.get(reverse("targets")).content.decode()
        assert page.count('class="trend-picture"') == page.count("Bảng theo tháng và theo năm")
        assert "chưa có dữ liệu" in page
        assert 'role="img" aria-labelledby="T30-COOPS-trend-title' in page

    def test_readings_rungs_and_levels_are_told_in_a_sentence(self, client, plan):
        page = client.get(reverse("targets")).context["page"]
        for words in (page.readings, page.rungs, page.levels):
            assert all(word.meaning.endswith((".", "khá.")) for word in words)
        assert "tốt, khá" in page.readings[-1].meaning


class TestPlans:
    def test_a_further_plan_has_a_page_of_its_own(self, client, plan, graded):
        ward = Plan.objects.create(
            code="phuong", name="Kế hoạch của phường", area=plan.area, order=2, base_year=2025
        )
        target = Target.objects.create(
            plan=ward,
            code="P-COOPS",
            wording="có 4 hợp tác xã",
            by_year=2029,
            operator=">=",
            value=4,
            indicator="cooperatives",
            base_value=0,
            responsible="Phòng Kinh tế",
        )
        Milestone.objects.create(target=target, year=2027, value=3)
        first = client.get("/targets/").content.decode()
        assert "Kế hoạch của phường" in first
        assert "Có 4 hợp tác xã" not in first
        page = client.get("/targets/", {"plan": "phuong", "as_of": "2027-12-31"})
        text = page.content.decode()
        assert "Có 4 hợp tác xã" in text
        assert "Phòng Kinh tế" in text
        [row] = page.context["page"].years[0][1]
        assert (row.figure.value, row.expected, row.is_behind) == (2, 3.0, True)
        assert "chậm hơn lộ trình" in text
        assert client.get("/targets/", {"plan": "khong-co"}).status_code == 404

    def test_a_plan_without_a_base_tells_no_path(self, client, plan, graded):
        assert "Theo lộ trình" not in client.get("/targets/").content.decode()

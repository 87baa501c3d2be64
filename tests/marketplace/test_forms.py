"""What the forms make of what was typed."""

from decimal import Decimal

import pytest
from django.utils import translation

from geo.periods import today
from marketplace import reports
from marketplace.forms import DemandForm, ListingForm
from organizations.models import Organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def fill(categories, tea_coop):
    """``fill(ListingForm, t9="1.200")``: the form as sent, with what must be there."""

    def _fill(form_class, language="vi", **typed):
        sent = {
            "organization": tea_coop.code,
            "category": "tea.fresh_leaf",
            "title": "Chè",
            "product_name": "Búp chè tươi",
            "year": str(today().year),
            "unit": "base",
        }
        with translation.override(language):
            form = form_class(
                sent | typed,
                organizations=Organization.objects.filter(pk=tea_coop.pk),
                categories=reports.categories_by_commodity(),
                schemes=reports.schemes(),
                day=today(),
            )
            form.is_valid()
        return form

    return _fill


class TestQuantities:
    @pytest.mark.parametrize(
        ("typed", "unit", "language", "kg"),
        [
            ("1.200", "base", "vi", "1200"),
            ("1,200", "base", "vi", "1200"),
            ("1,5", "base", "vi", "1.5"),
            ("1,250", "tonne", "vi", "1250"),
            ("1.250", "tonne", "vi", "1250000"),
            ("1.250", "tonne", "en", "1250"),
            ("0,8", "tonne", "vi", "800"),
            ("", "base", "vi", "0"),
        ],
    )
    def test_as_people_write_them(self, fill, typed, unit, language, kg):
        form = fill(ListingForm, language, t9=typed, unit=unit)
        assert not form.errors
        assert form.content()["months"][9] == Decimal(kg)

    def test_a_word_is_named_at_its_month(self, fill):
        form = fill(ListingForm, t9="nhiều", t3="5")
        assert list(form.errors) == ["t9"]
        assert "nhiều" in form.errors["t9"][0]

    def test_flowers_are_not_weighed_in_tonnes(self, fill):
        form = fill(ListingForm, category="flowers.cut", unit="tonne", t1="5")
        assert list(form.errors) == ["unit"]

    def test_what_is_edited_is_written_as_people_do(self, draft, tea_coop, categories):
        with translation.override("vi"):
            form = ListingForm(
                organizations=Organization.objects.filter(pk=tea_coop.pk),
                categories=reports.categories_by_commodity(),
                schemes=reports.schemes(),
                day=today(),
                posting=draft,
            )
            page = str(form["t9"])
        assert 'value="1.200,5"' in page
        assert "organization" not in form.fields


class TestMonths:
    """Months are tapped; one number stands for all of them, unless one has its own."""

    def test_one_number_for_the_months_chosen(self, fill):
        months = fill(ListingForm, held=["5", "6"], each="1,5", unit="tonne").content()["months"]
        assert {month: kg for month, kg in months.items() if kg} == {5: 1500, 6: 1500}

    def test_a_month_may_have_its_own(self, fill):
        typed = {"held": ["5", "6"], "each": "800", "t6": "1.200", "t7": "50", "t5": "0"}
        months = fill(ListingForm, **typed).content()["months"]
        assert {month: kg for month, kg in months.items() if kg} == {6: 1200, 7: 50}

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"held": ["5"]}, "each"),
            ({"each": "800"}, "held"),
            ({"each": "x", "held": ["5"]}, "each"),
        ],
    )
    def test_one_without_the_other_says_nothing(self, fill, typed, field):
        assert list(fill(ListingForm, **typed).errors) == [field]

    def test_nothing_at_all_is_a_draft(self, fill):
        assert not any(fill(ListingForm).content()["months"].values())

    def test_equal_months_come_back_as_one_number(self, draft, tea_coop, categories):
        def shown(posting):
            form = ListingForm(
                organizations=Organization.objects.filter(pk=tea_coop.pk),
                categories=reports.categories_by_commodity(),
                schemes=reports.schemes(),
                day=today(),
                posting=posting,
            )
            return form["each"].value(), form["held"].value(), form.uneven

        assert shown(draft) == (None, [5, 9], True)
        draft.t9 = draft.t5
        assert shown(draft) == ("800", [5, 9], False)

    def test_the_page_knows_unit_and_season_of_a_category(self, fill):
        crops = fill(ListingForm).crops
        assert crops["avocado.fresh"] == {"unit": "kg", "piece": False, "season": (5, 6, 7, 8, 9)}
        assert crops["flowers.cut"]["piece"]
        assert crops["other"]["season"] == ()


class TestListing:
    def test_without_a_title_it_is_called_like_its_product(self, fill):
        content = fill(ListingForm, title="").content()
        assert content["title"] == content["product_name"] == "Búp chè tươi"

    @pytest.mark.parametrize(("typed", "dong"), [("9.000", 9000), ("52,000", 52000), ("", None)])
    def test_price_in_whole_dong(self, fill, typed, dong):
        assert fill(ListingForm, price=typed).content()["price"] == dong

    @pytest.mark.parametrize("typed", ["9.000,5", "chín", "-1"])
    def test_price_that_is_none(self, fill, typed):
        assert "price" in fill(ListingForm, price=typed).errors

    @pytest.mark.parametrize(
        ("field", "typed"),
        [
            ("category", "no.such"),
            ("category", "tea\0"),
            ("certificates", ["\0"]),
            ("year", "1800"),
            ("organization", "DN-99"),
            ("organization", ""),
        ],
    )
    def test_what_is_not_in_the_lists(self, fill, field, typed):
        assert field in fill(ListingForm, **{field: typed}).errors

    def test_certificates_by_code(self, fill, schemes):
        content = fill(ListingForm, certificates=["vietgap", "ocop"]).content()
        assert set(content["certificates"]) == {schemes["vietgap"], schemes["ocop"]}


class TestDemand:
    def test_place_price_and_deadline(self, fill):
        form = fill(
            DemandForm,
            latitude="11,5328",
            longitude="107.81",
            max_price="45.000",
            max_distance_km="12,5",
            deadline="2026-12-31",
        )
        content = form.content()
        assert (content["latitude"], content["longitude"]) == (11.5328, 107.81)
        assert (content["max_price"], content["max_distance_km"]) == (45_000, Decimal("12.5"))
        assert content["deadline"].isoformat() == "2026-12-31"

    def test_a_day_as_written_in_viet_nam(self, fill):
        assert fill(DemandForm, deadline="05/12/2026").content()["deadline"].month == 12

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"latitude": "11.5"}, "longitude"),
            ({"longitude": "107.8"}, "latitude"),
            ({"latitude": "107.8", "longitude": "11.5"}, "latitude"),
            ({"latitude": "x", "longitude": "107.8"}, "latitude"),
            ({"latitude": "nan", "longitude": "107.8"}, "latitude"),
            ({"max_distance_km": "-1"}, "max_distance_km"),
        ],
    )
    def test_a_place_that_is_none(self, fill, typed, field):
        assert list(fill(DemandForm, **typed).errors) == [field]

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

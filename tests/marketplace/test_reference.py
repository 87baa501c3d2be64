"""The tree of categories."""

import pytest
from django.core.exceptions import PermissionDenied

from marketplace.actions import load_categories
from marketplace.actions.reference import save_category
from marketplace.models import Listing, ProductCategory
from organizations.models import Commodity
from tests.factories.marketplace import ListingFactory

pytestmark = pytest.mark.django_db


def test_every_commodity_is_a_root_and_every_node_has_its_parent(categories):
    for commodity in Commodity.objects.all():
        assert categories[commodity.code].commodity == commodity
    for code, category in categories.items():
        parts = code.split(".")
        assert category.commodity.code == parts[0]
        assert len(parts) == 1 or ".".join(parts[:-1]) in categories
        assert len(parts) <= 3


def test_the_codes_that_files_use(categories):
    codes = (
        "tea.fresh_leaf tea.dried coffee.cherry coffee.green_bean coffee.roasted silk.cocoon "
        "silk.yarn silk.fabric durian.fresh durian.frozen avocado.fresh vegetables.leafy"
    )
    assert set(codes.split()) <= categories.keys()


def test_ocop_sets_and_units(categories):
    sets = {"tea.dried": 11, "coffee.roasted": 13, "silk.fabric": 22, "flowers.cut": 23}
    for code, number in sets.items():
        assert categories[code].ocop_set.number == number
    assert categories["flowers.cut"].base_unit == "piece"
    assert categories["flowers.cut"].unit == "cành"
    assert categories["tea.dried"].unit == "kg"


def test_loading_again_changes_nothing(categories, system):
    ProductCategory.objects.filter(code="tea.dried").update(name="Chè khô các loại")
    ProductCategory.objects.filter(code="rice.paddy").delete()
    assert load_categories(by=system) == 1
    assert load_categories(by=system) == 0
    assert ProductCategory.objects.get(code="tea.dried").name == "Chè khô các loại"


def test_only_administrators_load(world, owner):
    with pytest.raises(PermissionDenied):
        load_categories(by=owner)


def test_a_new_name_of_a_category_is_found(categories, administrator):
    listing = ListingFactory(category=categories["tea.dried"])
    category = categories["tea.dried"]
    category.name = "Trà mạn"
    save_category(category, by=administrator)
    assert Listing.objects.filter(folded__contains="tra man").get() == listing

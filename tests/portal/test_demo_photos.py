"""Drawn pictures beside made-up products."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from marketplace.models import Photo
from organizations.models import Organization
from tests.factories.marketplace import ListingFactory, ProductFactory
from tests.factories.organizations import OrganizationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def offered():
    """A made-up product that is on offer."""
    coop = OrganizationFactory(illustrative=True)
    product = ProductFactory(organization=coop)
    return ListingFactory(organization=coop, product=product, category=product.category).product


def test_each_product_on_offer_gets_one_picture_that_says_what_it_is(offered):
    ProductFactory(organization=offered.organization)  # not on offer
    call_command("draw_demo_pictures")
    photo = Photo.objects.get()
    assert photo.product == offered
    assert (photo.width, photo.height) == (1280, 960)
    assert photo.alt.startswith("Hình vẽ minh hoạ")


def test_who_has_a_picture_is_left_alone(offered):
    call_command("draw_demo_pictures")
    call_command("draw_demo_pictures", seed=2)
    assert offered.photos.count() == 1


def test_others_products_are_never_drawn_over(offered):
    Organization.objects.update(illustrative=False)
    with pytest.raises(CommandError, match="tổ chức thật"):
        call_command("draw_demo_pictures")
    assert not Photo.objects.exists()

"""Rows of the market, made without the actions."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from geo.text import fold
from marketplace.models import Demand, Listing, ProcessingService, Product, ProductCategory
from tests.factories.organizations import CommodityFactory, OrganizationFactory


class ProductCategoryFactory(DjangoModelFactory):
    """``ProductCategoryFactory(code="tea.dried")``; its commodity is made where it is missing."""

    class Meta:
        model = ProductCategory
        django_get_or_create = ("code",)

    code = "tea.fresh_leaf"
    name = factory.LazyAttribute(lambda row: f"Nhóm {row.code}")
    commodity = factory.LazyAttribute(lambda row: CommodityFactory(code=row.code.split(".")[0]))


class ProductFactory(DjangoModelFactory):
    class Meta:
        model = Product

    organization = factory.SubFactory(OrganizationFactory)
    category = factory.SubFactory(ProductCategoryFactory)
    name = factory.Sequence(lambda n: f"Sản phẩm {n}")


class PostingFactory(DjangoModelFactory):
    """``state="published"`` gives its days too; ``certificates=[scheme]`` names them."""

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    organization = factory.SubFactory(OrganizationFactory)
    category = factory.SubFactory(ProductCategoryFactory)
    folded = factory.LazyAttribute(lambda row: fold(f"{row.title} {row.category.name}"))
    state = "draft"
    submitted_on = factory.LazyAttribute(lambda row: None if row.state == "draft" else "2026-01-05")
    published_on = factory.LazyAttribute(
        lambda row: "2026-01-06" if row.state == "published" else None
    )
    t9 = 1000

    @factory.post_generation
    def certificates(self, create, extracted, **kwargs):
        self.certificates.add(*(extracted or ()))


class ListingFactory(PostingFactory):
    class Meta:
        model = Listing
        skip_postgeneration_save = True

    year = 2026
    code = factory.Sequence(lambda n: f"CB-{n:05d}")
    title = factory.Sequence(lambda n: f"Chè búp tươi {n}")
    price = 9_000


class DemandFactory(PostingFactory):
    class Meta:
        model = Demand
        skip_postgeneration_save = True

    year = 2026
    code = factory.Sequence(lambda n: f"NC-{n:05d}")
    title = factory.Sequence(lambda n: f"Cần mua chè {n}")


class ProcessingServiceFactory(PostingFactory):
    """``steps=[step]`` names what is done."""

    class Meta:
        model = ProcessingService
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"DV-{n:05d}")
    title = factory.Sequence(lambda n: f"Sấy chè thuê {n}")

    @factory.post_generation
    def steps(self, create, extracted, **kwargs):
        self.steps.add(*(extracted or ()))

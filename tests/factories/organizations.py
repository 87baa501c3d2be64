"""Rows of organizations, made without the actions: the same ones for the same order of calls."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from organizations.actions import place_sites
from organizations.enums import OrganizationKind, Sector
from organizations.models import (
    AnnualRecord,
    Capability,
    Certificate,
    CertificateScheme,
    Commodity,
    Membership,
    OcopGroup,
    OcopSet,
    Organization,
    Profile,
    ProfileRole,
    Site,
    Technology,
)
from organizations.models.organization import folded_name, slug_for
from tests.factories.accounts import UserFactory

WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


def tax_code(number: int) -> str:
    """The ``number``-th valid tax code of ten digits (numbers that have none are passed over)."""
    stem = 30_000_001 + number * 7
    while True:
        digits = f"{stem:09d}"
        check = 10 - sum(w * int(d) for w, d in zip(WEIGHTS, digits, strict=True)) % 11
        if check < 10:
            return f"{digits}{check}"
        stem += 1


class CommodityFactory(DjangoModelFactory):
    class Meta:
        model = Commodity
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"commodity-{n}")
    name = factory.LazyAttribute(lambda row: row.code.capitalize())


class OcopGroupFactory(DjangoModelFactory):
    class Meta:
        model = OcopGroup
        django_get_or_create = ("number",)

    number = 1
    name = "Thực phẩm"


class OcopSetFactory(DjangoModelFactory):
    class Meta:
        model = OcopSet
        django_get_or_create = ("number",)

    number = 11
    name = "Chè tươi, chè chế biến"
    group = factory.SubFactory(OcopGroupFactory)


class CertificateSchemeFactory(DjangoModelFactory):
    class Meta:
        model = CertificateScheme
        django_get_or_create = ("code",)

    code = "vietgap"
    name = factory.LazyAttribute(lambda row: row.code.upper())


class TechnologyFactory(DjangoModelFactory):
    class Meta:
        model = Technology
        django_get_or_create = ("code",)

    code = "greenhouse"
    name = factory.LazyAttribute(lambda row: row.code.capitalize())


class SiteFactory(DjangoModelFactory):
    """A place; its units are those that geo finds around it."""

    class Meta:
        model = Site
        skip_postgeneration_save = True

    organization = None
    address = factory.Sequence(lambda n: f"{n + 1} đường Trần Phú")
    latitude = 11.53287
    longitude = 107.81485

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        site = model_class(**kwargs)
        site.set_place(kwargs["latitude"], kwargs["longitude"])
        site.save()
        place_sites([site])
        return site


class ProfileFactory(DjangoModelFactory):
    """``roles=[("producer", None), ("processor", tea)]`` adds roles."""

    class Meta:
        model = Profile
        skip_postgeneration_save = True

    kind = OrganizationKind.COOPERATIVE
    sector = Sector.AGRICULTURE
    tax_code = factory.Sequence(tax_code)
    site = factory.SubFactory(SiteFactory, organization=factory.SelfAttribute("..organization"))

    @factory.post_generation
    def roles(self, create, extracted, **kwargs):
        for role, commodity in extracted or ():
            ProfileRoleFactory(profile=self, role=role, commodity=commodity)


class ProfileRoleFactory(DjangoModelFactory):
    class Meta:
        model = ProfileRole

    role = "producer"
    commodity = None


class OrganizationFactory(DjangoModelFactory):
    """An organization with one profile: ``profile__kind=…``, ``profile__site__latitude=…``."""

    class Meta:
        model = Organization
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"TC-{n:04d}")
    name = factory.Sequence(lambda n: f"Hợp tác xã Số {n}")
    folded = factory.LazyAttribute(lambda row: folded_name(row.name))
    slug = factory.LazyAttribute(lambda row: slug_for(row.name, row.code))
    profile = factory.RelatedFactory(ProfileFactory, factory_related_name="organization")

    @factory.post_generation
    def commodities(self, create, extracted, **kwargs):
        self.commodities.add(*(extracted or ()))


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organization = factory.SubFactory(OrganizationFactory)
    role = "owner"
    since = "2026-01-01"


class AnnualRecordFactory(DjangoModelFactory):
    class Meta:
        model = AnnualRecord

    organization = factory.SubFactory(OrganizationFactory)
    year = 2025
    recorded_on = factory.LazyAttribute(lambda row: f"{row.year}-12-31")
    members = 30
    grade = "good"


class CapabilityFactory(DjangoModelFactory):
    class Meta:
        model = Capability

    organization = factory.SubFactory(OrganizationFactory)
    technology = factory.SubFactory(TechnologyFactory)


class CertificateFactory(DjangoModelFactory):
    class Meta:
        model = Certificate

    organization = factory.SubFactory(OrganizationFactory)
    holder_name = factory.LazyAttribute(
        lambda row: row.organization.name if row.organization else "Cơ sở Ngoài Sổ"
    )
    scheme = factory.SubFactory(CertificateSchemeFactory)

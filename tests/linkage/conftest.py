"""Linkages of the cast."""

import pytest
from django.urls import reverse

from linkage.actions import confirm, declare, verify
from linkage.models import Linkage
from organizations.models import Organization


def chain_url(*organizations: Organization) -> str:
    """The address of the chain of tea that these are all organizations of."""
    return reverse("chain_detail", args=["tea", min(each.code for each in organizations)])


def anew(linkage: Linkage) -> Linkage:
    """The linkage as it stands in the database."""
    return Linkage.objects.with_parties().prefetch_related("terms").get(pk=linkage.pk)


@pytest.fixture
def declared(tea_coop, mill, owner, world, a_day):
    """The co-operative says that it sells tea to the mill; the mill has not answered."""
    return declare(
        by=owner,
        on=a_day(),
        declarer=tea_coop,
        supplier=tea_coop,
        customer=mill,
        commodity=world.commodities["tea"],
        production=True,
        contract_number="01/2026",
        terms={"starts_on": a_day(), "ends_on": a_day(365), "quantity": 120000},
    )


@pytest.fixture
def confirmed(declared, mill_owner, a_day):
    return anew(confirm(declared, by=mill_owner, on=a_day()))


@pytest.fixture
def verified(confirmed, ward_official, a_day):
    return anew(verify(confirmed, by=ward_official, on=a_day(), seen="Bản giấy tại phường"))

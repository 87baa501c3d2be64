"""The lists that come with the product."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Act
from organizations.actions import load_recognitions, load_reference
from organizations.models import (
    Certificate,
    CertificateScheme,
    Commodity,
    OcopSet,
    Organization,
    Technology,
)

COMMODITIES = (
    "tea coffee silk durian avocado mangosteen vegetables flowers macadamia pepper banana "
    "passion_fruit dragon_fruit mushroom rice honey medicinal livestock aquatic handicraft "
    "tourism other"
)
TECHNOLOGIES = (
    "greenhouse net_house drip_irrigation fertigation sensors climate_control led hydroponics "
    "aeroponics substrate tissue_culture new_variety biocontrol drone mechanization freeze_drying "
    "cold_chain sorting map_packaging traceability e_diary solar gis circular"
)
SCHEMES = (
    "ocop vietgap globalgap organic_vn organic_eu organic_usda organic_jas haccp iso22000 "
    "fssc22000 brcgs gmp halal fda attp 4c rainforest fairtrade"
)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "codes"),
    [(Commodity, COMMODITIES), (Technology, TECHNOLOGIES), (CertificateScheme, SCHEMES)],
)
def test_every_code_of_the_contract_is_there_in_its_order(world, model, codes):
    assert list(model.objects.values_list("code", flat=True)) == codes.split()


def test_26_sets_in_6_groups(world):
    assert OcopSet.objects.count() == 26
    assert OcopSet.objects.get(number=13).group.name == "Thực phẩm"


def test_ocop_brings_the_term_of_its_decision(world):
    ocop = CertificateScheme.objects.get(code="ocop")
    assert (ocop.validity_months, ocop.renewal_opens_days, ocop.extension_days) == (36, 180, 180)
    assert "26/2026" in ocop.legal_basis


def test_loading_again_adds_nothing_and_keeps_what_was_mended(world, system):
    Commodity.objects.filter(code="tea").update(name="Chè Bảo Lộc")
    assert set(load_reference(by=system).values()) == {0}
    assert Commodity.objects.get(code="tea").name == "Chè Bảo Lộc"


def test_only_administrators_load(world, owner, ward_official):
    for user in (owner, ward_official):
        with pytest.raises(PermissionDenied):
            load_reference(by=user)
        with pytest.raises(PermissionDenied):
            load_recognitions(by=user)


def test_the_real_recognitions_are_kept_by_the_holders_name(world, system):
    kept = load_recognitions(by=system)
    assert (kept.created, kept.updated, kept.unchanged) == (43, 0, 0)
    assert Certificate.objects.unmatched().count() == 43
    assert not Organization.objects.exists()
    coffee = Certificate.objects.get(product_name="beCHAMP Coffee Gu Mạnh")
    assert coffee.ocop_set.number == 13
    assert coffee.number in coffee.source
    undated = Certificate.objects.get(product_name="Rong nho")
    assert (undated.number, undated.issued_on, undated.expires_on) == ("", None, None)


def test_loading_recognitions_again_leaves_no_trace(world, system):
    load_recognitions(by=system)
    acts = Act.objects.count()
    kept = load_recognitions(by=system)
    assert (kept.created, kept.updated, kept.unchanged) == (0, 0, 43)
    assert Act.objects.count() == acts


def test_a_correction_keeps_old_and_new(world, system):
    load_recognitions(by=system)
    row = Certificate.objects.get(product_name="Rong nho")
    Certificate.objects.filter(pk=row.pk).update(stars=3)
    assert load_recognitions(by=system).updated == 1
    row.refresh_from_db()
    assert row.stars == 4
    assert Act.objects.about(row).first().changes == {"stars": [3, 4]}

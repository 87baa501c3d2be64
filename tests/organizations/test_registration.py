"""Taking organizations into the register, mending them, ending them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Act
from geo.models import Placemark
from organizations.actions import (
    Place,
    cancel_cessation,
    cease_organization,
    edit_details,
    register_organization,
)
from organizations.models import Organization
from tests.factories.organizations import tax_code

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 15)
HERE = Place("1 Trần Phú", 11.5325, 107.8150)


@pytest.fixture(autouse=True)
def _today(on_day):
    on_day(DAY)


def register(by, **given):
    values = {"code": "HTX-77", "name": "HTX Bơ Suối Mơ", "kind": "cooperative", "place": HERE}
    return register_organization(by=by, **(values | given))


def test_an_official_registers_in_the_ward(world, ward_official):
    organization = register(ward_official, roles=[("producer", "avocado")], commodities=["avocado"])
    profile = organization.profile_on(date(1990, 1, 1))
    assert profile.kind == "cooperative"
    assert [str(role) for role in profile.roles.all()] == ["Sản xuất: Bơ"]
    assert Organization.objects.within(world.units["blao"], DAY).contains(organization)
    assert Act.objects.about(organization).get().by == ward_official


def test_the_site_lies_in_the_unit_of_each_era(world, system):
    organization = register(system)
    units = organization.profile_on(DAY).site.units
    codes = set(units.values_list("code", "name"))
    assert codes == {("24829", "Phường B'Lao"), ("24829", "Phường Lộc Sơn")}


def test_a_stated_unit_decides_where_the_point_disagrees(world, system):
    place = Place("", HERE.latitude, HERE.longitude, world.units["di_linh"])
    organization = register(system, place=place)
    assert Organization.objects.within(world.units["di_linh"], DAY).contains(organization)
    assert not Organization.objects.within(world.units["blao"], DAY).contains(organization)


def test_a_new_code_without_a_point_has_no_old_commune(world, system):
    organization = register(system, place=Place("", unit=world.units["blao"]))
    inside = Organization.objects.within
    assert inside(world.units["blao"], DAY).contains(organization)
    assert inside(world.units["old_province"], DAY).contains(organization)
    for key in ("old_blao", "old_loc_son"):
        assert not inside(world.units[key], DAY).contains(organization)


@pytest.mark.parametrize("place", [None, Place("Di Linh", 11.5473, 108.0342)])
def test_an_official_registers_nothing_elsewhere(world, ward_official, place):
    with pytest.raises(ValidationError) as refused:
        register(ward_official, place=place)
    assert "place" in refused.value.message_dict
    assert not Organization.objects.exists()
    assert not Placemark.objects.exists()


def test_others_register_nothing(world, owner, ward_viewer, outsider):
    for by in (owner, ward_viewer, outsider):
        with pytest.raises(PermissionDenied):
            register(by)


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("code", {"code": "  "}),
        ("code", {"code": "HTX-01"}),
        ("name", {"name": " "}),
        ("name", {"name": "x" * 256}),
        ("kind", {"kind": "shop"}),
        ("tax_code", {"tax_code": "123"}),
        ("tax_code", {"tax_code": "5800000015"}),
        ("phone", {"phone": "12"}),
        ("email", {"email": "không phải"}),
        ("roles", {"roles": [("producer", None), ("farmer", None)]}),
        ("commodities", {"commodities": ["gold"]}),
    ],
)
def test_each_mistake_is_said_at_its_field(tea_coop, system, field, given):
    with pytest.raises(ValidationError) as refused:
        register(system, **given)
    assert field in refused.value.message_dict
    assert Organization.objects.count() == 1


def test_a_branch_may_have_the_tax_code_of_its_house_with_a_suffix(tea_coop, system):
    branch = register(system, tax_code="5800000015-001")
    assert branch.profile_on(DAY).tax_code == "5800000015-001"


def test_codes_that_differ_only_in_signs_get_addresses_of_their_own(world, system):
    one = register(system, code="HTX.1")
    other = register(system, code="HTX1")
    assert one.slug != other.slug


def test_details_are_mended_and_the_history_says_what(tea_coop, editor):
    edit_details(organization=tea_coop, by=editor, name="HTX Chè Đồi  Mây", commodities=["coffee"])
    tea_coop.refresh_from_db()
    assert (tea_coop.name, tea_coop.folded) == ("HTX Chè Đồi Mây", "htx che doi may")
    act = Act.objects.about(tea_coop).first()
    assert act.changes == {
        "name": ["Hợp tác xã Chè Đồi Sương", "HTX Chè Đồi Mây"],
        "commodities": [["tea"], ["coffee"]],
    }
    assert Placemark.objects.get(ref="HTX-01").label == "HTX Chè Đồi Mây"


def test_mending_nothing_leaves_no_act(tea_coop, owner):
    acts = Act.objects.count()
    edit_details(organization=tea_coop, by=owner, name=tea_coop.name, phone="0263 3861 111")
    assert Act.objects.count() == acts


def test_who_may_mend(tea_coop, viewer_member, mill_owner, ward_viewer):
    for by in (viewer_member, mill_owner, ward_viewer):
        with pytest.raises(PermissionDenied):
            edit_details(organization=tea_coop, by=by, name="Tên khác")


def test_an_end_holds_from_its_day(tea_coop, ward_official):
    cease_organization(organization=tea_coop, on=DAY, by=ward_official, reason="giải thể")
    assert Organization.objects.operating(DAY - timedelta(days=1)).contains(tea_coop)
    assert not Organization.objects.operating(DAY).contains(tea_coop)
    assert Placemark.objects.get(ref="HTX-01").valid_to == DAY
    assert Act.objects.about(tea_coop).first().note == "giải thể"


def test_an_end_that_has_come_is_not_undone(tea_coop, ward_official):
    cease_organization(organization=tea_coop, on=DAY, by=ward_official)
    with pytest.raises(ValidationError):
        cancel_cessation(organization=tea_coop, by=ward_official)
    with pytest.raises(ValidationError):
        cease_organization(organization=tea_coop, on=DAY, by=ward_official)


def test_an_end_still_to_come_is_taken_back(tea_coop, ward_official):
    later = DAY + timedelta(days=10)
    cease_organization(organization=tea_coop, on=later, by=ward_official)
    cancel_cessation(organization=tea_coop, by=ward_official)
    assert Organization.objects.operating(later).contains(tea_coop)
    assert Placemark.objects.get(ref="HTX-01").valid_to is None


def test_only_officials_of_the_scope_end_an_organization(tea_coop, owner, mill, ward_official):
    with pytest.raises(PermissionDenied):
        cease_organization(organization=tea_coop, on=DAY, by=owner)
    with pytest.raises(PermissionDenied):
        cease_organization(organization=mill, on=DAY, by=ward_official)


def test_an_organization_that_ends_before_it_is_founded_has_no_placemark(world, system):
    organization = register(system, founded_on=DAY)
    assert Placemark.objects.get(ref=organization.code).valid_from == DAY
    cease_organization(organization=organization, on=DAY, by=system)
    assert not Placemark.objects.filter(ref=organization.code).exists()


def test_tax_codes_of_the_factory_are_valid_and_differ(world, system):
    codes = {tax_code(n) for n in range(50)}
    assert len(codes) == 50
    assert register(system, tax_code=tax_code(3)).profile_on(DAY).tax_code == tax_code(3)

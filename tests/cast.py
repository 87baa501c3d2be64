"""The named cast that tests share: a small place, its organizations and its people.

The place is B'Lao and around, with its units before and after 1/7/2025. Organizations are made
through the actions, so that their derived rows are as in life; people without passwords (tests
sign in with ``client.force_login``). ``world`` brings the place and the reference lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.core.files.storage import storages
from django.utils import timezone

from accounts.actions import create_user, grant_scope, system_user
from geo.enums import UnitKind
from geo.models import AdministrativeUnit, UnitSuccession
from geo.text import fold
from organizations.actions import (
    Place,
    add_member,
    load_reference,
    register_organization,
)
from organizations.models import Commodity

REFORM = date(2025, 7, 1)
PROVINCE, DISTRICT, COMMUNE = UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.COMMUNE

# key: (code, name, level, key of the unit above, latitude, longitude), before and after the reform
UNITS_BEFORE = {
    "old_province": ("68", "Tỉnh Lâm Đồng", PROVINCE, None, 11.70, 108.05),
    "old_city": ("673", "Thành phố Bảo Lộc", DISTRICT, "old_province", 11.55, 107.80),
    "old_blao": ("24826", "Phường B'Lao", COMMUNE, "old_city", 11.5295, 107.8020),
    "old_loc_son": ("24829", "Phường Lộc Sơn", COMMUNE, "old_city", 11.5330, 107.8250),
    "old_phuong_1": ("24823", "Phường 1", COMMUNE, "old_city", 11.5500, 107.8080),
    "old_loc_phat": ("24814", "Phường Lộc Phát", COMMUNE, "old_city", 11.5800, 107.8350),
    "old_phuong_2": ("24820", "Phường 2", COMMUNE, "old_city", 11.5540, 107.7950),
    "old_loc_chau": ("24841", "Xã Lộc Châu", COMMUNE, "old_city", 11.5200, 107.7600),
    "old_di_linh_district": ("679", "Huyện Di Linh", DISTRICT, "old_province", 11.54, 108.03),
    "old_di_linh": ("25000", "Thị trấn Di Linh", COMMUNE, "old_di_linh_district", 11.577, 108.074),
}
UNITS_NOW = {
    "province": ("68", "Tỉnh Lâm Đồng", PROVINCE, None, 11.57, 108.05),
    "blao": ("24829", "Phường B'Lao", COMMUNE, "province", 11.53287, 107.81485),
    "phuong_1": ("24823", "Phường 1 Bảo Lộc", COMMUNE, "province", 11.56849, 107.84601),
    "phuong_2": ("24820", "Phường 2 Bảo Lộc", COMMUNE, "province", 11.58370, 107.73583),
    "phuong_3": ("24841", "Phường 3 Bảo Lộc", COMMUNE, "province", 11.50934, 107.75613),
    "di_linh": ("25000", "Xã Di Linh", COMMUNE, "province", 11.5473, 108.0342),
}
# Which commune went into which.
BECAME = (
    ("old_blao", "blao"),
    ("old_loc_son", "blao"),
    ("old_phuong_1", "phuong_1"),
    ("old_loc_phat", "phuong_1"),
    ("old_phuong_2", "phuong_2"),
    ("old_loc_chau", "phuong_3"),
    ("old_di_linh", "di_linh"),
)


def make_units() -> dict[str, AdministrativeUnit]:
    """The units by key; each one's path holds those of the units above it."""
    made: dict[str, AdministrativeUnit] = {}
    eras = (("before/", UNITS_BEFORE, None, REFORM), ("after/", UNITS_NOW, REFORM, None))
    for era, units, start, end in eras:
        for key, (code, name, kind, above, latitude, longitude) in units.items():
            parent = made[above] if above else None
            made[key] = AdministrativeUnit.objects.create(
                code=code,
                name=name,
                folded=fold(name),
                kind=kind,
                parent=parent,
                path=f"{parent.path if parent else era}{code}/",
                latitude=latitude,
                longitude=longitude,
                valid_from=start,
                valid_to=end,
            )
    UnitSuccession.objects.bulk_create(
        UnitSuccession(predecessor=made[old], successor=made[new]) for old, new in BECAME
    )
    return made


@dataclass(frozen=True)
class World:
    """The place and the lists."""

    units: dict[str, AdministrativeUnit]
    commodities: dict[str, Commodity]


@pytest.fixture
def system(db):
    """Who acts when a command does."""
    return system_user()


@pytest.fixture
def world(system) -> World:
    units = make_units()
    load_reference(by=system)
    return World(units, {row.code: row for row in Commodity.objects.all()})


@pytest.fixture
def a_day():
    """``a_day(-30)``: thirty days before today."""
    return lambda days=0: timezone.localdate() + timedelta(days=days)


@pytest.fixture
def on_day(monkeypatch):
    """``on_day(date(2026, 9, 15))``: from here on that day is today."""
    real = timezone.localdate

    def turn(day: date) -> date:
        monkeypatch.setattr(
            timezone,
            "localdate",
            lambda value=None, timezone=None: real(value, timezone) if value else day,
        )
        return day

    return turn


@pytest.fixture
def private_files(monkeypatch, tmp_path):
    """Where files that not everybody may see are kept during a test."""
    # Fields hold this very object from the start on, so its place is changed and not the settings.
    monkeypatch.setattr(storages["private"], "location", str(tmp_path))
    return tmp_path


# --- Organizations ---------------------------------------------------------------------------
@pytest.fixture
def tea_coop(world, system):
    """Grows tea in phường B'Lao."""
    return register_organization(
        by=system,
        code="HTX-01",
        name="Hợp tác xã Chè Đồi Sương",
        kind="cooperative",
        sector="agriculture",
        tax_code="5800000015",
        founded_on=date(2015, 3, 2),
        roles=[("producer", "tea")],
        commodities=["tea"],
        place=Place("12 Trần Phú", 11.5320, 107.8140),
        phone="0263 3861 111",
        email="htx.doisuong@example.vn",
    )


@pytest.fixture
def mill(world, system):
    """Dries and packs tea in phường 1."""
    return register_organization(
        by=system,
        code="DN-01",
        name="Xưởng Chè Suối Đá",
        kind="enterprise",
        tax_code="5800000022",
        roles=[("processor", None)],
        commodities=["tea"],
        place=Place("3 Nguyễn Văn Cừ", 11.5680, 107.8450),
    )


@pytest.fixture
def exporter(world, system):
    """Sells tea and coffee abroad, from phường 2."""
    return register_organization(
        by=system,
        code="DN-02",
        name="Công ty Xuất khẩu Cao Nguyên",
        kind="enterprise",
        tax_code="5800000047",
        roles=[("trader", None), ("exporter", None)],
        commodities=["tea", "coffee"],
        place=Place("8 Lý Thường Kiệt", 11.5830, 107.7360),
    )


@pytest.fixture
def supermarket(world, system):
    """Buys and sells at Di Linh, outside the wards of Bảo Lộc."""
    return register_organization(
        by=system,
        code="ST-01",
        name="Siêu thị Chợ Xanh",
        kind="supermarket",
        tax_code="5800000054",
        roles=[("retailer", None)],
        commodities=["tea", "vegetables"],
        place=Place("1 Hùng Vương", 11.5480, 108.0340),
    )


# --- People ----------------------------------------------------------------------------------
def person(username: str, name: str):
    return create_user(by=None, username=username, name=name)


def member_of(organization, username: str, name: str, role: str):
    user = person(username, name)
    add_member(organization=organization, user=user, role=role, by=system_user())
    return user


def official_of(unit, username: str, name: str, role: str):
    user = person(username, name)
    grant_scope(by=system_user(), user=user, unit=unit, role=role)
    return user


@pytest.fixture
def owner(tea_coop):
    return member_of(tea_coop, "chu-htx", "Trần Thị Chủ", "owner")


@pytest.fixture
def editor(tea_coop):
    return member_of(tea_coop, "soan-htx", "Lê Văn Soạn", "editor")


@pytest.fixture
def viewer_member(tea_coop):
    return member_of(tea_coop, "xem-htx", "Phạm Thị Xem", "viewer")


@pytest.fixture
def mill_owner(mill):
    return member_of(mill, "chu-xuong", "Vũ Văn Xưởng", "owner")


@pytest.fixture
def buyer(supermarket):
    return member_of(supermarket, "mua-st", "Hoàng Thị Mua", "owner")


@pytest.fixture
def outsider(db):
    """Signed in, and belongs to nothing."""
    return person("nguoi-ngoai", "Đỗ Người Ngoài")


@pytest.fixture
def ward_official(world):
    """Verifies in phường B'Lao."""
    return official_of(world.units["blao"], "can-bo-blao", "Bùi Cán Bộ", "verifier")


@pytest.fixture
def ward_viewer(world):
    """Looks on in phường B'Lao."""
    return official_of(world.units["blao"], "theo-doi-blao", "Ngô Theo Dõi", "viewer")


@pytest.fixture
def province_official(world):
    """Verifies in the whole province."""
    return official_of(world.units["province"], "can-bo-tinh", "Đinh Cán Bộ Tỉnh", "verifier")


@pytest.fixture
def far_official(world):
    """Verifies at Di Linh, far from the cast."""
    return official_of(world.units["di_linh"], "can-bo-di-linh", "Tạ Cán Bộ", "verifier")


@pytest.fixture
def administrator(db):
    user = person("quan-tri", "Quản Trị")
    user.is_superuser = True
    user.save(update_fields=["is_superuser"])
    return user

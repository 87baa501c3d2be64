"""The people of these tests, made through the actions."""

import pytest

from accounts.actions import create_administrator, create_user
from geo.models import AdministrativeUnit

PASSWORD = "chè-xanh-buổi-sớm"


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def password():
    return PASSWORD


@pytest.fixture
def person(db):
    """A member of a co-operative, with all three identifiers."""
    return create_user(
        by=None,
        username="Lan.Htx",
        name="Nguyễn Thị Lan",
        email="Lan@Example.VN",
        phone="0912 345 678",
        password=PASSWORD,
    )


@pytest.fixture
def without_contact(db):
    """A person with neither e-mail nor phone nor password."""
    return create_user(by=None, username="ba-tu", name="Bà Tư")


@pytest.fixture
def administrator(db):
    return create_administrator(username="quan-tri", name="Quản trị", password=PASSWORD)


@pytest.fixture
def units(db):
    """Two communes that have nothing to do with each other."""
    return [
        AdministrativeUnit.objects.create(code=code, name=name, path=f"/68/{code}/")
        for code, name in [("24823", "Phường 1 Bảo Lộc"), ("25000", "Xã Di Linh")]
    ]

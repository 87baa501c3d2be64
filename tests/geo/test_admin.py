"""The administrator looks units up and enters populations; nobody else does."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.actions import create_user, system_user
from accounts.models import Act
from geo.models import AdministrativeUnit, UnitPopulation
from geo.periods import today
from geo.reports.population import population_at
from organizations.actions.populations import state_population

DAY = date(2025, 12, 31)


@pytest.fixture
def ward(db):
    return AdministrativeUnit.objects.create(
        code="24829", name="Phường B'Lao", folded="phuong b'lao", kind="commune", path="a/24829/"
    )


def state(ward, **changed):
    values = {"by": system_user(), "unit": ward, "on": DAY, "population": 40_000, "source": "UBND"}
    return state_population(**values | changed)


def test_a_population_counts_from_its_day(ward):
    state(ward)
    assert population_at([ward], DAY).population == 40_000
    assert population_at([ward], DAY - timedelta(days=1)) is None


def test_a_correction_is_recorded_with_old_and_new_and_the_same_again_is_not(ward):
    state(ward)
    state(ward, population=41_000)
    state(ward, population=41_000)
    assert UnitPopulation.objects.get().population == 41_000
    changes = Act.objects.filter(verb="unit.state_population").order_by("pk")
    assert [act.changes["population"] for act in changes] == [[None, 40_000], [40_000, 41_000]]


@pytest.mark.parametrize(
    "wrong", [{"population": -1}, {"source": ""}, {"on": today() + timedelta(days=2)}]
)
def test_what_cannot_be_is_refused(ward, wrong):
    with pytest.raises(ValidationError):
        state(ward, **wrong)
    assert not UnitPopulation.objects.exists()


def test_administrators_only(ward):
    with pytest.raises(PermissionDenied):
        state(ward, by=create_user(by=None, username="ai-do", name="Ai Đó"))


def test_the_page_enters_and_refuses(ward, client, administrator):
    client.force_login(administrator)
    page = reverse("admin:geo_unitpopulation_add")
    values = {"unit": ward.pk, "on": "2999-01-01", "population": 40_000, "source": "UBND"}
    refused = client.post(page, values)
    assert "Ngày này chưa tới" in refused.content.decode()
    assert client.post(page, values | {"on": DAY.isoformat()}).status_code == 302
    assert population_at([ward], DAY).population == 40_000


@pytest.mark.parametrize("model", ["administrativeunit", "area", "unitboundary"])
def test_units_are_looked_up_and_not_changed(ward, client, administrator, model):
    client.force_login(administrator)
    assert client.get(reverse(f"admin:geo_{model}_changelist"), {"q": "B'Lao"}).status_code == 200
    assert client.get(reverse(f"admin:geo_{model}_add")).status_code == 403

"""The record of acts only grows."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, models, transaction

from accounts.actions import new_act, record_act, record_acts, record_import
from accounts.models import Act, AppendOnly, User

pytestmark = pytest.mark.django_db

DAY = date(2026, 6, 30)


def test_an_act_tells_who_what_when_and_from_to(person, administrator):
    changes = {"founded_on": [None, DAY], "value": [Decimal("1.50"), Decimal("2")]}
    record_act(
        by=administrator, verb="edit", on=DAY, target=person, changes=changes, note="Theo đơn"
    )
    act = Act.objects.about(person).first()
    assert (act.by, act.verb, act.on, act.note) == (administrator, "edit", DAY, "Theo đơn")
    assert act.changes == {"founded_on": [None, "2026-06-30"], "value": ["1.50", "2"]}
    assert (act.target_type, act.target_id) == ("accounts.user", person.pk)


def test_an_act_is_never_changed_or_removed(person):
    act = Act.objects.about(person).get()
    act.note = "khác"
    attempts = [
        act.save,
        act.delete,
        Act.objects.all().delete,
        Act.objects.about(person).delete,
        lambda: Act.objects.update(note="khác"),
        lambda: Act.objects.bulk_update([act], ["note"]),
    ]
    for attempt in attempts:
        with pytest.raises(AppendOnly), transaction.atomic():
            attempt()
    assert Act.objects.get(pk=act.pk).note == ""


def test_whoever_acted_cannot_be_deleted(person):
    with pytest.raises((models.ProtectedError, DatabaseError)):
        person.delete()
    assert User.objects.filter(pk=person.pk).exists()


def test_many_acts_are_written_in_few_statements(
    person, administrator, django_assert_max_num_queries
):
    batch = record_import(
        by=administrator,
        kind="organizations",
        file_name="a.xlsx",
        sha256="0" * 64,
        created=500,
        updated=0,
        unchanged=0,
    )
    before = Act.objects.count()
    acts = [
        new_act(by=administrator, verb="import", on=DAY, target=person, batch=batch)
        for _ in range(500)
    ]
    with django_assert_max_num_queries(10):
        assert record_acts(acts) == 500
    assert Act.objects.count() == before + 500
    assert batch.acts.count() == 500


def test_a_person_is_named_in_acts_by_number_alone(person):
    labels = Act.objects.about(person).values_list("target_label", flat=True)
    assert set(labels) == {f"#{person.pk}"}

"""Rows written many at once are the rows that instances would have made."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Act
from geo.bulk import VALUES_A_STATEMENT, insert_rows, reserve_keys
from geo.models import Placemark
from organizations.models import AnnualRecord

DAY = date(2026, 6, 30)
RECORD = ("organization", "year", "recorded_on", "members", "revenue", "points", "grade")


def record_rows(organization: int, count: int) -> list[tuple]:
    chance = random.Random(count)

    def maybe(value):
        return chance.choice((value, None))

    return [
        (
            *(organization, 2020 + number % 7, DAY + timedelta(days=number)),
            maybe(chance.randrange(10**6)),
            maybe(Decimal(chance.randrange(10**15)).scaleb(-2)),
            maybe(Decimal(chance.randrange(10**4)).scaleb(-2)),
            chance.choice(("good", "")),
        )
        for number in range(count)
    ]


def stored(model) -> list[dict]:
    return list(model.objects.order_by("pk").values())


def without_keys(rows: list[dict]) -> list[dict]:
    return [{name: value for name, value in row.items() if name != "id"} for row in rows]


# AnnualRecord has nine columns to write: one statement holds a ninth of its values in rows.
FULL = VALUES_A_STATEMENT // 9


@pytest.mark.parametrize("count", [0, 1, 5, FULL - 1, FULL, FULL + 1, 2 * FULL + 3])
def test_the_rows_are_those_that_instances_make(tea_coop, count):
    rows = record_rows(tea_coop.pk, count)
    names = ["organization_id", *RECORD[1:]]
    AnnualRecord.objects.bulk_create(
        AnnualRecord(**dict(zip(names, row, strict=True))) for row in rows
    )
    wanted = without_keys(stored(AnnualRecord))
    AnnualRecord.objects.all().delete()
    insert_rows(AnnualRecord, RECORD, iter(rows))
    assert without_keys(stored(AnnualRecord)) == wanted
    assert len(wanted) == count


def test_what_all_share_is_given_once_and_the_rest_has_its_default(system):
    local = datetime(2026, 6, 30, 6, 30, 15, 250, tzinfo=timezone(timedelta(hours=7)))
    changes = [{"tên": ["Đồi", None]}, {}, {"on": [DAY, Decimal("1.50")]}]
    rows = [(number, local, change) for number, change in enumerate(changes)]
    same = {"by": system.pk, "verb": "import", "on": DAY, "target_type": "a.b"}
    before = Act.objects.count()
    insert_rows(Act, ("target_id", "at", "changes"), rows, same=same)
    made = list(Act.objects.order_by("pk"))[before:]
    assert [act.changes for act in made] == [*changes[:2], {"on": ["2026-06-30", "1.50"]}]
    assert {act.at for act in made} == {datetime(2026, 6, 29, 23, 30, 15, 250, tzinfo=UTC)}
    assert {(act.by, act.verb, act.on, act.note, act.batch) for act in made} == {
        (system, "import", DAY, "", None)
    }


def test_rows_with_reserved_keys_and_rows_after_them_do_not_collide(tea_coop):
    first = AnnualRecord.objects.create(organization=tea_coop, year=2019, recorded_on=DAY)
    keys = reserve_keys(AnnualRecord, 3)
    assert len({*keys, first.pk}) == 4
    rows = [(key, tea_coop.pk, 2020, DAY + timedelta(days=key)) for key in keys]
    insert_rows(AnnualRecord, ("id", *RECORD[:3]), rows)
    after = AnnualRecord.objects.create(organization=tea_coop, year=2021, recorded_on=DAY)
    assert set(AnnualRecord.objects.values_list("pk", flat=True)) == {first.pk, *keys, after.pk}
    assert len({first.pk, *keys, after.pk}) == 5


def test_constraints_hold_and_nothing_is_left_of_a_refused_write(tea_coop):
    good = [(tea_coop.pk, 2020, DAY + timedelta(days=n), Decimal(n)) for n in range(5)]
    for bad in ((tea_coop.pk, 2020, DAY, Decimal(1)), (tea_coop.pk, 2021, DAY, Decimal(101))):
        with pytest.raises(IntegrityError), transaction.atomic():
            insert_rows(AnnualRecord, (*RECORD[:3], "points"), [*good, bad])
    assert not AnnualRecord.objects.exists()


def test_rows_of_several_lengths_are_refused(db):
    with pytest.raises(ValueError, match="zip"):
        insert_rows(Placemark, ("layer", "ref"), [("a", "b"), ("a",)])

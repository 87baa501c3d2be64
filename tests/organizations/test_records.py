"""Yearly figures and grades: each counts from its day, and what stood before stays readable."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Act
from organizations.actions import GradeRow, record_grades, record_year
from organizations.models import AnnualRecord

pytestmark = pytest.mark.django_db
DAY = date(2026, 2, 10)
LATER = DAY + timedelta(days=20)


@pytest.fixture(autouse=True)
def _today(on_day):
    on_day(DAY)


def on(organization, day, year=2025):
    return organization.annual_records.as_of(day).filter(year=year).first()


def test_a_record_counts_from_its_day(tea_coop, ward_official):
    record_year(organization=tea_coop, year=2025, on=LATER, by=ward_official, members=40)
    assert on(tea_coop, LATER - timedelta(days=1)) is None
    assert on(tea_coop, LATER).members == 40


def test_a_later_record_takes_over_and_carries_on_what_it_does_not_say(tea_coop, ward_official):
    record_year(
        organization=tea_coop,
        year=2025,
        on=DAY,
        by=ward_official,
        members=40,
        grade="good",
        points=Decimal(85),
    )
    record_year(organization=tea_coop, year=2025, on=LATER, by=ward_official, members=38)
    assert on(tea_coop, DAY).members == 40
    now = on(tea_coop, LATER)
    assert (now.members, now.grade, now.points) == (38, "good", Decimal(85))


def test_another_grade_drops_the_points_of_the_one_before(tea_coop, ward_official):
    record_year(
        organization=tea_coop, year=2025, on=DAY, by=ward_official, grade="good", points=Decimal(85)
    )
    record_year(organization=tea_coop, year=2025, on=LATER, by=ward_official, grade="weak")
    assert on(tea_coop, LATER).points is None


def test_the_same_day_is_mended_in_place(tea_coop, ward_official):
    for members in (40, 41):
        record_year(organization=tea_coop, year=2025, on=DAY, by=ward_official, members=members)
    assert [row.members for row in tea_coop.annual_records.all()] == [41]


def test_nothing_slips_in_before_a_record_that_is_there(tea_coop, ward_official):
    record_year(organization=tea_coop, year=2025, on=LATER, by=ward_official, members=40)
    with pytest.raises(ValidationError):
        record_year(organization=tea_coop, year=2025, on=DAY, by=ward_official, members=39)


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("points", {"grade": "good", "points": Decimal("79.99")}),
        ("points", {"grade": "fair", "points": Decimal(80)}),
        ("points", {"grade": "average", "points": Decimal("49.9")}),
        ("points", {"grade": "weak", "points": Decimal(50)}),
        ("points", {"grade": "not_graded", "points": Decimal(10)}),
        ("points", {"grade": "good", "points": Decimal(101)}),
        ("grade", {"grade": "best"}),
        ("members", {"members": -1}),
        ("year", {"year": 2027}),
        ("year", {"year": 1900}),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(tea_coop, ward_official, field, given):
    with pytest.raises(ValidationError) as refused:
        record_year(
            **({"organization": tea_coop, "year": 2025, "on": DAY, "by": ward_official} | given)
        )
    assert field in refused.value.message_dict
    assert not AnnualRecord.objects.exists()


@pytest.mark.parametrize(
    ("grade", "points"),
    [
        ("good", "80"),
        ("good", "100"),
        ("fair", "65"),
        ("fair", "79.99"),
        ("average", "50"),
        ("average", "64.5"),
        ("weak", "0"),
        ("weak", "49.99"),
    ],
)
def test_points_at_the_edges_of_a_grade(tea_coop, ward_official, grade, points):
    record_year(
        organization=tea_coop,
        year=2025,
        on=DAY,
        by=ward_official,
        grade=grade,
        points=Decimal(points),
    )
    assert on(tea_coop, DAY).grade == grade


def test_a_day_before_today_is_refused(tea_coop, ward_official):
    with pytest.raises(ValidationError):
        record_year(
            organization=tea_coop,
            year=2025,
            on=DAY - timedelta(days=1),
            by=ward_official,
            members=1,
        )


def test_only_officials_of_the_scope_record(
    tea_coop, owner, ward_viewer, supermarket, ward_official
):
    for by in (owner, ward_viewer):
        with pytest.raises(PermissionDenied):
            record_year(organization=tea_coop, year=2025, on=DAY, by=by, members=40)
    with pytest.raises(PermissionDenied):
        record_year(organization=supermarket, year=2025, on=DAY, by=ward_official, members=1)


@pytest.fixture
def second_coop(tea_coop, mill, system):
    """The mill as a co-operative: a second one to be graded."""
    mill.profiles.update(kind="cooperative_group")
    return mill


def test_the_grades_of_a_year_come_in_together(tea_coop, second_coop, province_official):
    record_year(organization=tea_coop, year=2025, on=DAY, by=province_official, members=40)
    record_grades(
        year=2025,
        on=LATER,
        rows=[GradeRow(tea_coop, "good", Decimal(90)), GradeRow(second_coop, "not_graded")],
        by=province_official,
    )
    assert on(tea_coop, DAY).grade == ""
    assert (on(tea_coop, LATER).grade, on(tea_coop, LATER).members) == ("good", 40)
    assert on(second_coop, LATER).grade == "not_graded"
    assert Act.objects.about(second_coop).first().changes == {"2025.grade": [None, "not_graded"]}


def test_one_wrong_row_refuses_the_whole_batch(
    tea_coop, second_coop, supermarket, province_official
):
    rows = [
        GradeRow(tea_coop, "good", Decimal(10)),
        GradeRow(second_coop, "fair"),
        GradeRow(supermarket, "fair"),
    ]
    with pytest.raises(ValidationError) as refused:
        record_grades(year=2025, on=DAY, rows=rows, by=province_official)
    assert len(refused.value.messages) == 2
    assert not AnnualRecord.objects.exists()


def test_a_batch_stays_within_the_scope(tea_coop, second_coop, ward_official):
    rows = [GradeRow(tea_coop, "good"), GradeRow(second_coop, "fair")]
    with pytest.raises(PermissionDenied):
        record_grades(year=2025, on=DAY, rows=rows, by=ward_official)
    assert not AnnualRecord.objects.exists()


def test_a_second_batch_on_the_same_day_mends_the_first(tea_coop, ward_official):
    for grade in ("good", "fair"):
        record_grades(year=2025, on=DAY, rows=[GradeRow(tea_coop, grade)], by=ward_official)
    assert [row.grade for row in AnnualRecord.objects.all()] == ["fair"]

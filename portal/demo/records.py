"""Members, money and grades of the town's two latest grading years."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

from organizations import actions
from organizations.actions import GradeRow
from organizations.enums import GRADE_POINTS
from portal.demo.tables import Actor, actors
from portal.demo.town import Town

GRADED_ON = (3, 31)  # the day in the next year on which a year's grades are out
GROWTH = 0.05  # of the members in a year


def grading_years(today: date) -> tuple[int, int]:
    """The two latest years whose grades are out, the earlier one first."""
    out = date(today.year, *GRADED_ON) <= today
    latest = today.year - (1 if out else 2)
    return latest - 1, latest


def record(town: Town) -> None:
    """Each year's grades in one batch of one day, then the figures of each organization."""
    for which, year in enumerate(grading_years(town.today)):
        on = date(year + 1, *GRADED_ON)
        there = [actor for actor in actors() if town[actor.code].founded_on.year <= year]
        _grade(town, there, which, year, on)
        for actor in there:
            _figures(town, actor, year, on, years_back=1 - which)


def _grade(town: Town, there: list[Actor], which: int, year: int, on: date) -> None:
    chance = town.chance(f"points {which}")
    graded = [
        GradeRow(town[actor.code], actor.grades[which], _points(chance, actor.grades[which]))
        for actor in there
        if actor.grades[which]
    ]
    actions.record_grades(
        year=year, on=on, rows=graded, by=town.by, source=f"Bảng xếp loại minh hoạ {year}"
    )


def _points(chance: Random, grade: str) -> Decimal | None:
    if grade not in GRADE_POINTS:
        return None
    low, below = GRADE_POINTS[grade]
    return Decimal(chance.randint(max(low, 35), min(below, 97) - 1))


def _figures(town: Town, actor: Actor, year: int, on: date, years_back: int) -> None:
    """What an organization reported; the money in whole millions."""
    if not actor.members:
        return
    chance = town.chance(f"figures {actor.code} {year}")
    members = round(actor.members * (1 - GROWTH * years_back))
    actions.record_year(
        organization=town[actor.code],
        year=year,
        on=on,
        by=town.by,
        members=members,
        revenue=Decimal(members * chance.randint(45, 110) * 1_000_000),
        capital=Decimal(members * chance.randint(8, 20) * 1_000_000),
        source=f"Báo cáo minh hoạ năm {year}",
    )

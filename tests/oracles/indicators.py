"""Every indicator by brute force, on worlds of plain rows (see ``tests.oracles.levels``).

``indicators(world, day)`` gives {(code, reading, level, rung): figure}; a figure is a dict with
value (exact), unit, numerator, denominator, excluded, quality, missing.
"""

from datetime import date
from fractions import Fraction

from tests.oracles.levels import LADDER, chains, counted, levels, operating

COLLECTIVE = ("cooperative", "cooperative_group", "cooperative_union")


def indicators(world, day, placed=None, population=None, effective=("good", "fair")):
    """``placed``: the codes in the place, None for all; ``population``: its people, or None."""
    here = [
        row
        for row in world["organizations"]
        if operating(row, day) and (placed is None or row["code"] in placed)
    ]
    cooperatives = [row["code"] for row in here if row["kind"] == "cooperative"]
    collective = [row["code"] for row in here if row["kind"] in COLLECTIVE]
    found = {
        ("cooperatives", None, None, None): count(cooperatives),
        ("members", None, None, None): members(world, day, cooperatives),
        ("hitech_cooperatives", None, None, None): count(hitech(world, day, cooperatives)),
        ("population_share", None, None, None): population_share(world, day, here, population),
    }
    found.update(grade_figures(world, day, here, collective, effective))
    for rung in LADDER:
        exporting = {row["supplier"] for row in counted(world, day, rung) if row["export"]}
        found["direct_exporters", None, None, rung] = count(exporting & set(collective))
        closed = [
            f"{commodity}:{organizations[0]}"
            for commodity, organizations, _linkages, is_closed in chains(world, day, rung)
            if is_closed and (placed is None or set(organizations) & set(placed))
        ]
        found["closed_chains", None, None, rung] = count(closed)
    return found


def recorded_by(world, day):
    return [
        row
        for row in world["annual_records"]
        if (row["recorded_on"] or date(row["year"], 12, 31)) <= day
    ]


def latest_members(world, day, code):
    told = [
        (row["year"], row["members"])
        for row in recorded_by(world, day)
        if row["code"] == code and row["members"] is not None
    ]
    return max(told)[1] if told else None


def grading_year(world, day):
    kinds = {row["code"]: row["kind"] for row in world["organizations"]}
    years = [
        row["year"]
        for row in recorded_by(world, day)
        if row["grade"] and kinds[row["code"]] in COLLECTIVE
    ]
    return max(years) if years else None


def count(ids):
    return figure(len(set(ids)), "count", ids, None)


def members(world, day, cooperatives):
    told = {code: latest_members(world, day, code) for code in cooperatives}
    known = [code for code in told if told[code] is not None]
    missing = [code for code in told if told[code] is None]
    value = sum(told[code] for code in known) if known else None
    return figure(value, "count", known, None, missing=missing)


def hitech(world, day, cooperatives):
    found = []
    for row in world["capabilities"]:
        if row["code"] not in cooperatives or not row["verified_on"] or row["verified_on"] > day:
            continue
        if row["since"] and row["since"] > day:
            continue
        if row["until"] and row["until"] <= day:
            continue
        found.append(row["code"])
    return found


def population_share(world, day, here, population):
    counting = [row["code"] for row in here if row["kind"] in ("cooperative", "cooperative_group")]
    summed = members(world, day, counting)
    if summed["value"] is None or not population:
        value = None
    else:
        value = Fraction(summed["value"], population)
    return figure(value, "ratio", summed["numerator"], None, missing=summed["missing"])


def grade_figures(world, day, here, collective, effective):
    year = grading_year(world, day)
    grade = {
        row["code"]: row["grade"]
        for row in recorded_by(world, day)
        if row["year"] == year and row["grade"] and row["code"] in collective
    }
    graded = [code for code in grade if grade[code] != "not_graded"]
    rests_on_grades = {
        "missing": [code for code in collective if code not in grade],
        "excluded": [(code, "no_record") for code in collective if code not in grade]
        + [(code, "not_graded") for code in grade if grade[code] == "not_graded"],
    }
    good_fair = [code for code in graded if grade[code] in ("good", "fair")]
    working = [code for code in graded if grade[code] in effective]
    agricultural = [
        row["code"]
        for row in here
        if row["kind"] == "cooperative" and row["sector"] == "agriculture"
    ]
    found = {
        ("grade_share", None, None, None): ratio(good_fair, graded, **rests_on_grades),
        ("effective_share", None, None, None): ratio(working, graded, **rests_on_grades),
    }
    for rung in LADDER:
        reached = levels(world, day, rung)
        for level in (1, 2, 3):
            taking_part = [
                code for code in reached if max(reached[code].values(), default=0) >= level
            ]
            for reading, denominator, rest in (
                ("good_fair", good_fair, rests_on_grades),
                ("effective", working, rests_on_grades),
                ("all", collective, {}),
                ("agricultural", agricultural, {}),
            ):
                numerator = [code for code in denominator if code in taking_part]
                found["linkage_share", reading, level, rung] = ratio(numerator, denominator, **rest)
    return found


def ratio(numerator, denominator, missing=(), excluded=()):
    value = Fraction(len(numerator), len(denominator)) if denominator else None
    return figure(value, "ratio", numerator, denominator, missing=missing, excluded=excluded)


def figure(value, unit, numerator, denominator, missing=(), excluded=()):
    return {
        "value": value,
        "unit": unit,
        "numerator": sorted(set(numerator)),
        "denominator": None if denominator is None else sorted(denominator),
        "excluded": sorted(excluded),
        "quality": "not_available" if value is None else "partial" if missing else "complete",
        "missing": sorted(missing),
    }


def more_needed(have, whole, operator, target):
    """Joins one member after another until the target is met; ``whole`` is None for a count."""
    joined = 0
    while whole is None or have + joined <= max(whole, have):
        value = Fraction(have + joined) if whole is None else Fraction(have + joined, whole)
        if value > target or (operator == ">=" and value == target):
            return joined
        joined += 1
    return None

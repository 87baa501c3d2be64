"""Short ways to write small registers in tests."""

from datetime import date

from targets.indicators import AnnualRecordFact, RegisterFacts, compute
from tests.linkage.graph.small import DAY, organization


def cooperative(code, roles="", kind="cooperative", **facts):
    return organization(code, roles, kind=kind, **facts)


def record(code, grade=None, *, members=None, year=2025, recorded_on=None):
    """A record that counts from 31 December of its year unless said otherwise."""
    return AnnualRecordFact(code, year, recorded_on or date(year, 12, 31), members, grade)


def register(*organizations, **facts):
    return RegisterFacts(organizations=organizations, **facts)


def figure(facts, code, reading=None, level=None, rung=None, *, day=DAY, **asked):
    """The one figure of that code, reading, level and rung."""
    wanted = (code, reading, level, rung)
    [found] = [
        result
        for result in compute(facts, day, **asked)
        if (result.code, result.reading, result.level, result.rung) == wanted
    ]
    return found

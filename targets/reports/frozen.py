"""All that a snapshot keeps: what figures rest on, and what the tables of a report name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from geo.models import AdministrativeUnit, Area
from organizations.models import Organization, Succession
from targets.indicators import (
    AboutFact,
    Basis,
    ClauseFact,
    PlanFact,
    SuccessionFact,
    UnitFact,
    known_on,
)
from targets.models import Plan
from targets.reports.figures import as_fact, basis_of, plans_of
from targets.reports.history import History
from targets.reports.overview import key_of


def frozen_basis(day: date, area: Area | None) -> Basis:
    """The basis of the figures of a day with the names, units, successions and clauses beside."""
    history = History(day)
    basis = basis_of(day, area, history)
    about = _about(history)
    facts = replace(
        basis.facts,
        about=about,
        units=_units({path for each in about for path in each.units}),
        successions=successions_by(day),
    )
    plans = tuple(map(_plan, plans_of(area)))
    place = area.name if area else ""
    return replace(basis, facts=known_on(facts, day), place=place, plans=plans)


def without_names(basis: Basis) -> Basis:
    """What figures rest on alone: a name that changed since makes no other figures."""
    facts = replace(basis.facts, about=(), units=())
    return replace(basis, facts=facts, place="", plans=())


def _about(history: History) -> tuple[AboutFact, ...]:
    units: dict[str, list[str]] = defaultdict(list)
    for placement in history.on(history.day):
        units[placement.organization].append(placement.path)
    commodities = history.commodities
    return tuple(
        AboutFact(code, name, tuple(sorted(units[code])), tuple(sorted(commodities.get(code, ()))))
        for code, name in Organization.objects.order_by("code").values_list("code", "name")
    )


def _units(paths: set[str]) -> tuple[UnitFact, ...]:
    rows = AdministrativeUnit.objects.order_by("path").values_list("path", "code", "name")
    return tuple(UnitFact(*row) for row in rows if row[0] in paths)


def successions_by(day: date) -> tuple[SuccessionFact, ...]:
    """Who went on with what another had, up to a day."""
    rows = Succession.objects.filter(on__lte=day).order_by("on", "pk")
    fields = ("predecessor__code", "successor__code", "kind", "on")
    return tuple(SuccessionFact(*row) for row in rows.values_list(*fields))


def _plan(plan: Plan) -> PlanFact:
    return PlanFact(
        code=plan.code,
        name=plan.name,
        issuer=plan.issuer,
        legal_basis=plan.legal_basis,
        clauses=tuple(
            ClauseFact(each.code, each.wording, each.by_year, key_of(each), as_fact(each))
            for each in plan.targets.all()
        ),
    )

"""What verifying adds to the share that the plan is held to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.kept import kept
from geo.models import Area
from targets.indicators import RegisterFacts, TargetFact
from targets.indicators.strict import Strict, strict_share
from targets.models import Target
from targets.reports.figures import Register, as_facts, indicator_settings


@dataclass(frozen=True)
class StrictShare:
    """The first target of the first plan that stands on the linkage share, counted strictly."""

    target: TargetFact
    area: Area
    strict: Strict


def strict_share_on(day: date) -> StrictShare | None:
    """Kept until the register changes; None without such a target."""
    rows = Target.objects.filter(indicator="linkage_share", level=1, value__isnull=False)
    first = rows.select_related("plan__area").order_by("plan__order", "plan__code", "order").first()
    targets = as_facts([first]) if first else ()
    if not targets:
        return None
    target, area = targets[0], first.plan.area
    key = (day.isoformat(), area.pk, target)
    found = kept("strict", repr(key), lambda: _strict(target, area, day))
    return StrictShare(target, area, found) if found else None


def _strict(target: TargetFact, area: Area, day: date) -> Strict | None:
    """Only the facts that a share rests on are read."""
    register = Register(day)
    facts = RegisterFacts(
        organizations=register.organizations,
        linkages=register.linkages,
        annual_records=register.annual_records,
        placed=register.placed(area),
    )
    return strict_share(facts, day, target, indicator_settings())

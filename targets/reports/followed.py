"""What followed the support that organizations of a scope were given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from accounts.kept import kept
from marketplace.models import SupportMeasure
from organizations.models import Organization
from targets.indicators import RegisterFacts
from targets.indicators.followed import Followed, SupportFact, followed
from targets.reports.figures import Register, indicator_settings


def followed_in(paths: Sequence[str] | None, first: date, last: date, day: date) -> Followed:
    """Of the organizations whose main site lies under the paths on ``day`` (None: all of them);
    kept until the register changes."""
    key = (sorted(paths) if paths is not None else None, str(first), str(last), str(day))
    return kept("followed", repr(key), lambda: _followed(paths, first, last, day))


def _followed(paths: Sequence[str] | None, first: date, last: date, day: date) -> Followed:
    register = Register(day)
    placed = None
    if paths is not None:
        inside = Organization.objects.within_paths(list(paths), day)
        placed = frozenset(inside.values_list("code", flat=True))
    facts = RegisterFacts(
        organizations=register.organizations, linkages=register.linkages, placed=placed
    )
    measures = SupportMeasure.objects.standing().running_in(first, last)
    rows = measures.order_by().values_list("organization__code", "kind", "from_date")
    support = [SupportFact(*row) for row in rows if placed is None or row[0] in placed]
    return followed(
        facts, support, first=first, last=last, today=day, settings=indicator_settings()
    )

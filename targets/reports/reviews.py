"""The lists of the reviews that the plan asks for, as of a day and over the whole register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from accounts.kept import kept
from organizations.models import Certificate
from targets.indicators import RegisterFacts
from targets.indicators.register import Register as PureRegister
from targets.indicators.reviews import Reviewed, Similar, models, similar, to_handle
from targets.reports.figures import indicator_settings
from targets.reports.history import History

HANDLE, SIMILAR, MODELS = "handle", "similar", "models"
# Paths of the communes of today begin so.
TODAY = "after/"


@dataclass(frozen=True)
class Review:
    """A list with the grading year it rests on; None where nobody was ever graded."""

    grading_year: int | None
    rows: tuple[Reviewed, ...] | tuple[Similar, ...]


def review_on(which: str, day: date) -> Review:
    """One of the lists; kept until the register changes. ValueError: no such list."""
    if which not in READERS:
        raise ValueError(f"no list {which!r}")
    small = settings.SIZE_CLASSES[0]
    key = (which, day.isoformat(), small)
    return kept("reviews", repr(key), lambda: READERS[which](History(day), small))


def _handle(history: History, small: int) -> Review:
    register = _register(history)
    return Review(register.grading_year, tuple(to_handle(register)))


def _similar(history: History, small: int) -> Review:
    register = _register(history)
    found = similar(register, _communes(history), history.commodities, small=small)
    return Review(register.grading_year, tuple(found))


def _models(history: History, small: int) -> Review:
    facts = RegisterFacts(
        organizations=history.organizations,
        annual_records=history.annual_records,
        linkages=history.linkages,
        capabilities=history.capabilities,
    )
    register = PureRegister(facts, history.day, indicator_settings())
    found = models(register, _certificates(history.day))
    return Review(register.grading_year, tuple(found))


READERS = {HANDLE: _handle, SIMILAR: _similar, MODELS: _models}


def _register(history: History) -> PureRegister:
    facts = RegisterFacts(
        organizations=history.organizations, annual_records=history.annual_records
    )
    return PureRegister(facts, history.day, indicator_settings())


def _communes(history: History) -> Mapping[str, str]:
    """Organization → the path of the commune of today; left out where it is not known."""
    return {
        placement.organization: placement.path
        for placement in history.on(history.day)
        if placement.path.startswith(TODAY)
    }


def _certificates(day: date) -> Mapping[str, list[str]]:
    """Organization → the schemes of its certificates in force that an authority confirmed."""
    rows = Certificate.objects.held(day).filter(verified_on__lte=day)
    found: dict[str, list[str]] = defaultdict(list)
    for code, scheme in rows.order_by().values_list("organization__code", "scheme__name"):
        found[code].append(scheme)
    return dict(found)

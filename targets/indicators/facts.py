"""The facts that figures rest on, beside those of the graph."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from linkage.graph import LinkageFact, OrganizationFact

# Grades of collective-economy organizations (Circular 01/2020/TT-BKHĐT).
GRADED = frozenset({"good", "fair", "average", "weak"})
NOT_GRADED = "not_graded"
GRADES = GRADED | {NOT_GRADED}
GOOD_OR_FAIR = frozenset({"good", "fair"})


@dataclass(frozen=True, slots=True)
class AnnualRecordFact:
    """What a year's report says; it counts from ``recorded_on``. None where it does not say.

    Of several records of one organization and year, the one recorded last by the day counts.
    ``revenue`` and ``capital`` are đồng, ``points`` those of the grade (0 to 100).
    """

    organization: str
    year: int
    recorded_on: date
    members: int | None = None
    grade: str | None = None
    revenue: Decimal | None = None
    capital: Decimal | None = None
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CapabilityFact:
    """A high technology in use from ``since`` (None: always) to the day before ``until``."""

    organization: str
    technology: str
    since: date | None = None
    until: date | None = None
    verified_on: date | None = None

    def counts_on(self, day: date) -> bool:
        """In use on the day, and confirmed by an authority by then."""
        return (
            self.verified_on is not None
            and self.verified_on <= day
            and (self.since is None or self.since <= day)
            and (self.until is None or day < self.until)
        )


@dataclass(frozen=True, slots=True)
class PopulationFact:
    """The people of a unit or area, counted or estimated ``on`` a day."""

    value: int
    on: date


@dataclass(frozen=True, slots=True)
class UnitFact:
    """An administrative unit as tables name it; the first part of ``path`` is its era."""

    path: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class AboutFact:
    """What tables say of an organization beside what figures count: its name, the paths of the
    units that hold its main site on the day (at most one an era), the commodities it deals in."""

    id: str
    name: str
    units: tuple[str, ...] = ()
    commodities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SuccessionFact:
    """Who went on from a day with what another had; ``successor`` is None where nobody did.
    ``kind``: merger, division, separation or dissolution."""

    predecessor: str
    successor: str | None
    kind: str
    on: date


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """The whole register, dated. ``placed``: the ids whose main site lies in the unit or area
    on the day asked for; None is the whole register. ``population`` is that of the place.

    ``about``, ``units`` and ``successions`` serve the tables of a report; no figure rests on them,
    and they are empty where only figures are asked for.
    """

    organizations: tuple[OrganizationFact, ...] = ()
    linkages: tuple[LinkageFact, ...] = ()
    annual_records: tuple[AnnualRecordFact, ...] = ()
    capabilities: tuple[CapabilityFact, ...] = ()
    population: PopulationFact | None = None
    placed: frozenset[str] | None = None
    about: tuple[AboutFact, ...] = ()
    units: tuple[UnitFact, ...] = ()
    successions: tuple[SuccessionFact, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorSettings:
    """What the plan leaves open. Its "hoạt động hiệu quả" (operating effectively) has no
    definition there: an organization is taken as effective where its grade is one of these."""

    effective_grades: frozenset[str] = GOOD_OR_FAIR

    def __post_init__(self) -> None:
        unknown = self.effective_grades - GRADED
        if unknown:
            raise ValueError(f"not grades: {', '.join(sorted(unknown))}")

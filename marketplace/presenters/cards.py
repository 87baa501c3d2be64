"""A listing or a demand in short: what decides whether it is worth a tap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from marketplace.models import Demand, Posting, ProcessingService, YearlyPosting
from organizations.enums import CertificateState
from organizations.models import Certificate, Organization, Site

HOLDING = {
    CertificateState.VALID,
    CertificateState.EXPIRING,
    CertificateState.TRANSITIONAL,
    CertificateState.UNDATED,
}


@dataclass(frozen=True)
class CertificateMark:
    """A scheme that a posting names, and what is known of it."""

    name: str
    words: str | Promise
    tone: str
    icon: str

    @property
    def label(self) -> str:
        return f"{self.name} · {self.words}" if self.words else self.name


@dataclass(frozen=True)
class MonthCell:
    """A month on the strip of a card: ``share`` is its part of the largest, in tenths."""

    number: int
    share: int


@dataclass(frozen=True)
class Card:
    posting: Posting
    place: str
    months: tuple[MonthCell, ...]
    season: str
    certificates: tuple[CertificateMark, ...]
    past: bool

    @property
    def url(self) -> str:
        return self.posting.get_absolute_url()

    @property
    def unit(self) -> str:
        return self.posting.category.unit

    @property
    def is_demand(self) -> bool:
        return isinstance(self.posting, Demand)

    @property
    def amount(self) -> int | None:
        """The price of a listing, the highest price of a demand; đồng for one base unit."""
        return self.posting.max_price if self.is_demand else self.posting.price

    @property
    def deadline(self) -> date | None:
        return self.posting.deadline if self.is_demand else None

    @property
    def year(self) -> str:
        return str(self.posting.year)


def card(posting: YearlyPosting, day: date) -> Card:
    """``posting`` was read by ``reports.for_cards``."""
    quantities = list(posting.months.values())
    return Card(
        posting=posting,
        place=place_name(posting.organization, day),
        months=month_cells(quantities),
        season=season_words(quantities),
        certificates=certificate_marks(posting, day),
        past=posting.year < day.year,
    )


@dataclass(frozen=True)
class ServiceCard(Card):
    """A processing service: the months are the twelve ahead, ``past`` says that it has ended."""

    steps: tuple[str, ...]
    gives: str  # what is given back, where it is not what was taken in
    starts: date | None  # the first day on which work is taken, where it is yet to come

    @property
    def last_day(self) -> date | None:
        """The last day on which work is taken; None where it has no end."""
        end = self.posting.valid_to
        return end - timedelta(days=1) if end else None


def service_card(service: ProcessingService, day: date) -> ServiceCard:
    """``service`` was read by ``reports.for_service_cards``."""
    quantities = list(service.open_months(day).values())
    place = site_name(service.site) if service.site else place_name(service.organization, day)
    later = service.valid_from is not None and service.valid_from > day
    return ServiceCard(
        posting=service,
        place=place,
        months=month_cells(quantities),
        season=season_words(quantities),
        certificates=certificate_marks(service, day),
        past=service.ended(day),
        steps=tuple(step.name for step in service.steps.all()),
        gives=service.output.name if service.output else "",
        starts=service.valid_from if later else None,
    )


def place_name(organization: Organization, day: date) -> str:
    """The commune of the main site on ``day``, read from what ``reports.for_cards`` loaded."""
    profile = organization.profile_on(day)
    return site_name(profile.site if profile else None)


def site_name(site: Site | None) -> str:
    """The commune of a site whose ``units_of_day`` are loaded; "" where it is not known."""
    return site.units_of_day[0].name if site and site.units_of_day else ""


def month_cells(quantities: list[Decimal]) -> tuple[MonthCell, ...]:
    largest = max(quantities)
    return tuple(
        MonthCell(number, -int(-10 * value // largest) if largest else 0)
        for number, value in enumerate(quantities, start=1)
    )


def season_words(quantities: list[Decimal]) -> str:
    """The months with a quantity, and the largest of them: "tháng 5–8, 11; nhiều nhất tháng 7"."""
    held = [number for number, value in enumerate(quantities, start=1) if value]
    if not held:
        return _("chưa ghi số lượng")
    words = _("cả năm") if len(held) == 12 else _("tháng %(spans)s") % {"spans": _spans(held)}
    largest = max(quantities)
    peaks = [number for number in held if quantities[number - 1] == largest]
    if len(peaks) == len(held):
        return words
    return _("%(season)s; nhiều nhất tháng %(peak)s") % {"season": words, "peak": _spans(peaks)}


def _spans(months: list[int]) -> str:
    """``[5, 6, 7, 11]`` as ``5–7, 11``."""
    spans: list[list[int]] = []
    for month in months:
        if spans and spans[-1][1] == month - 1:
            spans[-1][1] = month
        else:
            spans.append([month, month])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in spans)


VERIFIED = (gettext_lazy("đã xác nhận"), "good", "patch-check")
DECLARED = (gettext_lazy("tự khai"), "neutral", "pencil")
LAPSED = (gettext_lazy("hết hiệu lực"), "bad", "calendar-x")
REQUIRED = ("", "info", "patch-check")


def certificate_marks(posting: Posting, day: date) -> tuple[CertificateMark, ...]:
    """The schemes of an offer, each verified, declared or lapsed; a demand's are required."""
    seeks = isinstance(posting, Demand)
    held = [] if seeks else list(posting.organization.certificates.all())
    return tuple(
        CertificateMark(short_name(scheme.name), *_standing(scheme.pk, held, posting, day))
        for scheme in posting.certificates.all()
    )


def short_name(name: str) -> str:
    """``OCOP – Mỗi xã một sản phẩm`` as ``OCOP``: what people say."""
    return name.partition(" – ")[0]


def _standing(
    scheme: int, held: list[Certificate], posting: Posting, day: date
) -> tuple[str | Promise, str, str]:
    if isinstance(posting, Demand):
        return REQUIRED
    rows = [row for row in held if row.scheme_id == scheme]
    live = [row for row in rows if row.state_on(day) in HOLDING]
    if any(row.verified_on and row.verified_on <= day for row in live):
        return VERIFIED
    return LAPSED if rows and not live else DECLARED

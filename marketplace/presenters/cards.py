"""A listing or a demand in short: what decides whether it is worth a tap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from marketplace.models import Demand, Listing, Posting
from organizations.enums import CertificateState
from organizations.models import Certificate, Organization

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


def card(posting: Posting, day: date) -> Card:
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


def place_name(organization: Organization, day: date) -> str:
    """The commune of the main site on ``day``, read from what ``reports.for_cards`` loaded."""
    profile = organization.profile_on(day)
    if profile is None or profile.site is None or not profile.site.units_of_day:
        return ""
    return profile.site.units_of_day[0].name


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
    """The schemes of a listing, each verified, declared or lapsed; a demand's are required."""
    held = list(posting.organization.certificates.all()) if isinstance(posting, Listing) else []
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

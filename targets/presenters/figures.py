"""One figure as pages place it: value, words, and how far it may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geo.models import AdministrativeUnit, Area
from organizations.enums import Grade
from targets.indicators import IndicatorResult, Key
from targets.indicators.result import NOT_AVAILABLE
from targets.permissions import is_suppressed
from targets.words import INDICATORS, LEVELS, MEANINGS, READING_MEANINGS, READINGS, RUNGS


@dataclass(frozen=True)
class Figure:
    """One figure as a page places it. ``snapshot``: the key of the snapshot that it is of, where it
    is not the register's."""

    result: IndicatorResult
    place: str
    day: date
    suppressed: bool = False
    snapshot: int | None = None

    @property
    def value(self) -> float | int | None:
        value = None if self.suppressed else self.result.value
        return float(value) if isinstance(value, Fraction) else value

    @property
    def name(self) -> str:
        """How programs find it: code, reading, level and rung, those that apply."""
        return name_of(self.result.key)

    @property
    def name_there(self) -> str:
        """The same with the place, where several places stand on one page."""
        return f"{self.name}@{self.place or 'register'}"

    @property
    def label(self) -> str:
        return str(INDICATORS[self.result.code])

    @property
    def meaning(self) -> str:
        """What the figure counts, in one sentence."""
        return str(MEANINGS[self.result.code])

    @property
    def unit(self) -> str:
        return self.result.unit

    @property
    def reading(self) -> str:
        return str(READINGS.get(self.result.reading, ""))

    @property
    def reading_meaning(self) -> str:
        return reading_meaning(self.result.reading) if self.result.reading else ""

    @property
    def rung(self) -> str:
        return str(RUNGS.get(self.result.rung, ""))

    @property
    def level(self) -> str:
        return str(LEVELS.get(self.result.level, ""))

    @property
    def quality(self) -> str:
        return NOT_AVAILABLE if self.suppressed else self.result.quality

    @property
    def parts(self) -> str:
        """ "19 trong 37 tổ chức …": what a ratio was taken of, and who counts."""
        if self.result.denominator is None or self.suppressed:
            return ""
        return _("%(part)s trong %(whole)s %(whom)s") % {
            "part": len(self.result.numerator),
            "whole": len(self.result.denominator),
            "whom": self.reading or _("tổ chức được xếp loại"),
        }

    @property
    def counted_from(self) -> str:
        """From which rung linkages count, as a sentence; empty where no linkage counts."""
        return _("Đếm từ bậc: %(rung)s.") % {"rung": self.rung} if self.rung else ""

    @property
    def quality_note(self) -> str:
        """What the data lacks, in one sentence that names nobody."""
        if self.suppressed:
            return _("Số quá nhỏ nên không công bố.")
        if missing := len(self.result.missing):
            return ngettext(
                "%(count)s tổ chức chưa có số liệu.", "%(count)s tổ chức chưa có số liệu.", missing
            ) % {"count": missing}
        if self.result.population:
            on = f"{self.result.population.on:%d/%m/%Y}"
            return _("Dân số tính đến %(day)s.") % {"day": on}
        return ""

    @property
    def query(self) -> str:
        """The query of the page that shows what is behind the figure."""
        parts = {
            "reading": self.result.reading,
            "level": self.result.level,
            "rung": self.result.rung,
            "place": self.place,
            "as_of": self.day.isoformat(),
            "snapshot": self.snapshot,
        }
        return "&".join(f"{name}={value}" for name, value in parts.items() if value is not None)

    @property
    def met(self) -> bool | None:
        return self.result.target.met if self.result.target else None

    @property
    def more_needed(self) -> str:
        target = self.result.target
        if target is None or target.met is not False or self.suppressed:
            return ""
        if target.more_needed is None:
            return _("Không đạt được với mẫu số hiện có.")
        return _("Còn thiếu %(count)s.") % {"count": f"{target.more_needed:,}".replace(",", ".")}


def reading_meaning(reading: str) -> str:
    """One sentence; of the effective also what this office takes for effective."""
    meaning = str(READING_MEANINGS[reading])
    if reading != "effective":
        return meaning
    grades = ", ".join(str(Grade(code).label).lower() for code in settings.EFFECTIVE_GRADES)
    taken = _("Kế hoạch không nói thế nào là hiệu quả; ở đây là xếp loại: %(grades)s.")
    return f"{meaning} {taken % {'grades': grades}}"


def name_of(key: Key) -> str:
    return " ".join(str(part) for part in key if part is not None)


def figure_of(
    result: IndicatorResult, place: str, day: date, user, *, held: bool = False
) -> Figure:
    """A figure for one person; a count of too few persons is kept from the public.

    ``held``: it is kept back since a smaller one could be worked out from it.
    """
    return Figure(result, place, day, is_suppressed(user, result, held=held))


def place_name(place: AdministrativeUnit | Area | None) -> str:
    return place.name if place else _("Toàn bộ sổ tổ chức")

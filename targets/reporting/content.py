"""What a report says, before it is written into any file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from targets.reporting.numbers import Cell, spoken


@dataclass(frozen=True)
class Table:
    """``wide`` are the columns of words; the others are numbers. The last ``totals`` rows are sums
    of those above them. ``note`` says what does not add up, and why."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    wide: frozenset[int] = frozenset({0})
    totals: int = 0
    note: str = ""

    @property
    def spoken(self) -> tuple[tuple[str, ...], ...]:
        """The rows in words."""
        return tuple(tuple(map(spoken, row)) for row in self.rows)


@dataclass(frozen=True)
class Bar:
    """How far a target is reached: ``label`` is its code, ``done`` a part of it (1: reached)."""

    label: str
    done: Fraction
    met: bool


@dataclass(frozen=True)
class Section:
    """A numbered part: sentences, then what illustrates them."""

    title: str
    sentences: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def picture_words(self) -> str:
        """What the picture of the bars shows; empty without bars."""
        if not self.bars:
            return ""
        each = (f"{bar.label} {spoken(bar.done)}" for bar in self.bars)
        return "Mức đạt so với mục tiêu; vạch đứng: vừa đạt. " + "; ".join(each)


@dataclass(frozen=True)
class Office:
    """Who reports, by the form of Decree 30/2020/NĐ-CP; what is empty is left to be filled in."""

    name: str = ""
    above: str = ""
    number: str = ""
    place: str = ""
    signed_on: date | None = None
    recipients: tuple[str, ...] = ()
    signer_title: str = ""
    signer: str = ""

    @property
    def numbered(self) -> str:
        """The number, with dots for what is still to be written by hand."""
        if self.number.startswith("/"):
            return f"……{self.number}"
        return self.number or "……/BC-……"


@dataclass(frozen=True)
class Report:
    """All that a report of a snapshot says. ``seal`` is that of the snapshot (SHA-256)."""

    subject: str
    place: str
    period: str
    as_of: date
    seal: str
    sections: tuple[Section, ...]
    office: Office = field(default_factory=Office)
    illustrative: bool = False
    corrects: str = ""

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(table for section in self.sections for table in section.tables)

"""A report as plain words: what an office's own template may name."""

from __future__ import annotations

from dataclasses import dataclass

from targets.reporting.content import Office, Report, Section, Table

NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
ROMAN = dict(enumerate(NUMERALS, start=1))
BLANK = "…" * 8


@dataclass(frozen=True)
class CellWords:
    """``wide``: words, not a number."""

    words: str
    wide: bool = False


@dataclass(frozen=True)
class RowWords:
    """``total``: the sum of the rows above it."""

    cells: tuple[CellWords, ...]
    total: bool = False


@dataclass(frozen=True)
class TableWords:
    """``number``: counted through the whole report."""

    number: str
    title: str
    headers: tuple[str, ...]
    rows: tuple[RowWords, ...]
    note: str = ""


@dataclass(frozen=True)
class SectionWords:
    """``number``: in Roman numerals; ``picture``: what stands for the picture of the targets until
    it is put there, empty where there is none; ``picture_words``: what it shows."""

    number: str
    title: str
    sentences: tuple[str, ...]
    tables: tuple[TableWords, ...]
    picture: str = ""
    picture_words: str = ""


@dataclass(frozen=True)
class ReportWords:
    """All that a report says, each number as it is read. What the office has not said is empty,
    but for number and place with day, in which dots stand for it."""

    subject: str
    place: str
    period: str
    as_of: str
    seal: str
    number: str
    signed_at: str
    sections: tuple[SectionWords, ...]
    above: str = ""
    office: str = ""
    signer_title: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()
    corrects: str = ""
    illustrative: bool = False


def in_words(report: Report) -> ReportWords:
    office = report.office
    return ReportWords(
        subject=report.subject,
        place=report.place,
        period=report.period,
        as_of=f"{report.as_of:%d/%m/%Y}",
        seal=report.seal,
        number=office.numbered,
        signed_at=where_and_when(office),
        sections=_sections(report.sections),
        above=office.above,
        office=office.name,
        signer_title=office.signer_title,
        signer=office.signer,
        recipients=office.recipients,
        corrects=report.corrects,
        illustrative=report.illustrative,
    )


def where_and_when(office: Office) -> str:
    """ "Bảo Lộc, ngày 05 tháng 10 năm 2026"; dots for what is not said."""
    day, place = office.signed_on, office.place or BLANK
    if day is None:
        return f"{place}, ngày … tháng … năm ……"
    return f"{place}, ngày {day:%d} tháng {day:%m} năm {day.year}"


def mark_of(section: int) -> str:
    """What stands in a drawn template where the picture of a section goes."""
    return f"⟦hình {section}⟧"


def _sections(sections: tuple[Section, ...]) -> tuple[SectionWords, ...]:
    found, before = [], 0
    for number, each in enumerate(sections, start=1):
        tables = tuple(_table(n, table) for n, table in enumerate(each.tables, start=before + 1))
        before += len(tables)
        found.append(
            SectionWords(
                ROMAN.get(number, str(number)),
                each.title,
                each.sentences,
                tables,
                picture=mark_of(number) if each.bars else "",
                picture_words=each.picture_words,
            )
        )
    return tuple(found)


def _table(number: int, table: Table) -> TableWords:
    first_total = len(table.rows) - table.totals
    rows = tuple(
        RowWords(
            tuple(CellWords(words, index in table.wide) for index, words in enumerate(row)),
            total=place >= first_total,
        )
        for place, row in enumerate(table.spoken)
    )
    return TableWords(str(number), table.title, table.headers, rows, table.note)

"""A report as a .docx in the form of Decree 30/2020/NĐ-CP."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from geo.io.word import NOT_IN_XML
from targets.reporting.content import Office, Report, Section, Table
from targets.reporting.picture import bars_as_png
from targets.reporting.words import BLANK, ROMAN, where_and_when

FONT = "Times New Roman"
CENTER, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT
RIGHT, BOTH = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
WIDTH = 16.2  # cm between the margins
PICTURE = Cm(15)
USUAL = ("Như trên;", "Lưu: VT.")  # recipients, where none are named


def as_document(report: Report) -> bytes:
    """The report, ready to be signed; what the office has not said is left as dots."""
    page = _Page(report)
    page.head()
    page.title()
    for number, section in enumerate(report.sections, start=1):
        page.section(ROMAN.get(number, str(number)), section)
    page.source()
    page.foot()
    return page.saved()


class _Page:
    """The document as it grows."""

    def __init__(self, report: Report) -> None:
        self.report, self.document, self.numbered = report, Document(), 0
        prepare(self.document, report.subject)

    @property
    def office(self) -> Office:
        return self.report.office

    def line(self, text: str, align: WD_ALIGN_PARAGRAPH = BOTH, **look: object) -> Paragraph:
        return write(self.document.add_paragraph(), text, align, **look)

    def head(self) -> None:
        """Who reports on the left, the country's name and motto on the right."""
        left, right = self._halves(6.5)
        write(left.paragraphs[0], self.office.above or BLANK, CENTER, size=Pt(12))
        write(left.add_paragraph(), (self.office.name or BLANK).upper(), CENTER, bold=True)
        write(left.add_paragraph(), f"Số: {self.office.numbered}", CENTER)
        write(right.paragraphs[0], NATION, CENTER, bold=True, size=Pt(12))
        write(right.add_paragraph(), MOTTO, CENTER, bold=True, underline=True)
        write(right.add_paragraph(), where_and_when(self.office), CENTER, italic=True)

    def _halves(self, first: float) -> tuple[_Cell, _Cell]:
        table = self.document.add_table(rows=1, cols=2)
        table.autofit = False
        left, right = table.rows[0].cells
        left.width, right.width = Cm(first), Cm(WIDTH - first)
        return left, right

    def title(self) -> None:
        if self.report.illustrative:
            self.line("BẢN MINH HOẠ, KHÔNG PHẢI SỐ LIỆU THẬT", CENTER, bold=True, size=Pt(11))
        head = self.line("BÁO CÁO", CENTER, bold=True, size=Pt(14))
        head.paragraph_format.space_before = Pt(12)
        self.line(self.report.subject, CENTER, bold=True)
        self.line(
            f"Số liệu {self.report.period} của {self.report.place}, tính đến ngày "
            f"{self.report.as_of:%d/%m/%Y}.",
            CENTER,
            italic=True,
        )
        if self.report.corrects:
            self.line(self.report.corrects, CENTER, italic=True)

    def section(self, number: str, section: Section) -> None:
        heading = self.line(f"{number}. {section.title.upper()}", LEFT, bold=True)
        heading.paragraph_format.space_before = Pt(10)
        heading.paragraph_format.keep_with_next = True
        for sentence in section.sentences:
            self.line(sentence).paragraph_format.first_line_indent = Cm(1)
        if section.bars:
            picture = self.document.add_picture(BytesIO(bars_as_png(section.bars)), PICTURE)
            picture._inline.docPr.set("descr", section.picture_words)
            self.line(f"Hình. {section.picture_words}.", CENTER, italic=True, size=Pt(11))
        for table in section.tables:
            self.table(table)

    def table(self, table: Table) -> None:
        self.numbered += 1
        caption = self.line(f"Bảng {self.numbered}. {table.title}", LEFT, bold=True, size=Pt(12))
        caption.paragraph_format.space_before = Pt(6)
        caption.paragraph_format.keep_with_next = True
        drawn = self.document.add_table(rows=1, cols=len(table.headers))
        drawn.style, drawn.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
        repeat(drawn)
        for cell, text in zip(drawn.rows[0].cells, table.headers, strict=True):
            write(cell.paragraphs[0], text, CENTER, bold=True, size=Pt(11))
        first_total = len(table.rows) - table.totals
        for number, row in enumerate(table.spoken):
            for index, (cell, value) in enumerate(zip(drawn.add_row().cells, row, strict=True)):
                align = LEFT if index in table.wide else RIGHT
                bold = number >= first_total
                write(cell.paragraphs[0], value, align, size=Pt(11), bold=bold)
        if table.note:
            self.line(table.note, LEFT, italic=True, size=Pt(11))

    def source(self) -> None:
        """Where every number comes from, in the document itself."""
        words = (
            f"Nguồn: bản chốt số liệu {self.report.period} ({self.report.place}), niêm phong "
            f"SHA-256 {self.report.seal}."
        )
        self.line(words, LEFT, italic=True, size=Pt(10)).paragraph_format.space_before = Pt(8)

    def foot(self) -> None:
        left, right = self._halves(8)
        write(left.paragraphs[0], "Nơi nhận:", LEFT, bold=True, italic=True, size=Pt(12))
        for each in self.office.recipients or USUAL:
            write(left.add_paragraph(), f"- {each.removeprefix('- ')}", LEFT, size=Pt(11))
        title = (self.office.signer_title or BLANK).upper()
        write(right.paragraphs[0], title, CENTER, bold=True)
        for _line in range(4):
            right.add_paragraph()
        write(right.add_paragraph(), self.office.signer or BLANK, CENTER, bold=True)

    def saved(self) -> bytes:
        file = BytesIO()
        self.document.save(file)
        return file.getvalue()


def prepare(document: WordDocument, title: str) -> None:
    """A4 with the margins and the type of the decree."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(1.8)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(4)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.language = "vi-VN"


def write(paragraph: Paragraph, text: str, align: WD_ALIGN_PARAGRAPH, **look: object) -> Paragraph:
    paragraph.alignment = align
    run = paragraph.add_run(NOT_IN_XML.sub("", text))
    for name, value in look.items():
        setattr(run.font, name, value)
    return paragraph


def repeat(table: WordTable) -> None:
    """The first row stands again on every page."""
    element = OxmlElement("w:tblHeader")
    element.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(element)

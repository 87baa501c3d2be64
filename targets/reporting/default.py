"""The product's own report as a template, for offices to change in Word and upload as theirs.

The same form and words as ``targets.reporting.word`` writes.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from targets.reporting.word import MOTTO, NATION, USUAL, WIDTH, prepare, repeat, write

CENTER, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT
RIGHT, BOTH = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
BLANK = "…" * 8


@cache
def default_template() -> bytes:
    """The template as a .docx."""
    document = Document()
    prepare(document, "Báo cáo")
    _head(document)
    _title(document)
    _sections(document)
    words = "Nguồn: bản chốt số liệu {{ period }} ({{ place }}), niêm phong SHA-256 {{ seal }}."
    _line(document, words, LEFT, italic=True, size=Pt(10))
    _foot(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _line(
    within: WordDocument | _Cell, text: str, align: WD_ALIGN_PARAGRAPH = BOTH, **look: object
) -> Paragraph:
    return write(within.add_paragraph(), text, align, **look)


def _halves(document: WordDocument, first: float) -> tuple[_Cell, _Cell]:
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    left.width, right.width = Cm(first), Cm(WIDTH - first)
    return left, right


def _or_blank(name: str, more: str = "") -> str:
    return f"{{% if {name} %}}{{{{ {name}{more} }}}}{{% else %}}{BLANK}{{% endif %}}"


def _head(document: WordDocument) -> None:
    left, right = _halves(document, 6.5)
    write(left.paragraphs[0], _or_blank("above"), CENTER, size=Pt(12))
    _line(left, _or_blank("office", "|upper"), CENTER, bold=True)
    _line(left, "Số: {{ number }}", CENTER)
    write(right.paragraphs[0], NATION, CENTER, bold=True, size=Pt(12))
    _line(right, MOTTO, CENTER, bold=True, underline=True)
    _line(right, "{{ signed_at }}", CENTER, italic=True)


def _title(document: WordDocument) -> None:
    _line(document, "{%p if illustrative %}")
    note = "BẢN MINH HOẠ, KHÔNG PHẢI SỐ LIỆU THẬT"
    _line(document, note, CENTER, bold=True, size=Pt(11))
    _line(document, "{%p endif %}")
    head = _line(document, "BÁO CÁO", CENTER, bold=True, size=Pt(14))
    head.paragraph_format.space_before = Pt(12)
    _line(document, "{{ subject }}", CENTER, bold=True)
    words = "Số liệu {{ period }} của {{ place }}, tính đến ngày {{ as_of }}."
    _line(document, words, CENTER, italic=True)
    _line(document, "{%p if corrects %}")
    _line(document, "{{ corrects }}", CENTER, italic=True)
    _line(document, "{%p endif %}")


def _sections(document: WordDocument) -> None:
    _line(document, "{%p for section in sections %}")
    heading = _line(document, "{{ section.number }}. {{ section.title|upper }}", LEFT, bold=True)
    heading.paragraph_format.space_before = Pt(10)
    heading.paragraph_format.keep_with_next = True
    _line(document, "{%p for sentence in section.sentences %}")
    _line(document, "{{ sentence }}").paragraph_format.first_line_indent = Cm(1)
    _line(document, "{%p endfor %}")
    _line(document, "{%p if section.picture %}")
    _line(document, "{{ section.picture }}", LEFT)
    _line(document, "Hình. {{ section.picture_words }}.", CENTER, italic=True, size=Pt(11))
    _line(document, "{%p endif %}")
    _line(document, "{%p for table in section.tables %}")
    caption = _line(
        document, "Bảng {{ table.number }}. {{ table.title }}", LEFT, bold=True, size=Pt(12)
    )
    caption.paragraph_format.keep_with_next = True
    _table(document)
    _line(document, "{%p if table.note %}")
    _line(document, "{{ table.note }}", LEFT, italic=True, size=Pt(11))
    _line(document, "{%p endif %}")
    _line(document, "{%p endfor %}")
    _line(document, "{%p endfor %}")


def _table(document: WordDocument) -> None:
    """Three cells of a row stand for as many as there are: the first and the last go away."""
    table = document.add_table(rows=4, cols=3)
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    repeat(table)
    head, begin, body, end = table.rows
    head.cells[0].text = "{%tc for header in table.headers %}"
    write(head.cells[1].paragraphs[0], "{{ header }}", CENTER, bold=True, size=Pt(11))
    head.cells[2].text = "{%tc endfor %}"
    begin.cells[0].text, end.cells[0].text = "{%tr for row in table.rows %}", "{%tr endfor %}"
    body.cells[0].text = "{%tc for cell in row.cells %}"
    middle = body.cells[1]
    write(middle.paragraphs[0], "{%p if cell.wide %}", LEFT)
    _line(middle, "{{ cell.words }}", LEFT, size=Pt(11))
    _line(middle, "{%p elif row.total %}")
    _line(middle, "{{ cell.words }}", RIGHT, size=Pt(11), bold=True)
    _line(middle, "{%p else %}")
    _line(middle, "{{ cell.words }}", RIGHT, size=Pt(11))
    _line(middle, "{%p endif %}")
    body.cells[2].text = "{%tc endfor %}"


def _foot(document: WordDocument) -> None:
    left, right = _halves(document, 8)
    write(left.paragraphs[0], "Nơi nhận:", LEFT, bold=True, italic=True, size=Pt(12))
    _line(left, "{%p for each in recipients %}")
    _line(left, "- {{ each }}", LEFT, size=Pt(11))
    _line(left, "{%p else %}")
    for usual in USUAL:
        _line(left, f"- {usual}", LEFT, size=Pt(11))
    _line(left, "{%p endfor %}")
    write(right.paragraphs[0], _or_blank("signer_title", "|upper"), CENTER, bold=True)
    for _line_of in range(4):
        right.add_paragraph()
    _line(right, _or_blank("signer"), CENTER, bold=True)

"""The product's own template, in the form that Vietnamese contracts have.

Made with python-docx when it is first asked for, so what it says is read and changed here; offices
download it, edit it in Word and upload it as their own.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from linkage.contracts.clauses import ARTICLES, GROUNDS, OBLIGATION, SIDES

FONT = "Times New Roman"
BLANK = "…" * 24
CENTER = WD_ALIGN_PARAGRAPH.CENTER
BOTH = WD_ALIGN_PARAGRAPH.JUSTIFY
LEFT = WD_ALIGN_PARAGRAPH.LEFT


@cache
def default_template() -> bytes:
    """The template as a .docx."""
    page = _Page()
    page.head()
    page.sides()
    for number, (title, lines) in enumerate(ARTICLES, start=1):
        page.article(f"Điều {number}. {title}", lines)
    page.signatures()
    page.foot()
    return page.saved()


class _Page:
    """A4 with the margins of Decree 30/2020/NĐ-CP."""

    def __init__(self) -> None:
        self.document = Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.top_margin = section.bottom_margin = Cm(2)
        section.left_margin, section.right_margin = Cm(3), Cm(1.8)
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = FONT, Pt(13)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.line_spacing = 1.15
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = "Hợp đồng liên kết", "", ""
        properties.language = "vi-VN"

    def line(self, text: str, align: WD_ALIGN_PARAGRAPH = BOTH, **look: object) -> Paragraph:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = align
        run = paragraph.add_run(text)
        for name, value in look.items():
            setattr(run.font, name, value)
        return paragraph

    def head(self) -> None:
        country = self.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", CENTER, bold=True)
        country.paragraph_format.space_after = Pt(0)
        self.line("Độc lập – Tự do – Hạnh phúc", CENTER, bold=True, underline=True)
        self.line("{%p if illustrative %}")
        self.line("BẢN MINH HOẠ, KHÔNG CÓ GIÁ TRỊ THỰC HIỆN", CENTER, bold=True, size=Pt(11))
        self.line("{%p endif %}")
        title = self.line("HỢP ĐỒNG LIÊN KẾT", CENTER, bold=True, size=Pt(16))
        title.paragraph_format.space_before, title.paragraph_format.space_after = Pt(14), Pt(0)
        self.line(
            "{% if production %}SẢN XUẤT VÀ {% elif processing %}CHẾ BIẾN VÀ {% endif %}"
            "TIÊU THỤ SẢN PHẨM NÔNG NGHIỆP",
            CENTER,
            bold=True,
            size=Pt(14),
        )
        number = self.line(f"Số: {_or_blank('number', 8)}", CENTER)
        number.paragraph_format.space_after = Pt(10)
        for ground in GROUNDS:
            self.line(ground, italic=True).paragraph_format.first_line_indent = Cm(1)

    def sides(self) -> None:
        today = "Hôm nay, ngày …… tháng …… năm ………, tại …………………………………, chúng tôi gồm:"
        self.line(today).paragraph_format.space_before = Pt(8)
        for heading, side in SIDES:
            self.line(heading, bold=True).paragraph_format.keep_with_next = True
            for label, name in (
                ("Địa chỉ", "address"),
                ("Mã số thuế", "tax_code"),
                ("Số đăng ký", "registration_number"),
                ("Điện thoại", "phone"),
            ):
                self.line(f"{label}: {_or_blank(f'{side}.{name}', 16)}")
            self.line(f"Đại diện: {BLANK} Chức vụ: {BLANK[:14]}", LEFT)
            self.line(f"Tài khoản: {BLANK[:14]} tại ngân hàng: {BLANK[:14]}", LEFT)
        self.line(OBLIGATION)

    def article(self, title: str, lines: tuple[str, ...]) -> None:
        heading = self.line(title, bold=True)
        heading.paragraph_format.space_before = Pt(8)
        heading.paragraph_format.keep_with_next = True
        for text in lines:
            if text == "MONTHS":
                self.months()
            else:
                self.line(text)

    def months(self) -> None:
        """One row a month in which something is due; no table where months are not told."""
        self.line("{%p if months %}")
        lead = self.line("Sản lượng từng tháng, lặp lại mỗi năm của hợp đồng:")
        lead.paragraph_format.keep_with_next = True
        rows = (
            ("Tháng", "Sản lượng (kg)", "Bằng chữ"),
            ("{%tr for month in months %}", "", ""),
            ("{{ month.name }}", "{{ month.quantity }}", "{{ month.quantity_words }}"),
            ("{%tr endfor %}", "", ""),
            ("Cả năm", "{{ quantity }}", "{{ quantity_words }}"),
        )
        table = self.document.add_table(rows=0, cols=3)
        table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
        for number, words in enumerate(rows):
            cells = table.add_row().cells
            for cell, text, width in zip(cells, words, (Cm(3), Cm(4), Cm(9)), strict=True):
                cell.width = width
                run = cell.paragraphs[0].add_run(text)
                run.font.bold = number in (0, len(rows) - 1)
                cell.paragraphs[0].paragraph_format.space_after = Pt(0)
            cells[1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self.line("{%p endif %}")

    def signatures(self) -> None:
        table = self.document.add_table(rows=1, cols=2)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        for cell, side in zip(table.rows[0].cells, "AB", strict=True):
            first = cell.paragraphs[0]
            first.alignment = CENTER
            first.paragraph_format.space_before = Pt(16)
            first.add_run(f"ĐẠI DIỆN BÊN {side}").bold = True
            note = cell.add_paragraph()
            note.alignment = CENTER
            note.add_run("(Ký, ghi rõ họ tên, đóng dấu nếu có)").italic = True
            for _line in range(4):
                cell.add_paragraph()

    def foot(self) -> None:
        paragraph = self.document.sections[0].footer.paragraphs[0]
        stops = paragraph.paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Cm(16.2), WD_TAB_ALIGNMENT.RIGHT)
        words = "Mã liên kết {{ code }}, phiên bản {{ version }}\tTrang "
        paragraph.add_run(words).font.size = Pt(10)
        run = paragraph.add_run()
        run.font.size = Pt(10)
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            run._r.append(_field(kind, text))

    def saved(self) -> bytes:
        file = BytesIO()
        self.document.save(file)
        return file.getvalue()


def _field(kind: str, text: str) -> BaseOxmlElement:
    """A part of Word's field for the number of the page."""
    if kind:
        element = OxmlElement("w:fldChar")
        element.set(qn("w:fldCharType"), kind)
    else:
        element = OxmlElement("w:instrText")
        element.text = text
    return element


def _or_blank(name: str, dots: int) -> str:
    """The name, or dots to be filled in by hand."""
    return f"{{% if {name} %}}{{{{ {name} }}}}{{% else %}}{BLANK[:dots]}{{% endif %}}"

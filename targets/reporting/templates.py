"""Reports in an office's own Word template."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from geo.io.word import draw
from targets.reporting.content import Bar, Office, Report, Section, Table
from targets.reporting.picture import bars_as_png
from targets.reporting.word import PICTURE
from targets.reporting.words import in_words, mark_of


def as_template_says(template: bytes, report: Report) -> bytes:
    """The report as a .docx. ``TemplateProblem``: the template cannot be used."""
    drawn = draw(template, in_words(report))
    if not any(section.bars for section in report.sections):
        return drawn
    document = Document(BytesIO(drawn))
    _put_pictures(document, report)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _put_pictures(document: WordDocument, report: Report) -> None:
    """A paragraph that holds the mark of a picture, and nothing else, becomes the picture."""
    marked = {mark_of(n): each for n, each in enumerate(report.sections, start=1) if each.bars}
    for element in list(document.element.body.iter(qn("w:p"))):
        paragraph = Paragraph(element, document)
        section = marked.get(paragraph.text.strip())
        if section is None:
            continue
        for run in paragraph.runs:
            run.text = ""
        picture = paragraph.add_run().add_picture(BytesIO(bars_as_png(section.bars)), PICTURE)
        picture._inline.docPr.set("descr", section.picture_words)


def try_out(template: bytes) -> None:
    """Draws a report that states everything and one that states nothing; raises
    ``TemplateProblem`` where that fails."""
    for report in (sample(), Report("…", "…", "…", date(2026, 9, 30), "…", sections=())):
        as_template_says(template, report)


def sample() -> Report:
    """A made-up report that states everything, to try templates out and to show their names."""
    targets = Table(
        "Các chỉ tiêu của kế hoạch",
        ("Chỉ tiêu", "Mục tiêu", "Thực hiện", "Đánh giá"),
        (
            ("Tỷ lệ liên kết", "trên 60 %", Fraction(21, 44), "chưa đạt, còn thiếu 6"),
            ("Số hợp tác xã", "ít nhất 40", 46, "đạt"),
            ("Doanh thu", "theo dõi", None, "chưa có dữ liệu"),
        ),
        frozenset({0, 1, 3}),
    )
    units = Table(
        "Theo phường",
        ("Phường", "Hợp tác xã", "Thành viên"),
        (("Phường B'Lao", 16, 1234), ("Phường 1 Bảo Lộc", 30, 2915), ("Cộng", 46, 4149)),
        totals=1,
        note="Cột thành viên gồm cả thành viên liên kết.",
    )
    return Report(
        subject="Kết quả thực hiện chỉ tiêu kinh tế tập thể quý III năm 2026",
        place="Bảo Lộc",
        period="quý III năm 2026",
        as_of=date(2026, 9, 30),
        seal="0123456789abcdef" * 4,
        sections=(
            Section(
                "Kết quả theo kế hoạch",
                ("Tỷ lệ liên kết: 47,73 %.",),
                bars=(Bar("LINK", Fraction(35, 44), False), Bar("COOPS", Fraction(23, 20), True)),
                tables=(targets,),
            ),
            Section("Chia theo địa bàn", tables=(units,)),
        ),
        office=Office(
            name="Phòng Kinh tế",
            above="Ủy ban nhân dân tỉnh Lâm Đồng",
            number="12/BC-KT",
            place="Bảo Lộc",
            signed_on=date(2026, 10, 5),
            recipients=("Như trên;", "Lưu: VT."),
            signer_title="Trưởng phòng",
            signer="Nguyễn Văn Ký",
        ),
        illustrative=True,
        corrects="Đính chính bản 0123456789ab…: thiếu số thành viên",
    )

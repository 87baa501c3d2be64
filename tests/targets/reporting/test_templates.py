"""Templates of reports: what they may name, and that they say what the product's own form says."""

from __future__ import annotations

from dataclasses import is_dataclass, replace
from io import BytesIO
from typing import get_args

import pytest
from docx import Document

from geo.io.word import TemplateProblem, kinds_of
from targets.presenters.report_templates import NAMES
from targets.reporting import (
    Office,
    Report,
    as_document,
    as_template_says,
    default_template,
    sample,
    try_out,
)
from targets.reporting.words import ReportWords


def template_of(*lines: str) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def words_of(content: bytes) -> list[str]:
    """Every paragraph that says something, and every cell."""
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [text for text in (*(each.text for each in document.paragraphs), *cells) if text]


@pytest.mark.parametrize(
    "report",
    [
        sample(),
        replace(sample(), illustrative=False, corrects=""),
        replace(sample(), office=Office()),
        replace(sample(), office=replace(sample().office, number="/BC-KT", signed_on=None)),
    ],
)
def test_the_default_template_says_what_the_product_writes(report):
    assert words_of(as_template_says(default_template(), report)) == words_of(as_document(report))


def test_the_picture_stands_where_the_product_draws_it():
    pictures = [
        [shape._inline.docPr.get("descr") for shape in Document(BytesIO(content)).inline_shapes]
        for content in (as_template_says(default_template(), sample()), as_document(sample()))
    ]
    assert pictures[0] == pictures[1] != []
    words = words_of(as_template_says(template_of("{{ place }} ⟦hình 1⟧"), sample()))
    assert words == ["Bảo Lộc ⟦hình 1⟧"]


def test_it_stands_its_trial():
    try_out(default_template())


def test_every_name_is_told_on_the_page():
    def names(kind, path: str = "") -> set[str]:
        found = set()
        for name, held in kinds_of(kind).items():
            found.add(f"{path}{name}")
            inner = get_args(held)[0] if get_args(held) else None
            if is_dataclass(inner):
                found |= names(inner, f"{name.removesuffix('s')}.")
        return found

    assert {name for _where, group in NAMES for name, _meaning in group} == names(ReportWords)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{{ seals }}", "seals"),
        ("{{ ''.__class__ }}", "''"),
        ("{{ sections.__class__ }}", "__class__"),
        ("{{ office.name }}", "office.name"),
        ("{% for a in sections %}{% for b in sections %}{{ b.title }}{% endfor %}{% endfor %}", ""),
        (
            "{% for s in sections %}{% for t in s.tables %}{% for r in t.rows %}"
            "{% for q in t.rows %}{{ q.total }}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
            "",
        ),
    ],
)
def test_what_is_no_name_of_a_report_is_refused(line, what):
    with pytest.raises(TemplateProblem) as caught:
        try_out(template_of(line))
    assert caught.value.code in {"unknown", "not_allowed"}
    assert what in caught.value.what


def test_what_people_wrote_stays_text():
    office = replace(sample().office, signer='Nguyễn <b>"Ký"</b> & {{ seal }}')
    report: Report = replace(sample(), office=office)
    assert words_of(as_template_says(template_of("{{ signer }}"), report)) == [office.signer]

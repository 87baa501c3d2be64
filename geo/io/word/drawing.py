"""Writing facts into a Word template."""

from __future__ import annotations

import re
from dataclasses import fields
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from geo.io.word.checking import TemplateProblem, check

LARGEST = 5 * 2**20  # bytes of the file
LARGEST_OPEN = 30 * 2**20  # unpacked
LARGEST_PART = 4 * 2**20  # of one page of XML, unpacked
MOST_PARTS = 500
MAIN = "word/document.xml"
# A document of Word can fetch other files when it is opened; ours never do.
OUTSIDE = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>")
HARMLESS = b"relationships/hyperlink"
PROGRAMS = re.compile(r"vbaProject|activeX|embeddings|afchunk|\.(bin|mht|html?)$", re.IGNORECASE)
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, in which every template is read before it is compiled."""

    def __init__(self, facts: type) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.facts = facts

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            tree = super()._parse(source, name, filename)
        except TemplateSyntaxError as error:
            raise TemplateProblem("syntax", _line(source, error.lineno)) from error
        check(tree, self.facts)
        return tree


def _line(source: str, number: int) -> str:
    """The words of one paragraph, without its XML."""
    lines = source.splitlines()
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    return " ".join(re.sub(r"<[^>]*>", "", line).split())[:120]


def draw(template: bytes, facts: Any) -> bytes:
    """The facts, a frozen dataclass of texts, truths, tuples and the like of it, as a .docx.

    ``TemplateProblem``: the template cannot be used."""
    _look_inside(template)
    document = DocxTemplate(BytesIO(template))
    environment = _Environment(type(facts))
    try:
        document.render(_context(facts), environment, autoescape=True)
        drawn = BytesIO()
        document.save(drawn)
    except TemplateProblem:
        raise
    except Exception as error:  # whatever a foreign file makes three libraries say
        raise TemplateProblem("broken", type(error).__name__) from error
    return drawn.getvalue()


def _look_inside(template: bytes) -> None:
    """A Word file of reasonable size, without programs or links that it would follow."""
    if len(template) > LARGEST:
        raise TemplateProblem("too_big")
    try:
        with ZipFile(BytesIO(template)) as parts:
            _look_at(parts)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise TemplateProblem("not_docx") from error


def _look_at(parts: ZipFile) -> None:
    known = parts.infolist()
    if MAIN not in parts.namelist():
        raise TemplateProblem("not_docx")
    pages = [part for part in known if part.filename.endswith((".xml", ".rels"))]
    if (
        len(known) > MOST_PARTS
        or sum(part.file_size for part in known) > LARGEST_OPEN
        or any(part.file_size > LARGEST_PART for part in pages)
    ):
        raise TemplateProblem("too_big")
    for part in known:
        if PROGRAMS.search(part.filename):
            raise TemplateProblem("macro", part.filename)
    for part in known:
        if part.filename.endswith(".rels"):
            links = OUTSIDE.findall(parts.read(part))
            if any(HARMLESS not in link for link in links):
                raise TemplateProblem("outside", part.filename)


def _context(facts: Any) -> dict[str, Any]:
    """The names that a template knows; signs that a Word file cannot hold are left out."""
    return {field.name: _clean(getattr(facts, field.name)) for field in fields(facts)}


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return NOT_IN_XML.sub("", value)
    if isinstance(value, tuple):
        return tuple(_clean(each) for each in value)
    if isinstance(value, bool):
        return value
    return type(value)(**{f.name: _clean(getattr(value, f.name)) for f in fields(value)})

"""Reports of a period: what they say, and the files that say it. No Django, no table."""

from targets.reporting.content import Office, Report, Section, Table
from targets.reporting.default import default_template
from targets.reporting.numbers import spoken
from targets.reporting.sheets import as_csv, as_workbook
from targets.reporting.templates import as_template_says, sample, try_out
from targets.reporting.word import as_document

WRITERS = {"docx": as_document, "xlsx": as_workbook, "csv": as_csv}

__all__ = [
    "WRITERS",
    "Office",
    "Report",
    "Section",
    "Table",
    "as_csv",
    "as_document",
    "as_template_says",
    "as_workbook",
    "default_template",
    "sample",
    "spoken",
    "try_out",
]

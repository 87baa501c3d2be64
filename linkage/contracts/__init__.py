"""Contracts as Word files: what one says as plain words, and the template it is written into.

Pure: facts in (``Contract``), bytes out. An office's template is code that others wrote, so what
it may hold is checked word by word before any of it runs (``geo.io.word``).
"""

from geo.io.word import TemplateProblem
from linkage.contracts.default import default_template
from linkage.contracts.drawing import NAMES, draw, try_out
from linkage.contracts.facts import Contract, Month, Party
from linkage.contracts.sample import sample
from linkage.contracts.words import (
    day_in_words,
    grouped,
    length_in_words,
    mass_in_words,
    number_in_words,
    same_length,
)

__all__ = [
    "NAMES",
    "Contract",
    "Month",
    "Party",
    "TemplateProblem",
    "day_in_words",
    "default_template",
    "draw",
    "grouped",
    "length_in_words",
    "mass_in_words",
    "number_in_words",
    "same_length",
    "sample",
    "try_out",
]

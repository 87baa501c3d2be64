"""The lists of synonyms and of spellings that sound the same, read once."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from organizations.lookup import Language

FOLDER = Path(__file__).resolve().parent.parent / "reference"


@cache
def language() -> Language:
    """What search knows of Vietnamese; the files are read when a process first needs them."""
    meanings = [_parts(row["words"]) for row in _rows("synonyms.csv")]
    sounds = [(row["written"], row["same_as"]) for row in _rows("sounds.csv")]
    return Language.of(meanings, sounds)


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";")]

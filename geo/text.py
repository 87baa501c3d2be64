"""Vietnamese text: cleaning what comes in, folding it for search and sorting."""

from __future__ import annotations

import unicodedata


def clean(text: str) -> str:
    """NFC, trimmed, inner runs of white space made one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """For search and sorting: marks stripped, đ→d, small letters, single spaces.

    >>> fold("Hợp tác xã  Đạ B'Lao")
    "hop tac xa da b'lao"
    """
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())

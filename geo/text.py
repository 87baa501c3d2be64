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
    return " ".join(text.translate(_FOLDED).split())


class _Folded(dict[int, str]):
    """What a letter (its code point) is folded to; letters fold each by itself.

    Those of the first plane's alphabets are remembered, Vietnamese among them, and no others: what
    people may send in must not fill the memory.
    """

    def __missing__(self, letter: int) -> str:
        small = chr(letter).casefold().replace("đ", "d")
        decomposed = unicodedata.normalize("NFD", small)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
        if letter < 0x2000:
            self[letter] = plain
        return plain


_FOLDED = _Folded()

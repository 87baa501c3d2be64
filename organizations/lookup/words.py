"""Words as search compares them: with their accents, and without."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from geo.text import fold

# Grave, acute, tilde, hook and dot below: the five tones that are written.
TONES = "\u0300\u0301\u0303\u0309\u0323"
_APOSTROPHES = re.compile("['’‘ʼ`´]")
_WORD = re.compile(r"[^\W_]+")


class Word(NamedTuple):
    """One word: as written, as compared with its accents, and folded.

    ``exact`` has the tone behind the letters, so that "hoà" and "hòa" are one word; ``folded`` has
    neither accents nor đ.
    """

    written: str
    exact: str
    folded: str

    @property
    def marked(self) -> bool:
        """Whether it was written with accents."""
        return self.exact != self.folded


@lru_cache(maxsize=4096)
def split(text: str) -> tuple[Word, ...]:
    """The words of a text, in order; signs part words, but an apostrophe joins (B'Lao → blao).

    >>> [word.folded for word in split("Trà B'Lao – 3 sao (Đà Lạt)")]
    ['tra', 'blao', '3', 'sao', 'da', 'lat']
    """
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFC", text).casefold())
    return tuple(_word(written) for written in _WORD.findall(plain))


@lru_cache(maxsize=65_536)
def _word(written: str) -> Word:
    return Word(written, exact_of(written), fold(written))


def exact_of(written: str) -> str:
    """The letters with their own marks (â, ơ, đ …), then the tone.

    >>> exact_of("hoà") == exact_of("hòa") != exact_of("hoa")
    True
    """
    letters = unicodedata.normalize("NFD", written)
    tones = "".join(letter for letter in letters if letter in TONES)
    rest = "".join(letter for letter in letters if letter not in TONES)
    return unicodedata.normalize("NFC", rest) + tones

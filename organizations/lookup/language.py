"""What search knows of the language: words that mean the same, spellings that sound the same.

Both are lists that people mend (``organizations/reference/synonyms.csv`` and ``sounds.csv``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from organizations.lookup.words import Word, split

Phrase = tuple[Word, ...]


class Unit(NamedTuple):
    """A word of the question, or several that mean one thing together, and what else means it.

    ``sure``: as written, accents and all; otherwise the accents were left out or differ.
    """

    words: Phrase
    others: tuple[Phrase, ...] = ()
    sure: bool = True


@dataclass(frozen=True)
class Language:
    """``meanings``: groups of phrases; ``sounds``: pairs (as written, as another spells it)."""

    phrases: dict[tuple[str, ...], list[tuple[Phrase, tuple[Phrase, ...]]]]
    longest: int
    sounds: tuple[tuple[str, str], ...]

    @classmethod
    def of(
        cls, meanings: Iterable[Sequence[str]], sounds: Iterable[tuple[str, str]] = ()
    ) -> Language:
        known: dict[tuple[str, ...], list[tuple[Phrase, tuple[Phrase, ...]]]] = {}
        for group in meanings:
            phrases = [split(text) for text in group]
            for phrase in phrases:
                others = tuple(other for other in phrases if other != phrase)
                known.setdefault(_folded(phrase), []).append((phrase, others))
        return cls(known, max(map(len, known), default=0), tuple(sounds))

    def units(self, words: Sequence[Word]) -> list[Unit]:
        """The words in units, the longest known phrases first, from left to right."""
        found: list[Unit] = []
        start = 0
        while start < len(words):
            unit = self._unit_at(words, start)
            found.append(unit)
            start += len(unit.words)
        return found

    def _unit_at(self, words: Sequence[Word], start: int) -> Unit:
        for length in range(min(self.longest, len(words) - start), 0, -1):
            part = tuple(words[start : start + length])
            fitting = [
                (phrase, others)
                for phrase, others in self.phrases.get(_folded(part), ())
                if all(_may_mean(word, known) for word, known in zip(part, phrase, strict=True))
            ]
            if fitting:
                sure = [row for row in fitting if _exact(row[0]) == _exact(part)]
                chosen = sure or fitting
                return Unit(
                    part, tuple(p for _phrase, others in chosen for p in others), bool(sure)
                )
        return Unit((words[start],))

    def sound_of(self, folded: str) -> str:
        """A key that words of one sound share: "xau" and "sau"."""
        for written, same in self.sounds:
            folded = folded.replace(written, same)
        return folded


def _may_mean(word: Word, known: Word) -> bool:
    """Accents that were typed must be right; those that were not may be any."""
    return not word.marked or word.exact == known.exact


def _folded(phrase: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.folded for word in phrase)


def _exact(phrase: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.exact for word in phrase)

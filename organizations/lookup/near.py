"""Words that somebody may have meant, where what they typed is found nowhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from pyroaring import BitMap
from rapidfuzz import process
from rapidfuzz.distance import OSA

from organizations.lookup.index import Index
from organizations.lookup.slips import as_telex, as_vni
from organizations.lookup.words import Word

# How far a reading is from what was typed; one letter wrong, missing or swapped is 1.
SLIP, JOINED, BEGUN, SOUND = 0.1, 0.2, 0.3, 0.5
LONG = 6  # letters from which two may be wrong
READINGS = 8  # of one word, at most
LOOKED_AT = 60


class Reading(NamedTuple):
    """``text`` in place of a word, ``cost`` away from it."""

    cost: float
    text: str


def readings(index: Index, word: Word, within: BitMap, *, last: bool) -> list[Reading]:
    """Known words near ``word``, the nearest first and of those the most frequent.

    Only words that a row of ``within`` has: what one may not see is not suggested either. ``last``:
    the word may be only begun.
    """
    best: dict[str, float] = {}
    for cost, text in _near(index, word, last=last):
        if text != word.exact:
            best[text] = min(cost, best.get(text, cost))
    ranked = sorted((cost, -_frequency(index, text, within), text) for text, cost in best.items())
    kept = [(cost, text) for cost, rarity, text in ranked if rarity][:READINGS]
    return [Reading(cost, _as_written(index, text, within)) for cost, text in kept]


def _near(index: Index, word: Word, *, last: bool) -> Iterator[Reading]:
    """Readings by their folded words, or by the exact one of a slip of the keyboard."""
    for exact in (as_telex(word.written), as_vni(word.written)):
        if exact in index.words.exact:
            yield Reading(SLIP, exact)
    folded = word.folded
    if folded.isdecimal():
        return
    yield from _in_two(index, folded)
    if len(folded) > 1:
        sound = index.language.sound_of(folded)
        yield from (Reading(SOUND, same) for same in index.by_sound.get(sound, ()))
        if last:
            yield from _begun(index, folded)
    if len(folded) < 3:
        return
    allowed = 2 if len(folded) >= LONG else 1
    for near, far, _at in process.extract(
        folded, index.vocabulary, scorer=OSA.distance, score_cutoff=allowed, limit=LOOKED_AT
    ):
        if len(near) > 1 and not near.isdecimal():
            yield Reading(float(far), near)


def _in_two(index: Index, folded: str) -> Iterator[Reading]:
    """ "caphe" as "ca phe"."""
    known = index.words.folded
    for cut in range(2, len(folded) - 1):
        if folded[:cut] in known and folded[cut:] in known:
            yield Reading(JOINED, f"{folded[:cut]} {folded[cut:]}")


def _begun(index: Index, folded: str) -> Iterator[Reading]:
    vocabulary = index.vocabulary
    start = bisect_left(vocabulary, folded)
    for begun in vocabulary[start : start + LOOKED_AT]:
        if begun.startswith(folded):
            yield Reading(BEGUN, begun)


def _frequency(index: Index, text: str, within: BitMap) -> int:
    """How many of the rows have the rarest word of the text."""
    counts = []
    for word in text.split():
        held = index.words.folded.get(word) or index.words.exact.get(word)
        counts.append(held.intersection_cardinality(within) if held else 0)
    return min(counts, default=0)


def _as_written(index: Index, text: str, within: BitMap) -> str:
    """The words of a reading as most of the rows write them."""

    def commonness(exact: str) -> tuple[int, str]:
        held = index.words.exact.get(exact)
        return (held.intersection_cardinality(within) if held else 0), exact

    forms = (max(index.spellings.get(word, {word}), key=commonness) for word in text.split())
    return " ".join(index.written[form] for form in forms)

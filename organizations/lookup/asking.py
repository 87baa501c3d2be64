"""A question in words, answered by rows in tiers: the surest first.

======  ========================================================================
tier    each word of the question stands in the row …
======  ========================================================================
0       with its accents, in the title
1       so, or in other words of the same meaning (trà, chè) in the title
2       so, or with its accents anywhere
3       so, or in other words of the same meaning anywhere
4       so, or without regard to accents in the title
5       so, or without regard to accents anywhere
6       so, or in other words for what the question may mean without accents
======  ========================================================================

Only where nothing is found so is the question read in another way: see ``near``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from math import inf

from pyroaring import BitMap

from organizations.lookup.index import NOTHING, Index
from organizations.lookup.language import Phrase, Unit
from organizations.lookup.near import JOINED, Reading, readings
from organizations.lookup.words import Word, split

MOST_WORDS = 12
TRIES = 40  # readings of a whole question
AT_LAST = 100.0  # what it costs to read known words otherwise


@dataclass(frozen=True)
class Answer:
    """Disjoint sets of rows by tier, some of them empty. ``read_as``: what was looked for instead
    of a question that nothing answers as it was typed; "" otherwise."""

    tiers: tuple[BitMap, ...]
    read_as: str = ""

    @property
    def rows(self) -> BitMap:
        return BitMap.union(NOTHING, *self.tiers)


def ask(
    index: Index,
    text: str,
    within: BitMap,
    named: BitMap = NOTHING,
    *,
    levels: Sequence[Level] | None = None,
) -> Answer | None:
    """The rows of ``within`` that answer; None where ``text`` holds no word.

    ``named``: rows that the whole text names, by a code: they come first. ``levels``: only some,
    such as ``TITLE_LEVELS``.
    """
    levels = levels or LEVELS
    words = split(text)[:MOST_WORDS]
    if not words:
        return None
    first = named & within
    if any(tiers := _tiers(index, words, within, levels)) or first:
        return Answer((first | tiers[0], *(tier - first for tier in tiers[1:])))
    return _answer_otherwise(index, words, within, levels)


def _answer_otherwise(
    index: Index, words: Sequence[Word], within: BitMap, levels: Sequence[Level]
) -> Answer:
    """The answer to the nearest other reading; of several as near, to the one answered surest."""
    best, least = Answer(()), (inf, inf)
    for cost, text in _other_readings(index, words, within):
        if cost > least[0]:
            break
        tiers = _tiers(index, split(text), within, levels)
        surest = next((number for number, tier in enumerate(tiers) if tier), inf)
        if surest < inf and (cost, surest) < least:
            best, least = Answer(tiers, text), (cost, surest)
    return best


def shorter(index: Index, text: str, within: BitMap) -> list[tuple[str, int]]:
    """The question without one of its words, where that is answered as it stands, and by how many;
    those that most rows answer first."""
    words = split(text)[:MOST_WORDS]
    found = []
    for left_out in range(len(words) if len(words) > 1 else 0):
        rest = [*words[:left_out], *words[left_out + 1 :]]
        if rows := BitMap.union(*_tiers(index, rest, within, LEVELS)):
            found.append((" ".join(word.written for word in rest), len(rows)))
    return sorted(found, key=lambda pair: -pair[1])


def _tiers(
    index: Index, words: Sequence[Word], within: BitMap, levels: Sequence[Level]
) -> tuple[BitMap, ...]:
    """One set a level, each without the rows of those before it."""
    units = index.language.units(words)
    so_far = [BitMap() for _unit in units]
    seen, tiers = BitMap(), []
    for level in levels:
        for held, unit in zip(so_far, units, strict=True):
            held |= level(index, unit)
        found = BitMap.intersection(within, *so_far) - seen
        tiers.append(found)
        seen |= found
    return tuple(tiers)


def _all_of(sets: dict[str, BitMap], keys: Sequence[str]) -> BitMap:
    """Rows that have every key."""
    held = [sets.get(key, NOTHING) for key in keys]
    return BitMap.intersection(*held) if len(held) > 1 else held[0]


def _in_other_words(sets: dict[str, BitMap], others: Sequence[Phrase]) -> BitMap:
    return BitMap.union(NOTHING, *(_all_of(sets, [w.exact for w in phrase]) for phrase in others))


Level = Callable[[Index, Unit], BitMap]
LEVELS: tuple[Level, ...] = (
    lambda index, unit: _all_of(index.words.title_exact, [w.exact for w in unit.words]),
    lambda index, unit: _in_other_words(index.words.title_exact, unit.others if unit.sure else ()),
    lambda index, unit: _all_of(index.words.exact, [w.exact for w in unit.words]),
    lambda index, unit: _in_other_words(index.words.exact, unit.others if unit.sure else ()),
    lambda index, unit: _all_of(index.words.title_folded, [w.folded for w in unit.words]),
    lambda index, unit: _all_of(index.words.folded, [w.folded for w in unit.words]),
    lambda index, unit: _in_other_words(index.words.exact, unit.others),
)
# The words of the title alone: names of organizations, say.
TITLE_LEVELS: tuple[Level, ...] = (LEVELS[0], LEVELS[1], LEVELS[4])


def _other_readings(index: Index, words: Sequence[Word], within: BitMap) -> Iterator[Reading]:
    """Other ways to read the question, the nearest first. Where words are known to nothing, only
    they are read otherwise before the rest is."""
    last = len(words) - 1
    near = [readings(index, word, within, last=place == last) for place, word in enumerate(words)]
    unknown = [not _known(index, word, within) for word in words]
    kept = [Reading(0, word.written) for word in words]
    joined = list(_joined(index, words, within))
    if any(unknown):
        choices = [n if odd else [k] for k, n, odd in zip(kept, near, unknown, strict=True)]
        yield from _combined(choices, joined)
    every = _combined([[k, *n] for k, n in zip(kept, near, strict=True)], joined)
    yield from (Reading(cost + AT_LAST, text) for cost, text in every)


def _joined(index: Index, words: Sequence[Word], within: BitMap) -> Iterator[Reading]:
    """Two neighbours written as one: "b lao" as "blao"."""
    for place in range(len(words) - 1):
        joined = words[place].folded + words[place + 1].folded
        if index.words.folded.get(joined, NOTHING).intersect(within):
            before, after = words[:place], words[place + 2 :]
            text = [*(w.written for w in before), joined, *(w.written for w in after)]
            yield Reading(JOINED, " ".join(text))


def _known(index: Index, word: Word, within: BitMap) -> bool:
    if index.words.folded.get(word.folded, NOTHING).intersect(within):
        return True
    (unit,) = index.language.units([word])
    return _in_other_words(index.words.exact, unit.others).intersect(within)


def _combined(
    choices: Sequence[Sequence[Reading]], others: Sequence[Reading] = ()
) -> Iterator[Reading]:
    """Whole questions from the readings of their words, and others, the nearest first."""
    open_ones = sum(len(options) > 1 for options in choices)
    most = max(2, int(TRIES ** (1 / max(open_ones, 1))))
    ways = product(*(options[:most] for options in choices))
    whole = [
        Reading(sum(reading.cost for reading in way), " ".join(reading.text for reading in way))
        for way in ways
    ]
    yield from islice(sorted([*whole, *others], key=lambda reading: reading.cost), TRIES)

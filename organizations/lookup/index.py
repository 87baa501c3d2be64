"""Sets of rows by word and by choice, and their numbers."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pyroaring import BitMap

from organizations.lookup.language import Language
from organizations.lookup.words import Word, split

NOTHING = BitMap()


@dataclass
class WordSets:
    """Rows by word: with accents and folded, in the title alone and anywhere."""

    title_exact: dict[str, BitMap] = field(default_factory=dict)
    title_folded: dict[str, BitMap] = field(default_factory=dict)
    exact: dict[str, BitMap] = field(default_factory=dict)
    folded: dict[str, BitMap] = field(default_factory=dict)


class Index:
    """Rows (positive whole numbers, as keys of a table are) and what they are found by.

    What is added counts once ``settle`` was called. To change a row, ``drop`` it and add it anew.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.rows = BitMap()
        self.words = WordSets()
        self.choices: dict[str, dict[Hashable, BitMap]] = {}
        self.written: dict[str, str] = {}  # exact form -> one way in which it is written
        self.spellings: dict[str, set[str]] = defaultdict(set)  # folded -> exact forms
        self._numbers: dict[str, NDArray[np.float64]] = {}
        # The rows in each order that was asked for, and those that changed since; see ``orders``.
        self.sorted: dict[tuple[str, float], tuple[NDArray[np.uint32], BitMap]] = {}
        # Every word and choice has a number while rows are added: what waits are two columns.
        self._numbered: dict[tuple[int, Hashable], int] = {}
        self._targets: list[tuple[dict[Any, BitMap], Hashable]] = []
        self._waiting: tuple[array[int], array[int]] = (array("I"), array("I"))
        self._word_keys: dict[Word, tuple[int, ...]] = {}
        self._title_keys: dict[Word, tuple[int, ...]] = {}

    # --- Filling -----------------------------------------------------------------------------
    def words_of(self, text: str, *, title: bool = False) -> tuple[int, ...]:
        """For ``add``: the row holds the words of ``text``; ``title``: where eyes fall first."""
        known = self._title_keys if title else self._word_keys
        keys: list[int] = []
        for word in set(split(text)):
            if (numbers := known.get(word)) is None:
                numbers = known[word] = self._numbers_of(word, title=title)
            keys += numbers
        return tuple(keys)

    def _numbers_of(self, word: Word, *, title: bool) -> tuple[int, ...]:
        self.written.setdefault(word.exact, word.written)
        self.spellings[word.folded].add(word.exact)
        sets = self.words
        exact, folded = [sets.exact], [sets.folded]
        if title:
            exact.append(sets.title_exact)
            folded.append(sets.title_folded)
        return (
            *(self._number(held, word.exact) for held in exact),
            *(self._number(held, word.folded) for held in folded),
        )

    def choice_of(self, dimension: str, value: Hashable) -> int:
        """For ``add``: the row has this value of a filter; it may have several."""
        return self._number(self.choices.setdefault(dimension, {}), value)

    def _number(self, sets: dict[Any, BitMap], key: Hashable) -> int:
        number = self._numbered.setdefault((id(sets), key), len(self._targets))
        if number == len(self._targets):
            self._targets.append((sets, key))
        return number

    def add(self, row: int, keys: Collection[int]) -> None:
        """The row has what ``words_of`` and ``choice_of`` gave."""
        self._waiting[0].extend(keys)
        self._waiting[1].extend(repeat(row, len(keys)))

    def set_numbers(self, name: str, rows: ArrayLike, values: ArrayLike) -> None:
        """Numbers of rows, NaN where unknown."""
        rows = np.asarray(rows, dtype=np.int64)
        known = self._numbers.get(name)
        size = int(rows.max(initial=0)) + 1
        if known is None or size > len(known):
            grown = np.full(max(size, 64) * 5 // 4, np.nan)
            if known is not None:
                grown[: len(known)] = known
            self._numbers[name] = known = grown
        known[rows] = np.asarray(values, dtype=np.float64)

    def settle(self, rows: Iterable[int] = ()) -> None:
        """What was added holds from here on; ``rows`` are there even if nothing names them."""
        added = BitMap(array("I", rows))
        self.rows |= added
        keys, named = (np.frombuffer(column, dtype=np.uint32) for column in self._waiting)
        order = np.argsort(keys, kind="stable")
        keys, named = keys[order], named[order]
        starts = np.flatnonzero(np.diff(keys, prepend=np.uint32(2**32 - 1)))
        parts = np.split(named, starts[1:]) if len(starts) else []
        for key, part in zip(keys[starts], parts, strict=True):
            sets, name = self._targets[key]
            if (held := sets.get(name)) is None:
                sets[name] = set_of(part)
            else:
                held |= set_of(part)
        self._waiting = (array("I"), array("I"))
        self._changed(added)

    def drop(self, rows: BitMap) -> None:
        """The rows are gone, and every word and choice that nothing else has."""
        self.rows -= rows
        words = self.words
        kinds: list[dict[Any, BitMap]] = [words.title_exact, words.title_folded]
        for sets in [*kinds, words.exact, words.folded, *self.choices.values()]:
            for key in [key for key, held in sets.items() if held.intersect(rows)]:
                sets[key] -= rows
                if not sets[key]:
                    del sets[key]
        self._changed(rows)

    def _changed(self, rows: BitMap) -> None:
        for _kept, changed in self.sorted.values():
            changed |= rows
        self.__dict__.pop("vocabulary", None)
        self.__dict__.pop("by_sound", None)

    # --- Asking ------------------------------------------------------------------------------
    def having(self, dimension: str, *values: Hashable) -> BitMap:
        """Rows with one of the values."""
        known = self.choices.get(dimension, {})
        return BitMap.union(NOTHING, *(known[value] for value in values if value in known))

    def counts(
        self, dimension: str, within: BitMap, among: Iterable[Hashable] | None = None
    ) -> dict[Hashable, int]:
        """How many of the rows have each value, or each of a few; those that none has are left
        out."""
        known = self.choices.get(dimension, {})
        values = known if among is None else [value for value in among if value in known]
        counted = {value: known[value].intersection_cardinality(within) for value in values}
        return {value: count for value, count in counted.items() if count}

    def numbers(self, name: str, rows: ArrayLike) -> NDArray[np.float64]:
        """The numbers of rows, in their order; NaN where unknown."""
        known = self._numbers.get(name)
        rows = np.asarray(rows, dtype=np.int64)
        if known is None:
            return np.full(len(rows), np.nan)
        found = np.full(len(rows), np.nan)
        inside = rows < len(known)
        if inside.all():
            np.take(known, rows, out=found)
        else:
            found[inside] = known[rows[inside]]
        return found

    def between(
        self, name: str, within: BitMap, low: float | None = None, high: float | None = None
    ) -> BitMap:
        """Those of the rows whose number lies between the two, both included."""
        rows = rows_of(within)
        values = self.numbers(name, rows)
        fits = ~np.isnan(values)
        if low is not None:
            fits &= values >= low
        if high is not None:
            fits &= values <= high
        return set_of(rows[fits])

    @cached_property
    def vocabulary(self) -> list[str]:
        """Every folded word, sorted."""
        return sorted(self.words.folded)

    @cached_property
    def by_sound(self) -> dict[str, list[str]]:
        """The folded words of each sound."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in self.vocabulary:
            found[self.language.sound_of(word)].append(word)
        return found


def rows_of(rows: BitMap) -> NDArray[np.uint32]:
    """The rows as an array, ascending."""
    return np.frombuffer(rows.to_array(), dtype=np.uint32)


def set_of(rows: NDArray[Any]) -> BitMap:
    """An array of rows as a set."""
    held = array("I")
    held.frombytes(np.ascontiguousarray(rows, dtype=np.uint32).tobytes())
    return BitMap(held)

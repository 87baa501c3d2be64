"""What the page of a list places around its cards: choices with their counts, what was chosen and
how to drop it, what helps where nothing is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

COUNTED = 1000  # above this a count says "more than"
INDENT = "\u2003"

Text = str | Promise


@dataclass(frozen=True)
class Option:
    """A value of a filter, and how many rows choosing it would leave."""

    value: str
    label: Text
    count: int
    chosen: bool = False
    depth: int = 0

    @property
    def words(self) -> str:
        return f"{INDENT * self.depth}{self.label} ({count_words(self.count)})"

    @property
    def counted(self) -> str:
        return count_words(self.count)


@dataclass(frozen=True)
class Facet:
    """A filter with its choices; ``nothing`` is said where none is chosen."""

    name: str
    label: Text
    nothing: Text
    options: tuple[Option, ...]

    @property
    def id(self) -> str:
        return f"id_{self.name}"


@dataclass(frozen=True)
class Chip:
    """A wish that holds, and the address of the list without it."""

    label: Text
    url: str
    count: int = 0

    @property
    def counted(self) -> str:
        return count_words(self.count)


def facet(
    name: str,
    label: Text,
    nothing: Text,
    labels: Iterable[tuple[str, Text]],
    counts: Mapping[str, int],
    chosen: Iterable[str],
) -> Facet:
    """The choices in the order of ``labels`` that lead to something, or are chosen already."""
    held = set(chosen)
    options = tuple(
        Option(value, words, counts.get(value, 0), value in held)
        for value, words in labels
        if counts.get(value) or value in held
    )
    return Facet(name, label, nothing, options)


def count_words(count: int) -> str:
    """ "12"; above what is counted: "hơn 1.000"."""
    if count > COUNTED:
        return _("hơn %(count)s") % {"count": number_format(COUNTED, force_grouping=True)}
    return number_format(count, force_grouping=True)


def address(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    """The address of a list with these wishes."""
    query = urlencode(list(pairs))
    return f"{path}?{query}" if query else path

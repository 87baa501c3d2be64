"""A few titles to look things up in."""

from __future__ import annotations

from pyroaring import BitMap

from organizations.lookup import Answer, Index, Language, ask

LANGUAGE = Language.of(
    [("chè", "trà"), ("cà phê", "cafe"), ("sầu riêng", "durian"), ("hợp tác xã", "htx")],
    [("tr", "ch"), ("x", "s"), ("ph", "f")],
)


def index_of(*titles: str, language: Language = LANGUAGE) -> Index:
    """Row 1 has the first title, and so on; ``title | rest`` has words outside the title."""
    index = Index(language)
    for row, text in enumerate(titles, start=1):
        title, _bar, rest = text.partition("|")
        index.add(row, index.words_of(title, title=True))
        index.add(row, index.words_of(rest))
    index.settle(range(1, len(titles) + 1))
    return index


def found(index: Index, text: str, within: BitMap | None = None) -> list[list[int]]:
    """The rows of each tier that has some."""
    answer = ask(index, text, index.rows if within is None else within)
    return [list(tier) for tier in (answer or Answer(())).tiers if tier]


def read_as(index: Index, text: str) -> str:
    answer = ask(index, text, index.rows)
    return answer.read_as if answer else ""

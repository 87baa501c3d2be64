"""The months of a crop, as officials write them: ``5-11``, ``10-1``, ``1-4, 9``."""

from __future__ import annotations

import re
from collections.abc import Mapping

MONTHS = range(1, 13)


def read_season(text: str) -> tuple[int, ...]:
    """The months that ``text`` names, in the order of the harvest: ``"10-1"`` is (10, 11, 12, 1).

    Raises ValueError where it names none or something else.
    """
    months: list[int] = []
    for part in text.split(","):
        span = re.fullmatch(r"\s*(\d{1,2})\s*(?:[-–]\s*(\d{1,2})\s*)?", part, re.ASCII)
        if span is None:
            raise ValueError(text)
        first, last = int(span[1]), int(span[2] or span[1])
        if first not in MONTHS or last not in MONTHS:
            raise ValueError(text)
        months += [(first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1)]
    return tuple(dict.fromkeys(months))


def season_of(code: str, seasons: Mapping[str, str]) -> tuple[int, ...]:
    """The months of a category, else of the nearest one above it; empty where none is known.

    ``seasons``: what is written, by the code of the category.
    """
    while code:
        if written := seasons.get(code):
            return read_season(written)
        code = code.rpartition(".")[0]
    return ()

"""The path to a target: what is to have been reached by a day on the way."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

Step = tuple[int, Fraction | Decimal | int]


def expected_on(day: date, steps: Iterable[Step]) -> Fraction | None:
    """The value that lies on the path on ``day``.

    ``steps``: (year, value) at the end of that year: the base, milestones, and the target itself.
    In between the path is straight, day by day; after the last step it stays there. None before
    the first step, and where there are not two: one value alone is no path.
    """
    path = sorted((date(year, 12, 31), Fraction(value)) for year, value in steps)
    if len(path) < 2 or day < path[0][0]:
        return None
    for (start, low), (end, high) in itertools.pairwise(path):
        if day <= end:
            return low + (high - low) * Fraction((day - start).days, (end - start).days)
    return path[-1][1]

"""How much there is of everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from accounts.actions import system_user
from accounts.models import User

CHUNK = 50_000  # rows held in memory at once
DAYS = 1500  # of the past in which things happened


@dataclass(frozen=True)
class Scale:
    """Counts beside the town; ``province``: only in the communes of that one."""

    province: str | None
    cooperatives: int
    groups: int
    unions: int
    buyers: int
    linkages: int
    listings: int
    demands: int


SCALES = {
    "province": Scale(
        province="68",
        cooperatives=1_000,
        groups=900,
        unions=8,
        buyers=700,
        linkages=16_000,
        listings=12_000,
        demands=2_000,
    ),
    "country": Scale(
        province=None,
        cooperatives=34_000,
        groups=73_000,
        unions=500,
        buyers=20_000,
        linkages=1_000_000,
        listings=500_000,
        demands=60_000,
    ),
}


class World:
    """What the parts of one build share."""

    def __init__(self, scale: Scale, today: date, seed: int) -> None:
        self.scale = scale
        self.today = today
        self.seed = seed

    def chance(self, concern: str) -> np.random.Generator:
        """What the seed says about one concern."""
        return np.random.default_rng([self.seed, *concern.encode()])

    @cached_property
    def by(self) -> User:
        return system_user()

    @cached_property
    def days(self) -> Sequence[date]:
        """The day so many days ago."""
        return [self.today - timedelta(days=back) for back in range(DAYS)]


def parts(count: int) -> Iterator[range]:
    """The numbers from 0 in pieces of a size to be held in memory."""
    for first in range(0, count, CHUNK):
        yield range(first, min(first + CHUNK, count))

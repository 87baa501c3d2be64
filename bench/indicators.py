"""Levels and figures of a country: recomputed from the database, and as they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from django.test import Client

from bench.alone import alone
from bench.timing import Timing, timed
from geo.bulk import measure_tables
from geo.models import Area
from geo.periods import today
from linkage.graph import CONFIRMED
from linkage.reports.columns import RegisterColumns
from portal.demo.large.crowd import Crowd
from portal.demo.large.scale import World
from portal.demo.large.ties import tie
from targets.indicators import Key
from targets.reports.figures import Register, figures_on, live_figures

SHARE = Key("linkage_share", "good_fair", 1, "confirmed")


def figures(world: World, crowd: Crowd) -> Iterator[Timing]:
    """A million linkages between 127,000 organizations."""
    made = tie(world, crowd)
    measure_tables()
    for name in RECOMPUTED:
        timing = alone(name)
        yield replace(timing, note=f"{made:,} linkages; {timing.note}")
    area = Area.objects.first()
    figures_on(today(), area)
    yield timed("every indicator, kept", lambda: figures_on(today(), area), runs=200)
    client = Client(SERVER_NAME="localhost")
    yield timed("the share shown (front page)", lambda: client.get("/"), runs=40)


def _levels() -> None:
    assert RegisterColumns(today()).graph(CONFIRMED).participation.levels


def _share() -> None:
    assert live_figures(Register(today()), only={SHARE}).results


def _everything() -> None:
    assert live_figures(Register(today())).results


RECOMPUTED: dict[str, Callable[[], None]] = {
    "levels at the headline rung, recomputed": _levels,
    "levels and the headline linkage share, recomputed": _share,
    "every indicator, recomputed": _everything,
}

"""Lists and search over the market of a country, beside one primary-key query."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle
from urllib.parse import urlencode

from django.core.cache import caches
from django.db import transaction
from django.test import Client, override_settings

from bench.timing import Timing, once, timed
from geo.periods import today
from linkage.actions.standing import sync_parties
from marketplace.models import Listing
from marketplace.search import SOURCES, Wanted, current, find, public
from organizations.lookup import Order, Place
from organizations.search import register_source
from portal.demo.large.crowd import Crowd, gather
from portal.demo.large.offers import offer
from portal.demo.large.scale import SCALES, World

FAR_PAGE, PAGE_SIZE = 24_000, 20
LISTS = {
    "list with its counts": {},
    "list, three filters": {"category": "tea", "month": "10", "certificate": "vietgap"},
    "list, within 30 km, cheapest": {"place": "Phường B'Lao", "km": "30", "sort": "cheapest"},
    "list, 5 tonnes in October": {"quantity": "5", "unit": "tonne", "month": "10"},
    "search, one word": {"q": "chè"},
    "search, no accents": {"q": "ca phe nhan"},
    "search, a slip": {"q": "saauf rieeng"},
    "search, nothing found": {"q": "chè ô long zzzzzz"},
}
WORDS = ("chè", "cà phê", "sầu riêng", "bơ", "kén", "rau", "nấm", "mật ong", "tiêu", "chuối")


def gather_country() -> tuple[World, Crowd]:
    """The organizations of a country, with what they sell."""
    with transaction.atomic():
        world = World(SCALES["country"], today(), 1)
        crowd = gather(world)
        offer(world, crowd)
        sync_parties()
    return world, crowd


def market() -> Iterator[Timing]:
    """500,000 listings of 127,000 organizations."""
    key = Listing.objects.values_list("pk", flat=True).order_by("-pk")[1000]
    with override_settings(ROOT_URLCONF="bench.urls"):
        client = Client(SERVER_NAME="localhost")
        floor = timed("one primary-key query", lambda: client.get(f"/bench/{key}/"), runs=200)
        yield floor
        for timing in _lists(client):
            times = timing.median_ms / floor.median_ms
            words = f"{times:.1f}× one primary-key query"
            yield replace(timing, note=f"{timing.note}; {words}" if timing.note else words)


def _lists(client: Client) -> Iterator[Timing]:
    for source in (register_source, SOURCES[Listing]):
        name = f"read into memory: {type(source).__name__}"
        yield once(name, lambda source=source: _read(source), note="once a process")
    for name, wishes in LISTS.items():
        path = f"/products/?{urlencode(wishes)}"
        yield timed(name, lambda path=path: client.get(path), runs=40, note="asked before")
        yield timed(name, _anew(client, path), runs=40, note="never asked")
    yield timed("search, each time other words", _others(client), runs=60, note="never asked")
    first, far = "/products/", f"/products/?{urlencode({'after': _place(FAR_PAGE)})}"
    yield timed("page 1", _anew(client, first), runs=40, note="never asked")
    yield timed(f"page {FAR_PAGE:,}", _anew(client, far), runs=40, note="never asked")


def _read(source) -> None:
    with source.reading(today()):
        pass


def _anew(client: Client, path: str) -> Callable[[], object]:
    """Asks without what was written before."""

    def ask() -> object:
        caches["lists"].clear()
        return client.get(path)

    return ask


def _others(client: Client) -> Callable[[], object]:
    """Each call asks for something else."""
    months, words = cycle(range(1, 13)), cycle(WORDS)
    return lambda: client.get("/products/", {"q": next(words), "month": next(months)})


def _place(page: int) -> str:
    """The key behind which the page lies, in the plain list."""
    with SOURCES[Listing].reading(today()) as state:
        found = find(state, Wanted(), current(state, Wanted(), today(), public(state)))
        order = Order(state.index, "published", falling=True)
        shown = [row for row in order.sorted_rows().tolist() if row in found.rows]
        row = shown[(page - 1) * PAGE_SIZE - 1]
        number = -float(state.index.numbers("published", [row])[0])
    return str(Place(0, number, row))

"""The map at the size of a country: views of 127,000 and of 1,000,000 points."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from functools import partial

import numpy as np
from django.db import connection
from django.test import Client

from bench.timing import Timing, timed
from geo.actions.placemarks import Mark, replace_placemarks
from geo.cells import cells_of
from geo.models import AdministrativeUnit, Placemark, PlacemarkCount, PlacemarkTraits
from geo.periods import today
from organizations.actions.placemarks import LAYER, commodity_word, kind_word, role_word

SIZES = (127_000, 1_000_000)
ZOOMS = (6, 10, 14)
FILTERS = {
    "": "all of them",
    "&commodity=tea": "one filter",
    "&kind=cooperative&commodity=tea&role=producer": "three filters",
}
SCREEN = (1280, 800)  # pixels
KINDS = ("cooperative", "cooperative_group", "enterprise", "household_business")
COMMODITIES = ("tea", "coffee", "silk", "durian", "avocado", "vegetables", "flowers", "rice")
ROLES = ("producer", "processor", "trader", "retailer")
RUNS = 30


def views() -> Iterator[Timing]:
    """Views as a screen asks for them, unfiltered and filtered, at each size."""
    client = Client(SERVER_NAME="localhost", headers={"Accept-Encoding": "gzip"})
    for size in SIZES:
        scatter(size)
        for zoom in ZOOMS:
            for filters, said in FILTERS.items():
                path = f"/map/view.json?bbox={_screen(zoom)}&zoom={zoom}{filters}"
                answer = client.get(path)
                note = f"{_total(answer):,} in view, {len(answer.content) / 1000:.1f} KB"
                name = f"map view of {size:,}, zoom {zoom}, {said}"
                yield timed(name, partial(client.get, path), runs=RUNS, note=note)


def scatter(size: int) -> None:
    """Puts ``size`` points around the communes of the country into the layer, and no others."""
    chance = np.random.default_rng(7)
    units = AdministrativeUnit.objects.as_of(today()).filter(kind="commune", latitude__isnull=False)
    centres = np.array(units.values_list("longitude", "latitude"))
    places = centres[chance.integers(0, len(centres), size)] + chance.normal(0, 0.03, (size, 2))
    places = np.round(places, 5)
    Placemark.objects.in_layer(LAYER).delete()
    PlacemarkCount.objects.filter(layer=LAYER).delete()
    replace_placemarks(layer=LAYER, refs=[], marks=_marks(chance, places))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _marks(chance: np.random.Generator, places: np.ndarray) -> Iterator[Mark]:
    """Organizations of few kinds, one role and one or two commodities each."""
    cells = cells_of(places[:, 0], places[:, 1]).tolist()
    kinds, roles = (chance.choice(names, len(places)).tolist() for names in (KINDS, ROLES))
    commodities = chance.choice(COMMODITIES, (len(places), 2)).tolist()
    for number, (longitude, latitude) in enumerate(places.tolist()):
        kind, dealt = kinds[number], {commodity_word(code) for code in commodities[number]}
        yield Mark(
            ref=f"B-{number}",
            label=f"Hợp tác xã nông nghiệp số {number}",
            slug=f"hop-tac-xa-nong-nghiep-so-{number}-b-{number}",
            illustrative=True,
            kind=kind,
            longitude=longitude,
            latitude=latitude,
            cell=cells[number],
            words=PlacemarkTraits.written({kind_word(kind), role_word(roles[number]), *dealt}),
            valid_from=None,
            valid_to=None,
        )


def _screen(zoom: int) -> str:
    """What a screen shows around Bảo Lộc (the whole country while that is in sight)."""
    longitude, latitude = (107.0, 15.8) if zoom < 8 else (107.81, 11.55)
    degrees = 360 / (256 * 2**zoom)  # of longitude, a pixel
    width, height = SCREEN[0] * degrees / 2, SCREEN[1] * degrees / 2
    sides = (longitude - width, latitude - height, longitude + width, latitude + height)
    return ",".join(f"{side:.5f}" for side in sides)


def _total(answer) -> int:
    content = answer.content
    if answer.headers.get("Content-Encoding") == "gzip":
        content = gzip.decompress(content)
    return json.loads(content)["total"]

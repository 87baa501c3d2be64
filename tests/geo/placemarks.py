"""Placemarks for tests, written as life writes them."""

from __future__ import annotations

from collections.abc import Iterable

from geo.actions.placemarks import Mark, replace_placemarks
from geo.cells import cell_of
from geo.models import Placemark, PlacemarkTraits


def mark(ref, longitude, latitude, *, words=(), start=None, end=None) -> Mark:
    return Mark(
        ref=ref,
        label=f"Tổ chức {ref}",
        slug=f"to-chuc-{ref.lower()}",
        illustrative=False,
        kind="cooperative",
        longitude=longitude,
        latitude=latitude,
        cell=cell_of(longitude, latitude),
        words=PlacemarkTraits.written(words),
        valid_from=start,
        valid_to=end,
    )


def put(places: Iterable[tuple[float, float]], layer="organizations", name="O", **more) -> None:
    """One placemark a place, called O0, O1 …; those of these names are replaced."""
    marks = [mark(f"{name}{number}", *place, **more) for number, place in enumerate(places)]
    replace_placemarks(layer=layer, refs=[one.ref for one in marks], marks=marks)


def clear(layer="organizations") -> None:
    """No placemark is left in the layer."""
    refs = Placemark.objects.in_layer(layer).values_list("ref", flat=True)
    replace_placemarks(layer=layer, refs=list(refs), marks=[])

"""Temporary."""


def map_view(layer, bbox, zoom, day, *, levels):
    return {"cells": [], "points": [], "total": 0, "cell_zoom": zoom, "labels": {}}


def tile_view(layer, z, x, y, day, *, levels):
    return {"cells": [], "points": [], "total": 0, "cell_zoom": z, "labels": {}}

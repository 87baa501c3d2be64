"""Reads of places: which units hold a place, boundaries for maps, populations."""

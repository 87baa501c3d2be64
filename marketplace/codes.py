"""Short codes by which people name a posting on the phone: ``CB-7K2M9``, ``DV-8HW3P``."""

from __future__ import annotations

from django.utils.crypto import get_random_string

# No letters or digits that are easily taken for one another (0 O, 1 I L).
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LISTING_PREFIX = "CB"
DEMAND_PREFIX = "NC"
SERVICE_PREFIX = "DV"


def new_code(prefix: str) -> str:
    return f"{prefix}-{get_random_string(5, LETTERS)}"

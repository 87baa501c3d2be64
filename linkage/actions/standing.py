"""Keeping ``organizations.Standing`` true: called by every act that moves a rung."""

from __future__ import annotations

from collections.abc import Iterable

from linkage.reports.standing import standings
from organizations.models import Standing

BATCH = 500


def sync_standing(linkages: Iterable[int]) -> None:
    """Write anew what these linkages (their keys) give to their parties."""
    every = list(linkages)
    for start in range(0, len(every), BATCH):
        keys = every[start : start + BATCH]
        Standing.objects.filter(linkage__in=keys).delete()
        Standing.objects.bulk_create(standings(keys), batch_size=BATCH)

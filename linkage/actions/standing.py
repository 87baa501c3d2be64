"""Keeping ``organizations.Standing`` true: called by every act that moves a rung, after it was
recorded, so that rows are numbered in the order in which they become visible."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from geo.bulk import insert_rows
from linkage.models import Linkage
from linkage.reports.standing import standings
from organizations.models import Standing

FIELDS = ("organization", "rung", "valid_from", "valid_to")


def sync_standing(linkages: Collection[int]) -> None:
    """Write anew where the parties of these linkages (their keys) stand."""
    parties = Linkage.objects.filter(pk__among=linkages).values_list("supplier", "customer")
    sync_parties({party for pair in parties for party in pair})


def sync_parties(organizations: Collection[int] | None = None) -> None:
    """Write anew where these organizations stand; without any, all of them.

    Of one that stands nowhere a row says so: whoever follows the rows sees that it changed.
    """
    old = Standing.objects.all()
    if organizations is not None:
        old = old.filter(organization__among=organizations)
    old.delete()
    insert_rows(Standing, FIELDS, list(_rows(organizations)))


def _rows(
    organizations: Collection[int] | None,
) -> Iterator[tuple[int, str, date | None, date | None]]:
    found = standings(organizations)
    for party in found if organizations is None else organizations:
        yield from ((party, *row) for row in found.get(party) or [("", None, None)])

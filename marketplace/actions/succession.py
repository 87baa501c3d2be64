"""What an organization has on the market passes to its successor."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import record_act
from accounts.models import User
from marketplace.enums import PostingState
from marketplace.models import Demand, Listing, Posting, ProcessingService, Product
from organizations.models import Organization

MODELS: tuple[type[Posting], ...] = (Listing, Demand, ProcessingService)


@transaction.atomic
def pass_market(
    predecessor: Organization, successor: Organization | None, *, by: User, on: date
) -> int:
    """Products and postings go on under the successor's name; without one they are closed.
    Says how many postings. Whether the person may is asked by who calls."""
    moved = 0
    for model in MODELS:
        rows = model.objects.filter(organization=predecessor).exclude(state=PostingState.CLOSED)
        for posting in rows.select_for_update():
            _move(posting, predecessor, successor, by=by, on=on)
            moved += 1
    if successor is not None:
        Product.objects.filter(organization=predecessor).update(organization=successor)
    return moved


def _move(
    posting: Posting,
    predecessor: Organization,
    successor: Organization | None,
    *,
    by: User,
    on: date,
) -> None:
    if successor is None:
        changes = {"state": [posting.state, PostingState.CLOSED]}
        posting.state = PostingState.CLOSED
        posting.save(update_fields=["state"])
    else:
        changes = {"organization": [predecessor.code, successor.code]}
        posting.organization = successor
        posting.save(update_fields=["organization"])
    record_act(
        by=by,
        verb=f"{posting.kind}.succeed",
        on=on,
        target=posting,
        changes=changes,
        note=_("Kế thừa từ %(name)s") % {"name": predecessor.name},
    )

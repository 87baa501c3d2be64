"""What an organization has on the market passes to its successors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import record_act
from accounts.models import User
from marketplace.enums import PostingState
from marketplace.models import Demand, Listing, Posting, ProcessingService, Product
from organizations.models import Organization

NAME_LENGTH = 255
MODELS: tuple[type[Posting], ...] = (Listing, Demand, ProcessingService)


@dataclass(frozen=True)
class Goods:
    """What passes as one: a product with its listings, or a posting without a product.

    ``key`` names it in forms: ``product-12``, ``demand-5``.
    """

    key: str
    name: str
    kind: str


def goods_of(predecessor: Organization) -> list[Goods]:
    """Its products, listed or not, and its postings that are not closed."""
    rows = [
        Goods(f"product-{each.pk}", each.name, Product._meta.verbose_name)
        for each in Product.objects.filter(organization=predecessor)
    ]
    for model in MODELS:
        rows += [
            Goods(_key(each), each.title, model._meta.verbose_name)
            for each in _open(model, predecessor)
            if _key(each).startswith(each.kind)
        ]
    return rows


def _open(model: type[Posting], predecessor: Organization):
    return model.objects.filter(organization=predecessor).exclude(state=PostingState.CLOSED)


def _key(posting: Posting) -> str:
    """Of what passes as one, the one that the posting is part of."""
    product = getattr(posting, "product_id", None)
    return f"product-{product}" if product else f"{posting.kind}-{posting.pk}"


@transaction.atomic
def pass_market(
    predecessor: Organization,
    successor: Organization | None,
    *,
    by: User,
    on: date,
    successor_of: Mapping[str, Organization] | None = None,
    operates_on: bool = False,
) -> int:
    """Products and postings go on under the successor's name; says how many postings.

    ``successor_of``: key of ``Goods`` -> who else goes on with it. Postings that nobody goes on
    with are closed, or stay where the predecessor ``operates_on``. Whether the person may is asked
    by who calls.
    """
    heirs = successor_of or {}
    moved = 0
    for model in MODELS:
        for posting in _open(model, predecessor).select_for_update():
            heir = heirs.get(_key(posting), successor)
            if heir is None and operates_on:
                continue
            _move(posting, predecessor, heir, by=by, on=on)
            moved += 1
    for product in Product.objects.filter(organization=predecessor).order_by("id"):
        heir = heirs.get(f"product-{product.pk}", successor)
        if heir is not None:
            product.name = _name_with(heir, product, predecessor)
            product.organization = heir
            product.save(update_fields=["name", "organization"])
    return moved


def _name_with(successor: Organization, product: Product, predecessor: Organization) -> str:
    """The product's name; with the old maker's beside it where the successor makes one of the same
    name: each keeps its own photos and listings."""
    there = Product.objects.filter(organization=successor, category=product.category)
    taken = set(there.values_list("name", flat=True))
    for mark in ("", f" ({predecessor.name})", f" ({predecessor.code})"):
        name = product.name[: NAME_LENGTH - len(mark)] + mark
        if name not in taken:
            return name
    return f"{product.name[: NAME_LENGTH - 12]} ({product.pk})"


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

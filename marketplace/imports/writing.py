"""Writing what a file of postings changes, in few statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from accounts.imports import Corrections
from accounts.models import Act, ImportBatch, User
from marketplace.actions._common import folded_words
from marketplace.models import Listing, Posting, Product
from organizations.imports.lookups import chunks

BATCH = 1000


@dataclass
class Change:
    """A posting as it will be; ``schemes`` are keys of certificate schemes, None: unchanged."""

    index: int
    posting: Posting
    created: bool
    schemes: frozenset[int] | None = None
    changes: dict[str, list[Any]] = field(default_factory=dict)


def write(
    model: type[Posting], changes: Sequence[Change], *, by: User, batch: ImportBatch
) -> list[Act]:
    """Write the changes; gives the acts."""
    for change in changes:
        change.posting.folded = folded_words(change.posting)
    if model is Listing:
        _set_products([change.posting for change in changes], by=by)
    fresh = [change.posting for change in changes if change.created]
    for posting in fresh:
        posting.created_by = by
    model.objects.bulk_create(fresh, batch_size=BATCH)
    old = [change.posting for change in changes if not change.created]
    for posting in old:
        posting.revision += 1
    model.objects.bulk_update(old, _fields(model), batch_size=100)
    _write_schemes(model, [change for change in changes if change.schemes is not None])
    acts = Corrections(by, batch, model._meta.model_name)
    for change in changes:
        shown = {} if change.created else change.changes
        acts.add(change.posting, shown, created=change.created)
    return acts.acts


def _fields(model: type[Posting]) -> list[str]:
    """Every column that a file may change, and those that follow from it."""
    skipped = {"id", "code", "year", "created_at", "created_by"}
    return [f.name for f in model._meta.concrete_fields if f.name not in skipped]


def _set_products(listings: Sequence[Listing], *, by: User) -> None:
    """Each listing's product: the one of that name, made where the organization has none."""
    known: dict[tuple[int, int, str], Product] = {}
    for part in chunks(sorted({listing.organization_id for listing in listings})):
        for product in Product.objects.filter(organization__in=part):
            known[product.organization_id, product.category_id, product.name] = product
    fresh = []
    for listing in listings:
        key = (listing.organization_id, listing.category_id, listing.title)
        if key not in known:
            known[key] = Product(
                organization_id=key[0], category_id=key[1], name=key[2], created_by=by
            )
            fresh.append(known[key])
    Product.objects.bulk_create(fresh, batch_size=BATCH)
    for listing in listings:
        listing.product = known[listing.organization_id, listing.category_id, listing.title]


def _write_schemes(model: type[Posting], changes: Sequence[Change]) -> None:
    through = model.certificates.through
    name = f"{model._meta.model_name}_id"
    for part in chunks([change.posting.pk for change in changes if not change.created]):
        through.objects.filter(**{f"{name}__in": part}).delete()
    through.objects.bulk_create(
        [
            through(**{name: change.posting.pk, "certificatescheme_id": scheme})
            for change in changes
            for scheme in sorted(change.schemes or ())
        ],
        batch_size=BATCH,
    )

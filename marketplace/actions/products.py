"""The products that listings offer: made, named anew and thrown away with them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from geo.text import clean
from marketplace.models import Listing, Photo, ProcessingService, Product


def product_for(listing: Listing, name: str, *, by) -> Product:
    """The organization's product of that name and category, made where it has none.

    A product that this listing alone offers is named anew instead, and keeps its photos.
    """
    name = clean(name)
    if not 0 < len(name) <= 255 or "\0" in name:
        raise ValidationError({"product_name": _("Tên sản phẩm cần từ 1 đến 255 chữ.")})
    words = {"category": listing.category, "name": name}
    found = Product.objects.filter(organization=listing.organization, **words).first()
    own = listing.product
    if found or own is None or _offered_by_others(own, listing):
        made = {"organization": listing.organization, "created_by": by}
        return found or Product.objects.create(**words, **made)
    own.category, own.name = listing.category, name
    own.save(update_fields=["category", "name"])
    return own


def drop_unoffered(product: Product | None) -> None:
    """Removes a product that no listing offers any more, with its photos."""
    if product is None or product.listings.exists():
        return
    delete_photos(product)
    product.delete()


def delete_photos(thing: Product | ProcessingService) -> None:
    """All of a thing that goes."""
    for photo in thing.photos.all():
        delete_photo(photo)


def delete_photo(photo: Photo) -> None:
    """The row now, its files once that is certain."""
    files = [photo.small, photo.large]
    photo.delete()
    for file in files:
        transaction.on_commit(lambda file=file: file.storage.delete(file.name))


def _offered_by_others(product: Product, listing: Listing) -> bool:
    return product.listings.exclude(pk=listing.pk).exists()

"""Drawn pictures beside what the town offers: it has no camera."""

from __future__ import annotations

from accounts.actions import system_user
from marketplace.actions.photos import add_photo
from marketplace.models import Product
from portal.demo.pictures import draw


def hang_pictures(*, seed: int) -> int:
    """A picture for each made-up product that is on offer and has none; how many were hung.

    Apart from the town, which people may walk about in meanwhile: each picture is drawn and
    turned into the sizes that pages send, and that takes a moment.
    """
    by = system_user()
    bare = Product.objects.filter(
        organization__illustrative=True, listings__isnull=False, photos__isnull=True
    )
    products = bare.select_related("category", "organization").distinct().order_by("pk")
    for product in products:
        add_photo(
            of=product,
            data=draw(product.category.code, f"{seed} {product.organization.code} {product.name}"),
            name=f"{product.category.code}.png",
            alt=f"Hình vẽ minh hoạ: {product.category.name.lower()}",
            by=by,
        )
    return len(products)

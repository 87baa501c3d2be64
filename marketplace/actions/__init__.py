"""Every write to the market."""

from marketplace.actions.demands import create_demand, edit_demand
from marketplace.actions.drafts import Overtaken, drop_copy, drop_draft, keep_copy, keep_draft
from marketplace.actions.listings import create_listing, edit_listing
from marketplace.actions.moderation import (
    close,
    delete_draft,
    publish,
    publish_directly,
    reopen,
    return_to_author,
    submit,
)
from marketplace.actions.photos import (
    add_photo,
    choose_cover,
    describe_photo,
    order_photos,
    remove_photo,
)
from marketplace.actions.reference import load_categories, load_steps
from marketplace.actions.services import create_service, edit_service

__all__ = [
    "Overtaken",
    "add_photo",
    "choose_cover",
    "close",
    "create_demand",
    "create_listing",
    "create_service",
    "delete_draft",
    "describe_photo",
    "drop_copy",
    "drop_draft",
    "edit_demand",
    "edit_listing",
    "edit_service",
    "keep_copy",
    "keep_draft",
    "load_categories",
    "load_steps",
    "order_photos",
    "publish",
    "publish_directly",
    "remove_photo",
    "reopen",
    "return_to_author",
    "submit",
]

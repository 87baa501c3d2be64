"""Every write to the market."""

from marketplace.actions.demands import create_demand, edit_demand
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
from marketplace.actions.reference import load_categories

__all__ = [
    "close",
    "create_demand",
    "create_listing",
    "delete_draft",
    "edit_demand",
    "edit_listing",
    "load_categories",
    "publish",
    "publish_directly",
    "reopen",
    "return_to_author",
    "submit",
]

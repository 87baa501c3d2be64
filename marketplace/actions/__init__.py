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
from marketplace.actions.reference import load_categories, load_steps
from marketplace.actions.services import create_service, edit_service

__all__ = [
    "close",
    "create_demand",
    "create_listing",
    "create_service",
    "delete_draft",
    "edit_demand",
    "edit_listing",
    "edit_service",
    "load_categories",
    "load_steps",
    "publish",
    "publish_directly",
    "reopen",
    "return_to_author",
    "submit",
]

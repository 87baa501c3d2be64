"""Pages of the market. A view parses, makes one domain call, renders."""

from marketplace.views.acts import posting_act
from marketplace.views.details import demand_detail, product_detail, service_detail
from marketplace.views.drafts import draft_of_new, draft_of_old
from marketplace.views.editing import (
    demand_create,
    demand_edit,
    listing_create,
    listing_edit,
    service_create,
    service_edit,
)
from marketplace.views.lists import service_list
from marketplace.views.photos import photo_file
from marketplace.views.search import demand_list, product_list
from marketplace.views.support import (
    organization_support,
    support_edit,
    support_file,
    support_list,
    support_new,
    support_withdraw,
)

__all__ = [
    "demand_create",
    "demand_detail",
    "demand_edit",
    "demand_list",
    "draft_of_new",
    "draft_of_old",
    "listing_create",
    "listing_edit",
    "organization_support",
    "photo_file",
    "posting_act",
    "product_detail",
    "product_list",
    "service_create",
    "service_detail",
    "service_edit",
    "service_list",
    "support_edit",
    "support_file",
    "support_list",
    "support_new",
    "support_withdraw",
]

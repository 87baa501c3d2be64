"""Forms of the market: they read what was typed; the actions decide and save."""

from marketplace.forms.acts import ActForm, ReturnForm
from marketplace.forms.demand import DemandForm
from marketplace.forms.listing import ListingForm
from marketplace.forms.photos import PhotosForm
from marketplace.forms.search import MarketFilter
from marketplace.forms.service import ServiceFilter, ServiceForm

__all__ = [
    "ActForm",
    "DemandForm",
    "ListingForm",
    "MarketFilter",
    "PhotosForm",
    "ReturnForm",
    "ServiceFilter",
    "ServiceForm",
]

"""The tables of the market."""

from marketplace.models.category import ProductCategory
from marketplace.models.demand import Demand
from marketplace.models.listing import Listing, Product
from marketplace.models.photo import Photo
from marketplace.models.posting import MONTH_FIELDS, Posting, YearlyPosting
from marketplace.models.service import ProcessingService, ProcessingStep
from marketplace.models.support import SupportKind, SupportMeasure
from marketplace.models.working_copy import WorkingCopy

__all__ = [
    "MONTH_FIELDS",
    "Demand",
    "Listing",
    "Photo",
    "Posting",
    "ProcessingService",
    "ProcessingStep",
    "Product",
    "ProductCategory",
    "SupportKind",
    "SupportMeasure",
    "WorkingCopy",
    "YearlyPosting",
]

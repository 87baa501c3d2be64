"""Search of listings and demands: what is held in memory, what is wanted, what is found."""

from marketplace.search.facets import counts
from marketplace.search.finding import Found, current, find, newest_of, page, public
from marketplace.search.source import SOURCES, Market
from marketplace.search.wanted import DEMAND_SORTS, LISTING_SORTS, SORTS, Sort, Wanted

__all__ = [
    "DEMAND_SORTS",
    "LISTING_SORTS",
    "SORTS",
    "SOURCES",
    "Found",
    "Market",
    "Sort",
    "Wanted",
    "counts",
    "current",
    "find",
    "newest_of",
    "page",
    "public",
]

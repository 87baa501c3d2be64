"""Search, shared by every list: of organizations here, of the market in ``marketplace.search``.

The words, choices and numbers of what is searched are held in memory (``organizations.lookup``),
kept as fresh as the data by what the acts record (``keeping``). ``plain`` is for lists that read
tables.
"""

from organizations.search.finding import (
    FoundOrganizations,
    WantedOrganizations,
    counts_of,
    find_organizations,
    keys_named,
    page_of_organizations,
)
from organizations.search.plain import Page, communes_under, found, page_of, paths_of
from organizations.search.register import Register, register_source

__all__ = [
    "FoundOrganizations",
    "Page",
    "Register",
    "WantedOrganizations",
    "communes_under",
    "counts_of",
    "find_organizations",
    "found",
    "keys_named",
    "page_of",
    "page_of_organizations",
    "paths_of",
    "register_source",
]

"""Finding rows by words, choices and numbers, all in memory. Pure: no Django, no table.

An ``Index`` holds, for every word and every choice of a filter, the set of rows that have it, as a
Roaring bitmap. A question is then a few intersections of sets, and the count beside a choice one
more: microseconds, whether there are three hundred rows or half a million (docs/adr).
"""

from organizations.lookup.asking import TITLE_LEVELS, Answer, ask, shorter
from organizations.lookup.index import Index
from organizations.lookup.language import Language
from organizations.lookup.narrowing import Condition, Narrowed, narrow
from organizations.lookup.orders import Order, Page, Place, page_of
from organizations.lookup.words import split

__all__ = [
    "TITLE_LEVELS",
    "Answer",
    "Condition",
    "Index",
    "Language",
    "Narrowed",
    "Order",
    "Page",
    "Place",
    "ask",
    "narrow",
    "page_of",
    "shorter",
    "split",
]

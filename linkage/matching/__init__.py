"""Matching: which harvest could fill which demand, one to one and all at once. Pure: no Django."""

from linkage.matching.allocate import match
from linkage.matching.answer import Allocation, Matching, Notice, Unmet, as_json
from linkage.matching.facts import DemandFact, ListingFact, Parties, Place
from linkage.matching.feasible import COST_OF_KM, Reason, Why
from linkage.matching.score import CRITERIA, Fit, Standing, demands_for, listings_for
from linkage.matching.words import in_words

__all__ = [
    "COST_OF_KM",
    "CRITERIA",
    "Allocation",
    "DemandFact",
    "Fit",
    "ListingFact",
    "Matching",
    "Notice",
    "Parties",
    "Place",
    "Reason",
    "Standing",
    "Unmet",
    "Why",
    "as_json",
    "demands_for",
    "in_words",
    "listings_for",
    "match",
]

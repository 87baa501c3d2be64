"""Files about the market."""

from marketplace.imports.postings import DemandImporter, ListingImporter

IMPORTERS = (ListingImporter(), DemandImporter())

__all__ = ["IMPORTERS", "DemandImporter", "ListingImporter"]

"""Files about linkages."""

from linkage.imports.deliveries import DeliveryImporter
from linkage.imports.linkages import LinkageImporter

IMPORTERS = (LinkageImporter(), DeliveryImporter())

__all__ = ["IMPORTERS", "DeliveryImporter", "LinkageImporter"]

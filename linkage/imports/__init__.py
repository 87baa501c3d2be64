"""Files about linkages."""

from linkage.imports.deliveries import DeliveryImporter
from linkage.imports.linkages import LinkageImporter
from linkage.imports.own_deliveries import OwnDeliveryImporter

IMPORTERS = (LinkageImporter(), DeliveryImporter(), OwnDeliveryImporter())

__all__ = ["IMPORTERS", "DeliveryImporter", "LinkageImporter", "OwnDeliveryImporter"]

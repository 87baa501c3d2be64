"""Files about organizations."""

from organizations.imports.ocop import OcopImporter
from organizations.imports.organizations import OrganizationImporter
from organizations.imports.records import AnnualRecordImporter, CapabilityImporter

# In the order in which a register is filled.
IMPORTERS = (
    OrganizationImporter(),
    AnnualRecordImporter(),
    CapabilityImporter(),
    OcopImporter(),
)

__all__ = [
    "IMPORTERS",
    "AnnualRecordImporter",
    "CapabilityImporter",
    "OcopImporter",
    "OrganizationImporter",
]

"""Files about organizations."""

from organizations.imports.organizations import OrganizationImporter

IMPORTERS = (OrganizationImporter(),)

__all__ = ["IMPORTERS", "OrganizationImporter"]

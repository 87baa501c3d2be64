"""``import_capabilities FILE``: capabilities from an .xlsx or .csv file."""

from accounts.imports.command import ImportCommand
from organizations.imports import CapabilityImporter


class Command(ImportCommand):
    help = "Nhập năng lực công nghệ cao từ tệp .xlsx hoặc .csv."
    importer = CapabilityImporter()

"""Takes a file of demands in: all of it or nothing."""

from accounts.imports.command import ImportCommand
from marketplace.imports import DemandImporter


class Command(ImportCommand):
    help = "Nhập nhu cầu từ tệp .xlsx hoặc .csv."
    importer = DemandImporter()

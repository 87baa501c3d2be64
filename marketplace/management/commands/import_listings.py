"""``import_listings FILE``: listings from an .xlsx or .csv file."""

from accounts.imports.command import ImportCommand
from marketplace.imports import ListingImporter


class Command(ImportCommand):
    help = "Nhập tin chào bán từ tệp .xlsx hoặc .csv."
    importer = ListingImporter()

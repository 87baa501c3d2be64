"""Takes a file of listings in: all of it or nothing."""

from accounts.imports.command import ImportCommand
from marketplace.imports import ListingImporter


class Command(ImportCommand):
    help = "Nhập tin chào bán từ tệp .xlsx hoặc .csv."
    importer = ListingImporter()

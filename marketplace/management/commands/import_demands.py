"""``import_demands FILE``: demands from an .xlsx or .csv file."""

from accounts.imports.command import ImportCommand
from marketplace.imports import DemandImporter


class Command(ImportCommand):
    help = "Nhập nhu cầu từ tệp .xlsx hoặc .csv."
    importer = DemandImporter()

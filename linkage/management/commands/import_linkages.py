"""``import_linkages FILE``: linkages from an .xlsx or .csv file."""

from accounts.imports.command import ImportCommand
from linkage.imports import LinkageImporter


class Command(ImportCommand):
    help = "Nhập liên kết từ tệp .xlsx hoặc .csv."
    importer = LinkageImporter()

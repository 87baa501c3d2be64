"""Takes a file of linkages in: all of it or nothing."""

from accounts.imports.command import ImportCommand
from linkage.imports import LinkageImporter


class Command(ImportCommand):
    help = "Nhập liên kết từ tệp .xlsx hoặc .csv."
    importer = LinkageImporter()

"""``import_ocop FILE``: OCOP recognitions from an .xlsx or .csv file."""

from accounts.imports.command import ImportCommand
from organizations.imports import OcopImporter


class Command(ImportCommand):
    help = "Nhập công nhận OCOP từ tệp .xlsx hoặc .csv."
    importer = OcopImporter()

"""``import_annual_records FILE``: yearly records from an .xlsx or .csv file."""

from accounts.imports.command import ImportCommand
from organizations.imports import AnnualRecordImporter


class Command(ImportCommand):
    help = "Nhập số liệu hằng năm từ tệp .xlsx hoặc .csv."
    importer = AnnualRecordImporter()

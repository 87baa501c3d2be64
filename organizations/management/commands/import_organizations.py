"""``import_organizations FILE``: organizations from an .xlsx or .csv file."""

from accounts.imports.command import ImportCommand
from organizations.imports import OrganizationImporter


class Command(ImportCommand):
    help = "Nhập tổ chức từ tệp .xlsx hoặc .csv."
    importer = OrganizationImporter()

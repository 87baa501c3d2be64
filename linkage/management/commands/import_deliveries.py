"""``import_deliveries FILE``: deliveries from an .xlsx or .csv file."""

from accounts.imports.command import ImportCommand
from linkage.imports import DeliveryImporter


class Command(ImportCommand):
    help = "Nhập giao hàng từ tệp .xlsx hoặc .csv."
    importer = DeliveryImporter()

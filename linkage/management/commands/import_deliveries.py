"""Takes a file of deliveries in: all of it or nothing."""

from accounts.imports.command import ImportCommand
from linkage.imports import DeliveryImporter


class Command(ImportCommand):
    help = "Nhập giao hàng từ tệp .xlsx hoặc .csv."
    importer = DeliveryImporter()

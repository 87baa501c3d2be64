"""Hangs drawn pictures beside the products of the demonstration world, and scans beside its
contracts."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from portal.demo.build import refuse_foreign
from portal.demo.photos import hang_pictures
from portal.demo.scans import attach_scans


class Command(BaseCommand):
    help = "Vẽ hình minh hoạ cho các sản phẩm của thế giới minh hoạ chưa có ảnh."
    requires_system_checks = []  # they read every page's code, which drawing needs none of

    def add_arguments(self, parser):
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args, **options):
        try:
            refuse_foreign()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        hung = hang_pictures(seed=options["seed"])
        self.stdout.write(f"Đã vẽ {hung} hình minh hoạ.")
        attached = attach_scans()
        self.stdout.write(f"Đã gắn {attached} bản chụp hợp đồng minh hoạ.")

"""Loads the reference data: units, commodities, categories, OCOP, technologies, the plan."""

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import system_user
from geo.actions.reference import load_units
from linkage.actions.reference import load_rules
from marketplace.actions import load_categories, load_steps
from organizations.actions import load_recognitions, load_reference
from targets.actions.reference import load_plan


class Command(BaseCommand):
    help = "Nạp đơn vị hành chính, nhóm sản phẩm, OCOP, công nghệ, kế hoạch và chỉ tiêu."
    requires_system_checks = []  # they read every page's code, which loading needs none of

    def handle(self, *args, **options):
        by = system_user()
        with transaction.atomic():
            load_units(by=by)
            load_reference(by=by)
            load_categories(by=by)
            load_steps(by=by)
            load_recognitions(by=by)
            load_plan(by=by)
            load_rules(by=by)
        self.stdout.write(_("Đã nạp dữ liệu tham chiếu."))

"""Writes the report of a snapshot: python manage.py report --snapshot 12 --format docx."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from targets.models import BrokenSealError, Snapshot
from targets.presenters.reporting import file_name, report_for
from targets.reporting import WRITERS, Office


class Command(BaseCommand):
    help = "Lập báo cáo từ một bản chốt số liệu: .docx, .xlsx hoặc .csv."

    def add_arguments(self, parser):
        parser.add_argument("--snapshot", type=int, required=True, help="số của bản chốt")
        parser.add_argument("--format", choices=sorted(WRITERS), default="docx")
        parser.add_argument("--output", type=Path, help="nơi ghi; mặc định: thư mục này")

    def handle(self, *args, **options):
        key, form = options["snapshot"], options["format"]
        snapshot = Snapshot.objects.select_related("area", "corrects").filter(pk=key).first()
        if snapshot is None:
            raise CommandError(_("Không có bản chốt số %(pk)s.") % {"pk": key})
        path = options["output"] or Path(file_name(snapshot, form))
        try:
            path.write_bytes(WRITERS[form](report_for(snapshot, Office())))
        except (BrokenSealError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(str(path))

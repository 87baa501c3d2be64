"""Mail people what presses in their workspace; each thing once. For a timer, once a day."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from geo.periods import today
from portal.reminders import remind_everyone


class Command(BaseCommand):
    help = "Gửi thư nhắc việc: hợp đồng sắp hết hạn, việc chờ trả lời, chứng nhận sắp hết hạn."

    def handle(self, *args, **options) -> None:
        sent = remind_everyone(today())
        self.stdout.write(_("Đã gửi %(count)s thư nhắc việc.") % {"count": sent})

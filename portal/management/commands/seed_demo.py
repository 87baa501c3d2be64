"""Builds the demonstration world: made-up organizations, marked as illustrative everywhere."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.demo import PASSWORD, SIGN_INS
from geo.periods import today
from portal.demo.build import build_town


class Command(BaseCommand):
    help = "Dựng thế giới minh hoạ của Bảo Lộc qua chính các việc mà trang làm."

    def add_arguments(self, parser):
        parser.add_argument("--scale", choices=["town"], default="town")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args, **options):
        try:
            built = build_town(today=today(), seed=options["seed"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if built is None:
            self.stdout.write("Thế giới minh hoạ đã có sẵn.")
        else:
            self.stdout.write(
                f"Đã dựng {built.organizations} tổ chức, {built.linkages} liên kết, "
                f"{built.postings} tin (tất cả là minh hoạ)."
            )
        self.stdout.write(f"Đăng nhập thử (mật khẩu chung: {PASSWORD}):")
        for sign_in in SIGN_INS:
            self.stdout.write(f"  {sign_in.username:15} {sign_in.label}")

"""Builds the demonstration world: made-up organizations, marked as illustrative everywhere."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.demo import PASSWORD, SIGN_INS
from geo.periods import today
from portal.demo.build import build_town
from portal.demo.large.build import build_large
from portal.demo.large.scale import SCALES

TOWN = "town"


class Command(BaseCommand):
    help = "Dựng thế giới minh hoạ của Bảo Lộc qua chính các việc mà trang làm."
    requires_system_checks = []  # they read every page's code, which building needs none of

    def add_arguments(self, parser):
        parser.add_argument("--scale", choices=[TOWN, *SCALES], default=TOWN)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args, **options):
        scale, seed = options["scale"], options["seed"]
        try:
            if scale == TOWN:
                built = build_town(today=today(), seed=seed)
            else:
                built = build_large(scale=scale, today=today(), seed=seed)
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

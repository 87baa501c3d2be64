"""Make the first administrator, asking, or from ADMIN_USERNAME and ADMIN_PASSWORD."""

from __future__ import annotations

import os
from getpass import getpass

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.actions import create_administrator


class Command(BaseCommand):
    help = "Lập một quản trị viên (hỏi, hoặc lấy từ ADMIN_USERNAME và ADMIN_PASSWORD)."

    def handle(self, *args, **options) -> None:
        username = os.environ.get("ADMIN_USERNAME") or input("Tên đăng nhập: ")
        password = os.environ.get("ADMIN_PASSWORD") or self._ask_password()
        name = os.environ.get("ADMIN_NAME") or "Quản trị"
        try:
            user = create_administrator(username=username, name=name, password=password)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        self.stdout.write(f"Đã lập quản trị viên {user.username}.")

    def _ask_password(self) -> str:
        password = getpass("Mật khẩu: ")
        if password != getpass("Nhập lại mật khẩu: "):
            raise CommandError("Hai lần nhập mật khẩu chưa giống nhau.")
        return password

"""Checks that every source string has an English translation: python -m tests.translations."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = Path("locale/en/LC_MESSAGES/django.po")
FOLDERS = ("accounts", "config", "geo", "linkage", "marketplace", "organizations", "portal")
FOLDERS += ("targets", "templates")


def untranslated() -> list[str]:
    """Source strings of the code and the templates without an English text, in order."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in FOLDERS:
            shutil.copytree(ROOT / name, copy / name)
        (copy / CATALOGUE).parent.mkdir(parents=True)
        shutil.copy(ROOT / CATALOGUE, copy / CATALOGUE)
        command = [sys.executable, "-m", "django", "makemessages", "-l", "en", "--no-obsolete"]
        environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
        subprocess.run(command, cwd=copy, env=environment, check=True, capture_output=True)
        with (copy / CATALOGUE).open("rb") as file:
            messages = read_po(file)
    return [
        str(message.id)
        for message in messages
        if message.id and (message.fuzzy or not all(_texts(message)))
    ]


def _texts(message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def main() -> int:
    if not shutil.which("xgettext"):
        print("Bỏ qua kiểm tra bản dịch: máy này không có gettext (apt install gettext).")
        return 1 if os.environ.get("CI") or os.geteuid() == 0 else 0
    missing = untranslated()
    for text in missing:
        print(f"Chưa có bản tiếng Anh: {text!r}")
    print(f"{len(missing)} chuỗi chưa dịch.")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())

"""What the commands that answer questions share: the day they are asked for."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date


def day_argument(text: str) -> date:
    """A day written as 2026-06-30, for ``add_argument(type=…)``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” không phải là ngày viết như 2026-06-30.") from None

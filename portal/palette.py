"""The colours and sizes of ``static/css/tokens.css``, for the style page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

TOKENS = Path(settings.BASE_DIR) / "static" / "css" / "tokens.css"
FAMILIES = {
    "Chè": "tea",
    "Đất ba-dan": "basalt",
    "Mật ong": "honey",
    "Trời": "sky",
    "Giấy, nền": "paper|surface",
    "Nét": "line",
    "Mực": "ink",
}
PAPER = "#faf7f0"


@dataclass(frozen=True)
class Colour:
    """A token with its value; ``contrast`` is that of letters in it on paper (WCAG 2.2)."""

    name: str
    value: str

    @property
    def contrast(self) -> str:
        lighter, darker = sorted((_luminance(self.value), _luminance(PAPER)), reverse=True)
        return f"{(lighter + 0.05) / (darker + 0.05):.1f}".replace(".", ",")


def palette() -> list[tuple[str, list[Colour]]]:
    """The colours by family, in the order in which they stand in the file."""
    text = TOKENS.read_text(encoding="utf-8")
    return [
        (family, [Colour(*found) for found in re.findall(_token(stem), text, re.MULTILINE)])
        for family, stem in FAMILIES.items()
    ]


def names(prefix: str) -> list[str]:
    """What stands after the prefix in the names of tokens: ``names("room")`` → 1, 2, 3 …"""
    return re.findall(rf"^  --{prefix}-(\w+):", TOKENS.read_text(encoding="utf-8"), re.MULTILINE)


def _token(stem: str) -> str:
    return rf"^  --((?:{stem})(?:-\w+)?): (#[0-9a-f]{{6}});"


def _luminance(value: str) -> float:
    """Relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    channels = (int(value[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

"""The picture of a report: how far each target is reached, as bars."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from targets.reporting.content import Bar

WIDTH, ROW, LABEL, MARGIN = 1500, 64, 260, 24
LONGEST = 0.8  # of the room for bars, where a target is just reached
INK, LINE, MET, OPEN = "#1d2b24", "#8a958f", "#1f6f4a", "#c98a2b"


def bars_as_png(bars: tuple[Bar, ...]) -> bytes:
    """One bar a target with its code; the line is where the target is reached."""
    height = ROW * len(bars) + 2 * MARGIN
    image = Image.new("RGB", (WIDTH, height), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(28)
    room = WIDTH - LABEL - 2 * MARGIN
    goal = LABEL + MARGIN + LONGEST * room
    for number, bar in enumerate(bars):
        top = MARGIN + number * ROW
        length = min(float(bar.done), 1 / LONGEST) * LONGEST * room
        draw.text((MARGIN, top + 14), bar.label, fill=INK, font=font)
        left = LABEL + MARGIN
        draw.rectangle((left, top + 10, left + length, top + ROW - 14), MET if bar.met else OPEN)
    draw.line((goal, MARGIN // 2, goal, height - MARGIN // 2), LINE, 4)
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()

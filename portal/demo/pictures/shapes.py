"""A canvas with the few shapes that the drawn pictures are made of.

Everything is drawn at twice the size and halved at the end: that smooths every edge. Coordinates
are those of the finished picture, x to the right and y down; angles in degrees, 0 to the right and
90 down.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1280, 960
FINE = 2
STEPS = 48  # corners of a round thing

Color = tuple[int, int, int]
Point = tuple[float, float]


def color(text: str) -> Color:
    """``"7fb069"`` as red, green, blue."""
    return int(text[0:2], 16), int(text[2:4], 16), int(text[4:6], 16)


def mix(one: Color, other: Color, share: float) -> Color:
    """So much of the other in the one, 0 to 1."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def lighter(one: Color, share: float = 0.2) -> Color:
    return mix(one, (255, 255, 255), share)


def darker(one: Color, share: float = 0.2) -> Color:
    return mix(one, (24, 28, 30), share)


def turned(point: Point, around: Point, degrees: float) -> Point:
    angle = math.radians(degrees)
    x, y = point[0] - around[0], point[1] - around[1]
    return (
        around[0] + x * math.cos(angle) - y * math.sin(angle),
        around[1] + x * math.sin(angle) + y * math.cos(angle),
    )


def along(start: Point, degrees: float, length: float) -> Point:
    """Where one comes from ``start`` in that direction."""
    angle = math.radians(degrees)
    return start[0] + length * math.cos(angle), start[1] + length * math.sin(angle)


def curve(start: Point, bend: Point, end: Point, steps: int = 16) -> list[Point]:
    """A quadratic Bézier curve."""
    points = []
    for step in range(steps + 1):
        t = step / steps
        points.append(
            (
                (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * bend[0] + t**2 * end[0],
                (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * bend[1] + t**2 * end[1],
            )
        )
    return points


class Canvas:
    """A picture being drawn; ``chance`` is what its seed says."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE))
        self.draw = ImageDraw.Draw(self.image)

    def finished(self) -> Image.Image:
        return self.image.reduce(FINE)

    def near(self, value: float, spread: float) -> float:
        """The value, more or less."""
        return value + self.chance.uniform(-spread, spread)

    def gradient(self, top: Color, bottom: Color) -> None:
        """The whole picture from one color to another."""
        strip = Image.new("RGB", (1, 64))
        for y in range(64):
            strip.putpixel((0, y), mix(top, bottom, y / 63))
        self.image.paste(strip.resize(self.image.size, Image.Resampling.BILINEAR))

    def polygon(self, points: Sequence[Point], fill: Color) -> None:
        self.draw.polygon([(x * FINE, y * FINE) for x, y in points], fill=fill)

    def line(self, points: Sequence[Point], width: float, fill: Color) -> None:
        """A line with round ends."""
        wide = round(width * FINE)
        scaled = [(x * FINE, y * FINE) for x, y in points]
        self.draw.line(scaled, fill=fill, width=wide, joint="curve")
        for x, y in (scaled[0], scaled[-1]):
            self.draw.circle((x, y), wide / 2, fill=fill)

    def ellipse(
        self, middle: Point, across: float, down: float, fill: Color, turn: float = 0
    ) -> None:
        """``across`` and ``down`` are half the width and half the height before it is turned."""
        if not turn:
            x, y = middle[0] * FINE, middle[1] * FINE
            a, b = across * FINE, down * FINE
            self.draw.ellipse((x - a, y - b, x + a, y + b), fill=fill)
            return
        points = []
        for step in range(STEPS):
            angle = 2 * math.pi * step / STEPS
            point = middle[0] + across * math.cos(angle), middle[1] + down * math.sin(angle)
            points.append(turned(point, middle, turn))
        self.polygon(points, fill)

    def ball(
        self, middle: Point, size: float, fill: Color, flat: float = 1, turn: float = 0
    ) -> None:
        """Something round with a shaded side and a gleam."""
        self.ellipse(middle, size, size * flat, darker(fill, 0.22), turn)
        inner = middle[0] - size * 0.07, middle[1] - size * flat * 0.08
        self.ellipse(inner, size * 0.9, size * flat * 0.88, fill, turn)
        gleam = middle[0] - size * 0.32, middle[1] - size * flat * 0.36
        self.ellipse(gleam, size * 0.24, size * flat * 0.16, lighter(fill, 0.45), turn - 30)

    def leaf(self, foot: Point, degrees: float, length: float, width: float, fill: Color) -> None:
        """A pointed leaf that grows from its foot, one half lighter, with veins."""
        tip = along(foot, degrees, length)
        middle = along(foot, degrees, length * 0.42)
        left = along(middle, degrees - 90, width)
        right = along(middle, degrees + 90, width)
        self.polygon([*curve(foot, left, tip), *curve(tip, right, foot)], darker(fill, 0.08))
        self.polygon([*curve(foot, left, tip), foot], lighter(fill, 0.1))
        rib = lighter(fill, 0.34)
        self.line([foot, along(foot, degrees, length * 0.93)], max(width * 0.05, 1), rib)
        for part in (0.25, 0.42, 0.59, 0.74):
            start = along(foot, degrees, length * part)
            reach = width * 0.42 * (1.15 - part)
            for side in (-52, 52):
                self.line([start, along(start, degrees + side, reach)], max(width * 0.028, 1), rib)

    def shadow(self, middle: Point, across: float, ground: Color) -> None:
        """What something standing on ``ground`` throws."""
        self.ellipse(middle, across, across * 0.16, darker(ground, 0.16))

"""What lies behind: sky, sun and mist over the hills of Bảo Lộc, rows of tea, a table."""

from __future__ import annotations

import math

from portal.demo.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Canvas,
    Color,
    Point,
    color,
    darker,
    lighter,
    mix,
)

SKIES = (
    ("bfe3ee", "fdf3dc"),
    ("cfe6f5", "fbe8d8"),
    ("b7dcd9", "f6f4de"),
    ("d8e4f3", "fbeede"),
    ("f6d9b8", "fdf1dd"),
)
TABLES = ("e7d3b1", "dcc6a6", "e9dcc3", "d9c2a0")
BUSH = color("4f8f4a")


def hills(canvas: Canvas, near: Color, *, layers: int = 4, top: float = 330) -> None:
    """Sky and sun, then hills from the pale far ones to the near one in full color."""
    sky, low = (color(text) for text in canvas.chance.choice(SKIES))
    canvas.gradient(sky, low)
    sun = canvas.near(WIDTH * canvas.chance.choice((0.25, 0.72)), 90), canvas.near(180, 40)
    canvas.ellipse(sun, 112, 112, mix(low, color("fff3cf"), 0.7))
    canvas.ellipse(sun, 74, 74, color("fff6da"))
    far = mix(sky, color("7fa99b"), 0.5)
    for layer in range(layers):
        share = (layer + 1) / layers
        line = waves(canvas, top + layer * 105, 46 - 5 * layer)
        canvas.polygon([*line, (WIDTH, HEIGHT), (0, HEIGHT)], mix(far, near, share**1.6))


def waves(canvas: Canvas, height: float, swing: float) -> list[Point]:
    """A line of hills from the left edge to the right one."""
    waved = [
        (canvas.chance.uniform(150, 260), canvas.chance.uniform(0, 6.3), swing),
        (canvas.chance.uniform(60, 110), canvas.chance.uniform(0, 6.3), swing * 0.3),
    ]
    return [
        (x, height + sum(tall * math.sin(x / long + start) for long, start, tall in waved))
        for x in range(0, WIDTH + 17, 16)
    ]


def tea_rows(canvas: Canvas, top: float = 560, rows: int = 8) -> None:
    """Rows of clipped bushes that follow the slope, wider apart the nearer they are."""
    slope = canvas.chance.uniform(-0.1, 0.1)
    long, start = canvas.chance.uniform(330, 480), canvas.chance.uniform(0, 6.3)
    for row in range(rows):
        depth = row / (rows - 1)
        y = top + (HEIGHT + 60 - top) * depth**1.5
        tall = 20 + 58 * depth
        green = mix(lighter(BUSH, 0.24), darker(BUSH, 0.12), depth)
        line = [
            (x, y + slope * (x - WIDTH / 2) + 26 * math.sin(x / long + start))
            for x in range(-40, WIDTH + 60, 20)
        ]
        under = [(x, y + tall) for x, y in reversed(line)]
        canvas.polygon([*line, *under], darker(green, 0.3))
        for index, (x, y) in enumerate(line):
            if index % 2 == row % 2:
                size = tall * canvas.chance.uniform(0.62, 0.78)
                canvas.ellipse((x, y + tall * 0.34), size, size * 0.72, green)
                canvas.ellipse(
                    (x - size * 0.2, y + tall * 0.2), size * 0.6, size * 0.34, lighter(green, 0.16)
                )


def table(canvas: Canvas, cloth: Color | None = None) -> Color:
    """A table before the hills; its color is given back, to throw shadows on."""
    wood = cloth or color(canvas.chance.choice(TABLES))
    canvas.polygon([(0, 640), (WIDTH, 640), (WIDTH, HEIGHT), (0, HEIGHT)], wood)
    canvas.polygon([(0, 640), (WIDTH, 640), (WIDTH, 654), (0, 654)], lighter(wood, 0.35))
    if cloth is None:
        for _grain in range(9):
            y, x = canvas.chance.uniform(690, 940), canvas.chance.uniform(-100, 900)
            canvas.line([(x, y), (x + canvas.chance.uniform(160, 480), y)], 3, darker(wood, 0.07))
    return wood


def basket(canvas: Canvas, middle: Point, across: float) -> None:
    """A flat woven tray (nong, mẹt) seen from above at a slant."""
    straw = color("d8ac62")
    canvas.ellipse(
        (middle[0], middle[1] + across * 0.09), across, across * 0.42, darker(straw, 0.35)
    )
    canvas.ellipse(middle, across, across * 0.42, darker(straw, 0.15))
    canvas.ellipse(middle, across * 0.93, across * 0.375, straw)
    canvas.ellipse(middle, across * 0.87, across * 0.34, lighter(straw, 0.25))
    weave = darker(lighter(straw, 0.25), 0.06)
    for step in range(-9, 10):
        x = middle[0] + step * across * 0.09
        reach = math.sqrt(max(1 - (step / 10) ** 2, 0)) * across * 0.33
        canvas.line([(x, middle[1] - reach), (x, middle[1] + reach)], 5, weave)


def in_round(canvas: Canvas, middle: Point, across: float, down: float, count: int) -> list[Point]:
    """Spots spread within an ellipse, the far ones first, so that near things cover them."""
    spots = []
    for _each in range(count):
        angle, reach = canvas.chance.uniform(0, 2 * math.pi), math.sqrt(canvas.chance.random())
        x = middle[0] + across * reach * math.cos(angle)
        spots.append((x, middle[1] + down * reach * math.sin(angle)))
    return sorted(spots, key=lambda spot: spot[1])


def heap(canvas: Canvas, middle: Point, across: float, tall: float, count: int) -> list[Point]:
    """Spots of a heap on ``middle``: higher towards its middle, the lower ones drawn last."""
    spots = []
    for _each in range(count):
        side = canvas.chance.uniform(-1, 1)
        up = canvas.chance.random() * (1 - side**2)
        spots.append((middle[0] + side * across, middle[1] - up * tall))
    return sorted(spots, key=lambda spot: spot[1])

"""Silk from leaf to cloth, and weaving."""

from __future__ import annotations

from portal.demo.pictures.scenery import basket, hills, in_round, table
from portal.demo.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Canvas,
    along,
    color,
    curve,
    darker,
    lighter,
    mix,
)

MULBERRY = color("5f9a4a")
DYES = ("c9533f", "3f7f8c", "d9a441", "7d5a8c", "5f8f5a", "c77a94")


def cocoons(canvas: Canvas) -> None:
    """Cocoons on a woven tray, mulberry leaves around them."""
    hills(canvas, color("79a868"))
    table(canvas)
    tray = canvas.near(640, 30), 740
    for degrees, foot in (
        (-150, (250, 800)),
        (-118, (330, 760)),
        (-38, (1010, 790)),
        (-66, (930, 750)),
    ):
        canvas.leaf(
            foot,
            canvas.near(degrees, 6),
            330,
            190,
            mix(MULBERRY, color("3f7d46"), canvas.chance.random()),
        )
    basket(canvas, tray, 500)
    silk = color(canvas.chance.choice(("fbf4e0", "f4d98a", "f7ecc8")))
    for spot in in_round(canvas, (tray[0], tray[1] - 20), 380, 130, 62):
        turn = canvas.chance.uniform(-40, 40)
        canvas.ball(
            spot,
            canvas.near(52, 4),
            mix(silk, color("ffffff"), canvas.chance.random() * 0.4),
            0.6,
            turn,
        )
        for shift in (-0.3, 0.05, 0.4):
            middle = along(spot, turn, 50 * shift)
            canvas.line(
                curve(
                    along(middle, turn - 90, 22),
                    along(middle, turn, 9),
                    along(middle, turn + 90, 22),
                ),
                2,
                darker(silk, 0.12),
            )


def yarn(canvas: Canvas) -> None:
    """Skeins of raw silk on a pole."""
    hills(canvas, color("86a97a"))
    table(canvas)
    canvas.line([(60, 330), (1220, 300)], 24, color("8a5b3a"))
    for number, x in enumerate(range(190, 1150, 190)):
        tone = mix(color("f6e6b4"), color("e8c873"), canvas.chance.random())
        top, low = 322 - number * 4, canvas.near(800, 40)
        for strand in range(-9, 10):
            side = strand * 6.4
            line = curve(
                (x + side * 0.7, top), (x + side * 1.7, (top + low) / 2), (x + side * 0.9, low), 20
            )
            canvas.line(line, 9, mix(darker(tone, 0.12), lighter(tone, 0.3), (strand % 4) / 3))
        canvas.ellipse((x, low - 6), 58, 22, darker(tone, 0.1))
        canvas.line([(x - 44, low - 190), (x + 44, low - 182)], 26, darker(tone, 0.3))


def fabric(canvas: Canvas) -> None:
    """Lengths of silk that hang and fall in folds."""
    hills(canvas, color("84a585"))
    canvas.line([(-10, 190), (WIDTH + 10, 170)], 26, color("7b5a3c"))
    dyes = canvas.chance.sample(DYES, 3)
    for number, x in enumerate((60, 450, 840)):
        tone = color(dyes[number])
        low = canvas.near(850, 40)
        for fold in range(8):
            left = x + fold * 46
            shade = mix(darker(tone, 0.2), lighter(tone, 0.32), (0.1, 0.55, 0.9, 0.4)[fold % 4])
            edge = curve(
                (left, 186), (left + canvas.near(14, 10), 520), (left + canvas.near(0, 12), low), 18
            )
            right = [(px + 50, py) for px, py in reversed(edge)]
            canvas.polygon([*edge, *right], shade)


def garment(canvas: Canvas) -> None:
    """Folded scarves on a table."""
    hills(canvas, color("8aa88a"))
    wood = table(canvas)
    canvas.shadow((640, 890), 430, wood)
    dyes = canvas.chance.sample(DYES, 5)
    for level, dye in enumerate(dyes):
        tone, y = color(dye), 860 - level * 82
        left, right = canvas.near(290, 22), canvas.near(990, 22)
        for part in range(4):
            top = y - 78 + part * 20
            shade = lighter(tone, 0.28 - part * 0.1) if part < 3 else darker(tone, 0.14)
            canvas.polygon(
                [(left, top), (right, top), (right + 8, top + 22), (left - 8, top + 22)], shade
            )
        canvas.ellipse((right, y - 36), 28, 42, lighter(tone, 0.1))
        for fringe in range(int(left), int(left) + 80, 16):
            canvas.line([(fringe - 60, y - 20), (fringe - 66, y + 8)], 4, tone)


def weaving(canvas: Canvas) -> None:
    """Cloth with bands of diamonds."""
    ground = color(canvas.chance.choice(("2f3440", "7a2c33", "23404a")))
    canvas.gradient(ground, darker(ground, 0.15))
    tones = [color(text) for text in ("e9dcc3", "d9a441", "c9533f", "5f8f5a", "3f7f8c")]
    y = 0
    while y < HEIGHT:
        band = canvas.chance.choice((34, 96, 140))
        tone, other = canvas.chance.sample(tones, 2)
        canvas.polygon([(0, y), (WIDTH, y), (WIDTH, y + 8), (0, y + 8)], tone)
        if band > 34:
            wide = band * 0.75
            for step in range(int(WIDTH / wide) + 2):
                x, middle = step * wide, y + 8 + band / 2
                for share, fill in ((0.46, tone), (0.3, ground), (0.16, other)):
                    points = [(x - wide * share, middle), (x, middle - band * share)]
                    canvas.polygon(
                        [*points, (x + wide * share, middle), (x, middle + band * share)], fill
                    )
        else:
            for x in range(0, WIDTH, 32):
                canvas.polygon([(x, y + 26), (x + 16, y + 12), (x + 32, y + 26)], other)
        y += band + 16

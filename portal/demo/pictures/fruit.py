"""Fruit, nuts and spice."""

from __future__ import annotations

import math

from portal.demo.pictures.scenery import basket, heap, hills, in_round, table
from portal.demo.pictures.shapes import (
    Canvas,
    Color,
    Point,
    along,
    color,
    curve,
    darker,
    lighter,
    mix,
)

GREEN = color("5b8f45")


def _whole_durian(canvas: Canvas, middle: Point, size: float) -> None:
    husk = color("8c9a3f")
    x, y = middle
    canvas.line(
        curve((x, y - size), (x + 8, y - size * 1.2), (x + 26, y - size * 1.32)),
        30,
        color("7b6a3a"),
    )
    for ring, (share, tone) in enumerate(
        ((1.0, 0.25), (0.82, 0.1), (0.62, 0.0), (0.4, 0.0), (0.18, 0.0))
    ):
        count = max(int(34 * share), 6)
        for step in range(count):
            angle = 360 * step / count + ring * 7
            foot = (
                x + size * share * math.cos(math.radians(angle)),
                y + size * 1.08 * share * math.sin(math.radians(angle)),
            )
            reach = size * 0.2
            tip = along(foot, angle, reach * (0.5 + share / 2))
            shade = darker(husk, tone) if share > 0.8 else mix(lighter(husk, 0.22), husk, share)
            base = along(foot, angle + 90, reach * 0.62), along(foot, angle - 90, reach * 0.62)
            canvas.polygon([base[0], tip, base[1]], darker(shade, 0.1))
            canvas.polygon([base[0], tip, foot], lighter(shade, 0.12))
        canvas.ellipse(
            middle,
            size * share * 0.98,
            size * share * 1.05,
            mix(lighter(husk, 0.1), darker(husk, 0.1), share),
        )


def durian(canvas: Canvas) -> None:
    """A whole durian and an open one with its yellow flesh."""
    hills(canvas, color("6f9c62"))
    wood = table(canvas)
    side = canvas.chance.choice((-1, 1))
    whole = 640 - side * 240, 600
    canvas.shadow((whole[0] + 10, 862), 280, wood)
    _whole_durian(canvas, whole, 225)
    half = 640 + side * 280, 740
    canvas.shadow((half[0], 890), 270, wood)
    for step in range(30):
        angle = step * 12
        foot = (
            half[0] + 235 * math.cos(math.radians(angle)),
            half[1] + 150 * math.sin(math.radians(angle)),
        )
        ends = along(foot, angle + 90, 24), along(foot, angle, 42), along(foot, angle - 90, 24)
        canvas.polygon(ends, color("76843a"))
    canvas.ellipse(half, 240, 154, color("8c9a3f"))
    canvas.ellipse(half, 212, 130, color("f3ead0"))
    for shift in (-98, 8, 108):
        pod = half[0] + shift, half[1] + canvas.near(0, 10)
        canvas.ball(pod, 62, color("f2c53d"), 1.45, canvas.near(0, 14))


def avocado(canvas: Canvas) -> None:
    """Two halves, one with its stone, and a whole fruit."""
    hills(canvas, color("7fa86c"))
    wood = table(canvas)
    x = canvas.near(640, 50)
    _pear(canvas, (x + 330, 560), 150, color("3f5f36"), canvas.near(16, 6))
    for shift, stone in ((-280, True), (60, False)):
        middle = x + shift, 690
        canvas.shadow((middle[0], 892), 210, wood)
        turn = canvas.near(-8 if stone else 10, 5)
        _pear(canvas, middle, 190, color("41603a"), turn)
        _pear(canvas, middle, 172, color("b5cf6a"), turn)
        _pear(canvas, middle, 150, color("e9e7a0"), turn)
        pit = middle[0], middle[1] + 58
        if stone:
            canvas.ball(pit, 76, color("8a5a34"))
        else:
            canvas.ellipse(pit, 76, 76, color("cfcf84"))
            canvas.ellipse((pit[0] + 8, pit[1] + 8), 62, 62, color("dedd98"))


def _pear(canvas: Canvas, middle: Point, size: float, fill: Color, turn: float) -> None:
    neck = along(middle, -90 + turn, size * 0.62)
    canvas.ellipse(along(middle, 90 + turn, size * 0.22), size, size, fill)
    canvas.ellipse(neck, size * 0.58, size * 0.74, fill, turn)
    for side in (-1, 1):
        flank = [along(neck, turn + (0 if side > 0 else 180), size * 0.57)]
        low = along(middle, 90 + turn, size * 0.1)
        flank += [along(low, turn + (0 if side > 0 else 180), size * 0.98), low, neck]
        canvas.polygon(flank, fill)


def mangosteen(canvas: Canvas) -> None:
    """Dark fruit, one opened on its white segments."""
    hills(canvas, color("6f9a68"))
    wood = table(canvas)
    tray = canvas.near(640, 40), 790
    basket(canvas, tray, 480)
    for spot in ((-300, -40), (-90, -105), (140, -95), (320, -20)):
        _crowned(canvas, (tray[0] + spot[0], tray[1] + spot[1]), 122)
    half = tray[0] - 40, tray[1] + 40
    canvas.shadow((half[0], half[1] + 110), 160, wood)
    canvas.ellipse(half, 158, 138, color("5b2442"))
    canvas.ellipse(half, 136, 116, color("a4486b"))
    for step in range(6):
        middle = along(half, step * 60 + 20, 58)
        canvas.ellipse(middle, 52, 40, color("fdf8f2"), step * 60 + 20)
        canvas.ellipse(along(half, step * 60 + 20, 66), 26, 16, color("ffffff"), step * 60)


def _crowned(canvas: Canvas, middle: Point, size: float) -> None:
    canvas.ball(middle, size, color("5e2546"), 0.94)
    crown = middle[0], middle[1] - size * 0.78
    for degrees in (200, 250, 290, 340):
        canvas.leaf(crown, degrees + canvas.near(0, 8), size * 0.55, size * 0.3, color("8aa552"))
    canvas.line([crown, (crown[0] + 4, crown[1] - 34)], 14, color("7b6a3a"))


def bananas(canvas: Canvas) -> None:
    """Two hands of bananas."""
    hills(canvas, color("7aa765"))
    wood = table(canvas)
    for x, y, count in ((420, 500, 6), (840, 540, 5)):
        canvas.shadow((x + 60, 860), 260, wood)
        for step in range(count):
            ripe = mix(color("f3cf3f"), color("c8cf55"), canvas.chance.random() * 0.5)
            start = x + step * 26, y + step * 6
            end = x - 190 + step * 88, 840 - abs(step - count / 2) * 16
            bend = x - 210 + step * 110, y + 190
            line = curve(start, bend, end, 24)
            canvas.line(line, 74, darker(ripe, 0.14))
            canvas.line([(px - 8, py - 6) for px, py in line], 50, ripe)
            canvas.line(line[-2:], 26, color("6b5a2b"))
        canvas.ellipse((x + 50, y), 96, 46, color("8a8f3c"), 8)


def passion_fruit(canvas: Canvas) -> None:
    """Purple fruit, halves full of seeds."""
    hills(canvas, color("76a46d"))
    wood = table(canvas)
    for x in (300, 520, 900):
        canvas.shadow((x, 700), 140, wood)
        canvas.ball((x + canvas.near(0, 20), 580), 132, color("5a2a52"), 0.98)
    for x in (400, 760, 1060):
        middle = canvas.near(x, 20), 800
        canvas.shadow((middle[0], 900), 150, wood)
        canvas.ellipse(middle, 150, 122, color("4f2448"))
        canvas.ellipse(middle, 128, 102, color("f0dfe0"))
        canvas.ellipse(middle, 108, 84, color("e8a325"))
        for seed in in_round(canvas, middle, 84, 62, 26):
            canvas.ellipse(seed, 11, 8, color("3b2c22"), canvas.chance.uniform(0, 180))


def macadamia(canvas: Canvas) -> None:
    """Nuts on a tray, some of them cracked."""
    hills(canvas, color("83a36c"))
    table(canvas)
    tray = canvas.near(640, 40), 770
    basket(canvas, tray, 470)
    for number, spot in enumerate(heap(canvas, (tray[0], tray[1] + 70), 340, 170, 46)):
        tone = mix(color("8f5a30"), color("a97142"), canvas.chance.random())
        canvas.ball(spot, canvas.near(52, 5), tone)
        if number % 4 == 0:
            canvas.ellipse((spot[0] + 4, spot[1] - 6), 33, 30, color("f6ecd2"))
            canvas.ellipse((spot[0] - 4, spot[1] - 14), 12, 9, color("fffaf0"))
    canvas.leaf((tray[0] - 400, 890), -28, 260, 66, GREEN)
    canvas.leaf((tray[0] + 420, 880), -150, 240, 60, GREEN)


def pepper(canvas: Canvas) -> None:
    """Green spikes on the vine and a bowl of black corns."""
    hills(canvas, color("6f9f63"))
    wood = table(canvas)
    canvas.line([(210, -10), (230, 700)], 26, color("7b6446"))
    for y in (90, 250, 420):
        for degrees in (canvas.near(24, 10), canvas.near(150, 10)):
            canvas.leaf(
                (225, y), degrees, 250, 130, mix(GREEN, color("3f7d46"), canvas.chance.random())
            )
        for step in range(9):
            ripe = canvas.chance.choice((color("7fa23f"), color("95b04a"), color("b8482f")))
            canvas.ball((330 + canvas.near(0, 9), y + 60 + step * 26), 19, ripe)
    bowl = 820, 720
    canvas.shadow((bowl[0], 890), 330, wood)
    clay = color("b9774a")
    canvas.polygon(
        curve((bowl[0] - 320, bowl[1]), (bowl[0], bowl[1] + 350), (bowl[0] + 320, bowl[1])), clay
    )
    canvas.ellipse(bowl, 320, 92, darker(clay, 0.25))
    for spot in heap(canvas, (bowl[0], bowl[1] + 40), 270, 120, 260):
        tone = mix(color("2c2521"), color("574a3c"), canvas.chance.random())
        canvas.ball(spot, canvas.near(16, 2), tone)


def assorted(canvas: Canvas) -> None:
    """Fruit of the garden, for whatever has no picture of its own."""
    hills(canvas, color("7da76c"))
    table(canvas)
    tray = 640, 780
    basket(canvas, tray, 460)
    tones = ("e2893a", "c7392f", "8fb04a", "e9c046", "6b2f55")
    for spot in heap(canvas, (640, 850), 330, 200, 22):
        canvas.ball(spot, canvas.near(72, 10), color(canvas.chance.choice(tones)), 0.97)

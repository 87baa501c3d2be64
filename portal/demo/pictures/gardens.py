"""Vegetables, mushrooms, flowers, milk and days on the farm."""

from __future__ import annotations

from portal.demo.pictures.scenery import basket, heap, hills, in_round, table, tea_rows
from portal.demo.pictures.shapes import (
    HEIGHT,
    WIDTH,
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

LEAF = color("6aa84f")


def leafy(canvas: Canvas) -> None:
    """Heads of lettuce in a row, as they grow."""
    hills(canvas, color("86b174"))
    canvas.polygon([(0, 620), (WIDTH, 620), (WIDTH, HEIGHT), (0, HEIGHT)], color("8a5b42"))
    for row in range(4):
        y = 660 + row * 92
        canvas.line([(0, y + 48), (WIDTH, y + 48)], 16, color("74493a"))
    for y, size, step in ((650, 80, 170), (745, 118, 240), (880, 170, 330)):
        shift = canvas.chance.uniform(-40, 40)
        for x in range(-20, WIDTH + 120, step):
            tone = canvas.chance.choice((LEAF, color("86bb4f"), color("5a9a4c"), color("9a5a6a")))
            _rosette(canvas, (x + shift, y), size, tone)


def _rosette(canvas: Canvas, middle: Point, size: float, fill: Color) -> None:
    """A head of lettuce: broad ruffled leaves around a pale heart."""
    for ring, (share, count) in enumerate(((0.72, 9), (0.5, 7), (0.26, 5))):
        tone = lighter(mix(darker(fill, 0.2), fill, ring / 2), 0.14 * ring)
        for step in range(count):
            degrees = 360 * step / count + ring * 23 + canvas.near(0, 6)
            foot = along(middle, degrees, size * share)
            broad = size * (0.36 - 0.06 * ring)
            for ruffle in (-32, 0, 32):
                spot = along(middle, degrees + ruffle * share, size * (share + 0.1))
                canvas.ellipse(spot, broad * 0.55, broad * 0.5, darker(tone, 0.1))
            canvas.ellipse(foot, broad, broad * 0.82, tone, degrees)
            rib = [along(middle, degrees, size * share * 0.4), along(middle, degrees, size * share)]
            canvas.line(rib, max(size * 0.025, 2), lighter(tone, 0.3))


def fruiting(canvas: Canvas) -> None:
    """Bell peppers and tomatoes."""
    hills(canvas, color("83b072"))
    wood = table(canvas)
    tones = [color("d4382e"), color("efb021"), color("5c9a3f")]
    canvas.chance.shuffle(tones)
    for x, tone in zip((310, 620, 930), tones, strict=True):
        middle = canvas.near(x, 24), 660
        canvas.shadow((middle[0], 846), 160, wood)
        for shift in (-74, 74, 0):
            canvas.ball((middle[0] + shift, middle[1]), 108, tone, 1.6)
        foot = middle[0], middle[1] - 150
        canvas.line(
            curve(foot, (foot[0], foot[1] - 60), (foot[0] + 34, foot[1] - 84)), 24, color("4f7d3a")
        )
    for spot in in_round(canvas, (640, 890), 420, 26, 8):
        canvas.ball(spot, 46, color("dd4a35"))
        for degrees in range(0, 360, 72):
            canvas.leaf((spot[0], spot[1] - 36), degrees, 26, 9, color("4f7d3a"))


def roots(canvas: Canvas) -> None:
    """Carrots and beets with their greens."""
    hills(canvas, color("86ad6f"))
    wood = table(canvas)
    for number, x in enumerate((240, 400, 560, 820, 1010)):
        top = canvas.near(x, 16), 590
        for degrees in (-128, -108, -90, -72, -54):
            canvas.leaf(
                top,
                degrees + canvas.near(0, 6),
                canvas.near(210, 26),
                46,
                mix(LEAF, color("3f7d46"), canvas.chance.random()),
            )
        canvas.shadow((top[0], 886), 120, wood)
        if number < 3:
            tip = top[0] + canvas.near(0, 18), 890
            body = curve((top[0] - 66, 590), (top[0] - 64, 760), tip)
            body += curve(tip, (top[0] + 64, 760), (top[0] + 66, 590))
            canvas.polygon(body, color("e0752a"))
            canvas.ellipse(top, 66, 26, color("ee8c3e"))
            for y in (650, 710, 770):
                canvas.line([(top[0] - 34, y), (top[0] - 6, y)], 5, color("c8611e"))
        else:
            canvas.ball((top[0], 710), 122, color("8a2b4a"), 1.1)
            canvas.line([(top[0], 840), (top[0] + 6, 890)], 12, color("702440"))


def mushrooms(canvas: Canvas) -> None:
    """A cluster of oyster mushrooms on a log."""
    hills(canvas, color("7c9c78"))
    canvas.polygon([(0, 800), (WIDTH, 770), (WIDTH, HEIGHT), (0, HEIGHT)], color("7b5a42"))
    for _ring in range(14):
        y, x = canvas.chance.uniform(830, 950), canvas.chance.uniform(0, 1150)
        canvas.line([(x, y), (x + canvas.chance.uniform(60, 220), y - 6)], 6, color("694a36"))
    cap = color(canvas.chance.choice(("cdbfae", "b9ab9f", "d9c9b2")))
    for spot in heap(canvas, (640, 800), 430, 330, 17):
        size = canvas.near(116, 26)
        foot = 640 + (spot[0] - 640) * 0.5, 860
        canvas.line(curve(spot, (spot[0], 780), foot), size * 0.3, color("f2eadc"))
        canvas.ellipse((spot[0], spot[1] + size * 0.14), size, size * 0.5, darker(cap, 0.3))
        canvas.ellipse(spot, size, size * 0.48, cap)
        canvas.ellipse(
            (spot[0] - size * 0.2, spot[1] - size * 0.14),
            size * 0.5,
            size * 0.18,
            lighter(cap, 0.3),
        )


def _flower(canvas: Canvas, middle: Point, size: float, fill: Color, rings: int) -> None:
    for ring in range(rings):
        share = 1 - ring / (rings + 0.6)
        count = 11 - 2 * ring if rings < 5 else 18
        for step in range(max(count, 5)):
            degrees = 360 * step / max(count, 5) + ring * 17
            tone = lighter(mix(darker(fill, 0.18), fill, ring / rings), 0.05 * ring)
            canvas.leaf(
                middle, degrees, size * share, size * share * (0.5 if rings < 5 else 0.24), tone
            )
    canvas.ellipse(middle, size * 0.12, size * 0.12, color("f0c74a"))


def flowers(canvas: Canvas) -> None:
    """A field of cut flowers, each in its own color."""
    hills(canvas, color("82a977"))
    tones = canvas.chance.sample(("d64f6a", "f2a0b0", "efb84a", "f4efe6", "b66ac0", "e2673f"), 3)
    for y, size in ((640, 70), (740, 96), (860, 132)):
        for x in range(-30, WIDTH + 90, int(size * 2.1)):
            spot = canvas.near(x, 18), canvas.near(y, 22)
            canvas.line([spot, (spot[0] + canvas.near(0, 20), HEIGHT + 20)], 12, color("4f7d3a"))
            canvas.leaf(
                (spot[0], spot[1] + size),
                canvas.near(30, 12),
                size * 1.2,
                size * 0.4,
                color("5b9247"),
            )
            _flower(
                canvas,
                spot,
                size,
                color(canvas.chance.choice(tones)),
                4 if canvas.chance.random() < 0.6 else 6,
            )


def orchid(canvas: Canvas) -> None:
    """Moth orchids in a pot."""
    hills(canvas, color("86a983"))
    wood = table(canvas)
    tone = color(canvas.chance.choice(("d77fb0", "f4eef2", "b06ac0", "f0c8d8")))
    canvas.shadow((640, 900), 200, wood)
    canvas.polygon([(500, 720), (780, 720), (740, 906), (540, 906)], color("b9683f"))
    canvas.polygon([(486, 700), (794, 700), (794, 740), (486, 740)], color("cc7a4e"))
    for degrees in (-168, -150, -28, -12):
        canvas.leaf((640, 705), degrees, 300, 90, color("4f8a4a"))
    for side in (-1, 1):
        stem = curve((640, 705), (640 + side * 60, 240), (640 + side * 420, 330), 20)
        canvas.line(stem, 11, color("5f7d3f"))
        for index in range(8, 21, 3):
            _flower(canvas, stem[index], canvas.near(92, 8), tone, 2)


def milk(canvas: Canvas) -> None:
    """Cows on a pasture, a can of milk in front."""
    hills(canvas, color("8cbb68"))
    for x, y, size in ((230, 660, 0.8), (1040, 690, 1.0)):
        _cow(canvas, (canvas.near(x, 40), y), size)
    x, steel = canvas.near(560, 40), color("c3ccd1")
    canvas.shadow((x, 915), 180, color("8cbb68"))
    canvas.polygon([(x - 130, 640), (x + 130, 640), (x + 150, 910), (x - 150, 910)], steel)
    canvas.ellipse((x, 910), 150, 34, darker(steel, 0.1))
    canvas.polygon(
        [(x - 128, 640), (x - 74, 640), (x - 92, 900), (x - 146, 900)], lighter(steel, 0.4)
    )
    canvas.polygon(
        [(x - 130, 640), (x + 130, 640), (x + 84, 560), (x - 84, 560)], darker(steel, 0.06)
    )
    canvas.polygon([(x - 84, 500), (x + 84, 500), (x + 84, 562), (x - 84, 562)], steel)
    canvas.ellipse((x, 500), 96, 30, lighter(steel, 0.25))
    canvas.ellipse((x, 500), 80, 22, color("fbfaf5"))


def _cow(canvas: Canvas, middle: Point, size: float) -> None:
    x, y = middle
    white, black = color("fbf7ee"), color("3a3532")
    for leg in (-130, -80, 80, 130):
        canvas.line(
            [(x + leg * size, y), (x + leg * size, y + 165 * size)], 34 * size, darker(white, 0.1)
        )
    canvas.ellipse(middle, 185 * size, 100 * size, white)
    for shift, drop, across in ((-90, -20, 62), (40, 18, 70), (120, -38, 44)):
        canvas.ellipse(
            (x + shift * size, y + drop * size),
            across * size,
            across * 0.7 * size,
            black,
            canvas.near(0, 30),
        )
    head = x - 218 * size, y - 62 * size
    canvas.leaf((head[0] + 30 * size, head[1] - 36 * size), -40, 66 * size, 30 * size, black)
    canvas.ellipse(head, 62 * size, 74 * size, white, 18)
    canvas.ellipse(
        (head[0] - 14 * size, head[1] + 46 * size), 46 * size, 32 * size, color("eab9a8"), 12
    )
    for eye in (-26, 18):
        canvas.ellipse((head[0] + eye * size, head[1] - 14 * size), 8 * size, 9 * size, black)


def farm_day(canvas: Canvas) -> None:
    """A house and a path among rows of tea."""
    hills(canvas, color("6fa56b"))
    tea_rows(canvas, 600)
    x, y = canvas.near(820, 120), 610
    canvas.polygon(
        [(x - 130, y - 120), (x + 130, y - 120), (x + 130, y + 40), (x - 130, y + 40)],
        color("f1dfc0"),
    )
    canvas.polygon([(x - 170, y - 112), (x, y - 240), (x + 170, y - 112)], color("b4532a"))
    canvas.polygon(
        [(x - 34, y - 70), (x + 34, y - 70), (x + 34, y + 40), (x - 34, y + 40)], color("8a5b3a")
    )
    for shift in (-86, 86):
        canvas.polygon(
            [
                (x + shift - 26, y - 76),
                (x + shift + 26, y - 76),
                (x + shift + 26, y - 22),
                (x + shift - 26, y - 22),
            ],
            color("9cc6d1"),
        )
    path = curve((x - 20, y + 40), (x - 160, 760), (420, HEIGHT + 20))
    path += curve((640, HEIGHT + 20), (x, 780), (x + 20, y + 40))
    canvas.polygon(path, color("d9b98a"))
    for spot in ((330, 640), (1130, 690), (180, 760)):
        _tree(canvas, (canvas.near(spot[0], 30), spot[1]))


def _tree(canvas: Canvas, foot: Point) -> None:
    canvas.line([foot, along(foot, -90, 130)], 20, color("7b5a3c"))
    for degrees, reach in ((-90, 190), (-125, 140), (-55, 140)):
        canvas.ball(along(foot, degrees, reach), 78, color("4f8a4a"))


def basket_of_greens(canvas: Canvas) -> None:
    """A tray of mixed vegetables."""
    hills(canvas, color("86b174"))
    table(canvas)
    basket(canvas, (640, 800), 460)
    for spot in heap(canvas, (640, 840), 320, 150, 7):
        _rosette(canvas, spot, 130, canvas.chance.choice((LEAF, color("86bb4f"), color("9a5a6a"))))

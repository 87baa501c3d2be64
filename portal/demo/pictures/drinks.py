"""Tea, coffee and honey: from the shoot on the hill to the cup."""

from __future__ import annotations

from portal.demo.pictures.scenery import basket, heap, hills, in_round, table, tea_rows
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

HILL = color("6fa56b")
SHOOT = color("8fc24f")
PORCELAIN = color("f7f3ea")
CHERRY = color("c7392f")
FOLIAGE = color("3f7d46")


def tea_shoot(canvas: Canvas) -> None:
    """One bud and two leaves before the rows of a tea hill."""
    hills(canvas, HILL)
    tea_rows(canvas)
    x = canvas.near(640, 120)
    lean = canvas.near(-90, 7)
    foot = x, 980
    top = along(foot, lean, 470)
    canvas.line(curve(foot, (x + 12, 760), top), 15, darker(SHOOT, 0.12))
    low = along(foot, lean, 270)
    canvas.leaf(low, canvas.near(-158, 8), 340, 130, mix(SHOOT, FOLIAGE, 0.55))
    canvas.leaf(low, canvas.near(-20, 8), 330, 125, mix(SHOOT, FOLIAGE, 0.45))
    high = along(foot, lean, 410)
    canvas.leaf(high, canvas.near(-140, 8), 270, 96, SHOOT)
    canvas.leaf(high, canvas.near(-38, 8), 280, 100, lighter(SHOOT, 0.06))
    canvas.leaf(along(foot, lean, 440), canvas.near(-90, 6), 190, 34, lighter(SHOOT, 0.28))


def _cup(canvas: Canvas, middle: Point, size: float, drink: Color, clay: Color) -> None:
    x, y = middle
    rim = size * 0.3
    canvas.ellipse((x, y + size * 0.86), size * 1.25, size * 0.28, darker(clay, 0.12))
    canvas.ellipse((x, y + size * 0.83), size * 1.2, size * 0.25, clay)
    side = [*curve((x - size, y), (x - size * 0.9, y + size), (x - size * 0.4, y + size * 0.92))]
    side += [*curve((x + size * 0.4, y + size * 0.92), (x + size * 0.9, y + size), (x + size, y))]
    canvas.polygon(side, clay)
    shade = [
        *curve((x + size * 0.35, y), (x + size * 0.5, y + size), (x + size * 0.3, y + size * 0.92))
    ]
    shade += [*curve((x + size * 0.4, y + size * 0.92), (x + size * 0.9, y + size), (x + size, y))]
    canvas.polygon(shade, darker(clay, 0.08))
    canvas.ellipse(middle, size, rim, lighter(clay, 0.5))
    canvas.ellipse((x, y + 6), size * 0.9, rim * 0.84, drink)
    canvas.ellipse((x - size * 0.3, y + 2), size * 0.32, rim * 0.22, lighter(drink, 0.25))


def _steam(canvas: Canvas, foot: Point, tint: Color) -> None:
    for step in (-52, 0, 52):
        x, y = foot[0] + step, foot[1]
        tall = canvas.near(150, 20)
        bend = canvas.chance.choice((-34, 34))
        line = curve((x, y), (x + bend, y - tall / 2), (x, y - tall))
        line += curve((x, y - tall), (x - bend, y - tall * 1.4), (x + 6, y - tall * 1.7))
        canvas.line(line, 9, tint)


def tea_cup(canvas: Canvas, drink: Color, leaf: Color) -> None:
    """A cup before the hills, dried leaves beside it."""
    hills(canvas, HILL)
    wood = table(canvas)
    side = canvas.chance.choice((-1, 1))
    cup = 640 - side * 190, 610
    canvas.shadow((cup[0] + 20, 800), 300, wood)
    _cup(canvas, cup, 200, drink, PORCELAIN)
    _steam(canvas, (cup[0], 570), color("fbf8f0"))
    tray = 640 + side * 290, 800
    basket(canvas, tray, 260)
    for spot in in_round(canvas, (tray[0], tray[1] - 12), 190, 66, 120):
        turn = canvas.chance.uniform(0, 360)
        tone = mix(leaf, darker(leaf, 0.4), canvas.chance.random())
        canvas.line(curve(spot, along(spot, turn, 16), along(spot, turn + 40, 36)), 8, tone)


def tea_dried(canvas: Canvas) -> None:
    tea_cup(canvas, color("c9c257"), color("5d6b35"))


def tea_black(canvas: Canvas) -> None:
    tea_cup(canvas, color("b4532a"), color("4a3026"))


def tea_oolong(canvas: Canvas) -> None:
    """Rolled leaves in a tray, a small cup of amber."""
    hills(canvas, HILL)
    wood = table(canvas, color("cfdcc7"))
    side = canvas.chance.choice((-1, 1))
    tray = 640 - side * 150, 790
    basket(canvas, tray, 380)
    for spot in heap(canvas, (tray[0], tray[1] + 40), 270, 110, 210):
        tone = mix(color("4d5f39"), color("7d8a4c"), canvas.chance.random())
        canvas.ball(spot, canvas.near(17, 4), tone, 0.85, canvas.chance.uniform(0, 180))
    cup = 640 + side * 380, 690
    canvas.shadow((cup[0], 820), 190, wood)
    _cup(canvas, cup, 130, color("d9a441"), color("b5673f"))
    _steam(canvas, (cup[0], 650), color("fbf8f0"))


def tea_scented(canvas: Canvas) -> None:
    """A cup with white jasmine."""
    tea_cup(canvas, color("d8cf78"), color("5d6b35"))
    for spot in in_round(canvas, (640, 880), 480, 44, 9):
        for petal in range(6):
            canvas.leaf(spot, petal * 60 + canvas.near(0, 8), 52, 22, color("fdfbf3"))
        canvas.ellipse(spot, 9, 9, color("f1d668"))


def coffee_branch(canvas: Canvas) -> None:
    """A branch full of ripe cherries."""
    hills(canvas, color("7da26a"))
    lift = canvas.near(0, 40)
    start, end = (-40, 470 + lift), (1330, 560 - lift)
    branch = curve(start, (620, 380 + lift), end, 30)
    for index in range(3, 29, 5):
        foot = branch[index]
        for degrees in (canvas.near(-62, 14), canvas.near(68, 14)):
            tone = mix(FOLIAGE, color("5f9a52"), canvas.chance.random())
            canvas.leaf(foot, degrees, canvas.near(310, 30), canvas.near(112, 12), tone)
    canvas.line(branch, 17, color("7b5a3c"))
    ripe = (CHERRY, color("d8493a"), color("a92a2a"), color("e08a3c"), color("86a54b"))
    for index in range(4, 28, 4):
        x, y = branch[index]
        for _cherry in range(9):
            spot = canvas.near(x, 74), canvas.near(y + 6, 48)
            tone = canvas.chance.choices(ripe, (8, 6, 5, 2, 1))[0]
            canvas.ball(spot, canvas.near(35, 4), tone, 1.08)


def _beans(canvas: Canvas, spots: list[Point], light: str, dark: str) -> None:
    for spot in spots:
        turn = canvas.chance.uniform(0, 180)
        tone = mix(color(light), color(dark), canvas.chance.random())
        canvas.ball(spot, 27, tone, 0.7, turn)
        ends = along(spot, turn, 20), along(spot, turn + 180, 20)
        canvas.line(curve(ends[0], along(spot, turn + 90, 8), ends[1]), 4, darker(tone, 0.42))


def _sack(canvas: Canvas, middle: Point, light: str, dark: str) -> None:
    x, y = middle
    jute = color("cda873")
    body = curve((x - 250, y), (x - 330, y + 250), (x - 240, y + 320))
    body += curve((x + 240, y + 320), (x + 330, y + 250), (x + 250, y))
    canvas.polygon(body, jute)
    for step in range(-4, 5):
        line = curve((x + step * 52, y + 20), (x + step * 66, y + 190), (x + step * 52, y + 312))
        canvas.line(line, 3, darker(jute, 0.1))
    canvas.ellipse((x, y), 254, 74, darker(jute, 0.24))
    _beans(canvas, heap(canvas, (x, y + 34), 225, 120, 150), light, dark)
    canvas.line(curve((x - 256, y + 6), (x, y + 134), (x + 256, y + 6)), 36, lighter(jute, 0.14))


def coffee_beans(canvas: Canvas, light: str = "b9b58a", dark: str = "8f8f63") -> None:
    """An open sack of beans on a table."""
    hills(canvas, color("8aa873"))
    wood = table(canvas)
    middle = canvas.near(560, 110), 540
    canvas.shadow((middle[0] + 24, 866), 330, wood)
    _sack(canvas, middle, light, dark)
    _beans(canvas, in_round(canvas, (middle[0] + 400, 850), 190, 60, 26), light, dark)


def coffee_roasted(canvas: Canvas) -> None:
    """Roasted beans and a cup."""
    coffee_beans(canvas, "7a4a2c", "4a2a1a")
    cup = 1030, 610
    canvas.shadow((cup[0], 770), 220, color("dcc6a6"))
    _cup(canvas, cup, 150, color("4a2a1a"), color("e9e2d4"))
    _steam(canvas, (cup[0], 570), color("f8f3ea"))


def honey(canvas: Canvas) -> None:
    """A jar of honey, coffee flowers, and bees on their way."""
    hills(canvas, color("86ad72"))
    wood = table(canvas)
    x, gold = canvas.near(600, 90), color("e59a1d")
    canvas.shadow((x + 20, 880), 250, wood)
    canvas.draw.rounded_rectangle(
        [(v * 2) for v in (x - 190, 400, x + 190, 890)], 110, color("f6ecd2")
    )
    canvas.draw.rounded_rectangle([(v * 2) for v in (x - 172, 480, x + 172, 872)], 96, gold)
    canvas.draw.rounded_rectangle(
        [(v * 2) for v in (x - 150, 500, x - 108, 820)], 40, lighter(gold, 0.4)
    )
    canvas.draw.rounded_rectangle(
        [(v * 2) for v in (x - 176, 340, x + 176, 424)], 32, color("a8763e")
    )
    canvas.draw.rounded_rectangle(
        [(v * 2) for v in (x - 176, 340, x + 176, 368)], 28, color("c08d50")
    )
    canvas.draw.rounded_rectangle(
        [(v * 2) for v in (x - 110, 600, x + 110, 760)], 20, color("fdf6e4")
    )
    for petal in range(6):
        canvas.leaf((x, 680), petal * 60, 58, 24, color("e9b949"))
    for spot in in_round(canvas, (x + 380, 860), 130, 50, 5):
        for petal in range(5):
            canvas.leaf(spot, petal * 72, 60, 26, color("fffaf0"))
        canvas.ellipse(spot, 10, 10, color("e8c95a"))
    for _bee in range(4):
        _fly(canvas, (canvas.chance.uniform(820, 1180), canvas.chance.uniform(180, 520)))


def _fly(canvas: Canvas, middle: Point) -> None:
    x, y = middle
    for wing in (-70, -112):
        canvas.leaf((x, y - 10), wing, 58, 26, color("eef5f7"))
    canvas.ellipse(middle, 38, 23, color("f0b429"))
    for stripe in (-12, 6, 22):
        canvas.line([(x + stripe, y - 18), (x + stripe, y + 18)], 8, color("4a3421"))

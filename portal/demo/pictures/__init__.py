"""Flat illustrations of what the town makes, drawn by the product itself, marked as such.

The same subject and seed give the same picture, byte for byte on one version of Pillow.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from random import Random

from django.contrib.staticfiles import finders
from PIL import ImageDraw, ImageFont
from PIL.Image import Image

from portal.demo.pictures import crafts, drinks, fruit, gardens
from portal.demo.pictures.shapes import Canvas

MARK = "Hình minh hoạ"
MARK_SIZE = 26
FONTS = tuple(
    f"vendor/be-vietnam-pro/be-vietnam-pro-{letters}-600-normal.woff2"
    for letters in ("latin", "vietnamese")
)

# Subjects are codes of categories; a category without its own is drawn like the one above it.
SUBJECTS: dict[str, Callable[[Canvas], None]] = {
    "tea": drinks.tea_shoot,
    "tea.dried": drinks.tea_dried,
    "tea.dried.black": drinks.tea_black,
    "tea.dried.oolong": drinks.tea_oolong,
    "tea.dried.scented": drinks.tea_scented,
    "coffee": drinks.coffee_branch,
    "coffee.green_bean": drinks.coffee_beans,
    "coffee.roasted": drinks.coffee_roasted,
    "coffee.instant": drinks.coffee_roasted,
    "honey": drinks.honey,
    "silk": crafts.cocoons,
    "silk.yarn": crafts.yarn,
    "silk.fabric": crafts.fabric,
    "silk.garment": crafts.garment,
    "handicraft": crafts.weaving,
    "durian": fruit.durian,
    "avocado": fruit.avocado,
    "mangosteen": fruit.mangosteen,
    "banana": fruit.bananas,
    "passion_fruit": fruit.passion_fruit,
    "macadamia": fruit.macadamia,
    "pepper": fruit.pepper,
    "vegetables": gardens.basket_of_greens,
    "vegetables.leafy": gardens.leafy,
    "vegetables.fruiting": gardens.fruiting,
    "vegetables.root": gardens.roots,
    "mushroom": gardens.mushrooms,
    "flowers": gardens.flowers,
    "flowers.orchid": gardens.orchid,
    "livestock": gardens.milk,
    "tourism": gardens.farm_day,
}


def subject_of(category: str) -> str:
    """The subject that stands for a category: its own, or that of the nearest above; "" if none."""
    while category and category not in SUBJECTS:
        category = category.rpartition(".")[0]
    return category


def draw(category: str, seed: str) -> bytes:
    """A picture 1280 × 960 of what the category is, as the bytes of a PNG file."""
    canvas = Canvas(Random(f"{category} {seed}"))  # noqa: S311 (a drawing, not a secret)
    SUBJECTS.get(subject_of(category), fruit.assorted)(canvas)
    picture = canvas.finished()
    _mark(picture)
    file = BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()


def _mark(picture: Image) -> None:
    """Says in the sky that it is drawn, where no page that trims a picture cuts it off."""
    pen = ImageDraw.Draw(picture, "RGBA")
    letters = [(letter, _font(letter)) for letter in MARK]
    width = sum(font.getlength(letter) for letter, font in letters)
    left, top = 40, 136
    pen.rounded_rectangle((left, top, left + width + 36, top + 46), 23, (38, 34, 30, 150))
    x = left + 18
    for letter, font in letters:
        pen.text((x, top + 33), letter, (255, 252, 245, 255), font=font, anchor="ls")
        x += font.getlength(letter)


def _font(letter: str) -> ImageFont.FreeTypeFont:
    """The file of the product's typeface that has the letter: it comes in parts."""
    latin, vietnamese = _fonts()
    return latin if ord(letter) < 0x100 else vietnamese


@cache
def _fonts() -> tuple[ImageFont.FreeTypeFont, ...]:
    return tuple(ImageFont.truetype(finders.find(path), MARK_SIZE) for path in FONTS)

"""Pictures that the product draws itself."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from portal.demo import tables
from portal.demo.pictures import SUBJECTS, draw, subject_of


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("category", [*SUBJECTS, "unheard.of"])
def test_a_picture_of_the_size_that_pages_show(category):
    picture = opened(draw(category, "1"))
    assert (picture.format, picture.size) == ("PNG", (1280, 960))
    assert len(picture.resize((64, 48)).getcolors(64 * 48)) > 20


def test_the_same_seed_draws_the_same_and_another_does_not():
    assert draw("durian", "1") == draw("durian", "1")
    assert draw("durian", "1") != draw("durian", "2")


def test_it_says_that_it_is_an_illustration():
    corner = (40, 136, 250, 182)
    marked = opened(draw("durian", "1")).crop(corner)
    letters = [color for _count, color in marked.getcolors(10**5) if min(color) > 235]
    assert letters


def test_a_category_is_drawn_like_the_one_above_it():
    assert subject_of("tea.dried.oolong") == "tea.dried.oolong"
    assert subject_of("tea.dried.green") == "tea.dried"
    assert subject_of("durian.fresh") == "durian"
    assert subject_of("other.sauce") == ""


def test_everything_that_the_town_offers_has_a_subject():
    offered = {offer.category for offer in tables.offers("listings")}
    assert {category for category in offered if not subject_of(category)} == set()

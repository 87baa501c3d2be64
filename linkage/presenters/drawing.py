"""A chain as a picture: boxes in columns by stage, linkages as curves between them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from linkage.graph.layout import BEFORE_PRODUCTION, COLUMNS, Layout, lay_out
from linkage.graph.stages import PROCESSING, PRODUCTION, SALE
from organizations.models import Organization

COLUMN_TITLES: dict[int, str | Promise] = {
    BEFORE_PRODUCTION: gettext_lazy("Đầu vào, dịch vụ"),
    PRODUCTION: gettext_lazy("Sản xuất"),
    PROCESSING: gettext_lazy("Chế biến"),
    SALE: gettext_lazy("Tiêu thụ"),
}
# In units of the picture, which are pixels where it is not scaled
BOX_WIDTH, BOX_HEIGHT, BETWEEN_BOXES = 196, 46, 14
BETWEEN_COLUMNS, TOP, MARGIN = 84, 40, 10
LETTERS_A_LINE, LINES = 25, 2
MOST_A_COLUMN = 14


@dataclass(frozen=True)
class Box:
    """An organization, or the rest of a column that is too long to draw apart."""

    x: int
    y: int
    lines: tuple[tuple[int, str], ...]
    title: str
    level: int
    url: str = ""
    current: bool = False

    width, height = BOX_WIDTH, BOX_HEIGHT


@dataclass(frozen=True)
class Curve:
    """A linkage, or several between the same two; ``both_ways`` for processing services."""

    path: str
    title: str
    both_ways: bool
    back: bool
    many: int


@dataclass(frozen=True)
class Drawing:
    """All that the template places."""

    width: int
    height: int
    columns: tuple[tuple[int, str | Promise], ...]
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]


def draw(
    stages: Mapping[str, frozenset[int]],
    links: Iterable[tuple[str, str, bool]],
    organizations: Mapping[str, Organization],
    levels: Mapping[str, int],
    *,
    most: int = MOST_A_COLUMN,
    current: str = "",
) -> Drawing:
    """Organizations by id with their stages and levels; ``links``: (supplier, customer, whether
    it is a processing service). ``current`` is the organization whose page this is."""
    links = list(links)
    layout = lay_out(
        stages, [(supplier, customer) for supplier, customer, _both in links], most=most
    )
    numbers = [n for n in COLUMNS if layout.columns.get(n)]
    left = {n: MARGIN + i * (BOX_WIDTH + BETWEEN_COLUMNS) for i, n in enumerate(numbers)}
    boxes = _boxes(layout, left, organizations, levels, current)
    both = {(supplier, customer) for supplier, customer, both_ways in links if both_ways}
    column = {**{name: n for n, names in layout.columns.items() for name in names}}
    column |= {n: n for n in layout.folded}
    curves = tuple(
        _curve(boxes[a], boxes[b], many, both_ways=(a, b) in both, turn=column[a] - column[b])
        for (a, b), many in layout.links.items()
    )
    rows = max((len(layout.columns[n]) + (n in layout.folded) for n in numbers), default=1)
    return Drawing(
        width=2 * MARGIN + len(numbers) * (BOX_WIDTH + BETWEEN_COLUMNS) - BETWEEN_COLUMNS,
        height=TOP + rows * (BOX_HEIGHT + BETWEEN_BOXES) + MARGIN,
        columns=tuple((left[n] + BOX_WIDTH // 2, COLUMN_TITLES[n]) for n in numbers),
        boxes=tuple(boxes.values()),
        curves=curves,
    )


def _boxes(
    layout: Layout,
    left: Mapping[int, int],
    organizations: Mapping[str, Organization],
    levels: Mapping[str, int],
    current: str,
) -> dict[str | int, Box]:
    boxes: dict[str | int, Box] = {}
    for number, names in layout.columns.items():
        for row, name in enumerate(names):
            organization = organizations[name]
            boxes[name] = Box(
                left[number],
                _y(row),
                _lines(organization.name),
                organization.name,
                levels.get(name, 0),
                organization.get_absolute_url(),
                name == current,
            )
    for number, rest in layout.folded.items():
        count = len(rest.members)
        words = ngettext("và %(count)s tổ chức khác", "và %(count)s tổ chức khác", count)
        title = words % {"count": count}
        level = max(levels.get(name, 0) for name in rest.members)
        boxes[number] = Box(
            left[number], _y(len(layout.columns[number])), _lines(title), title, level
        )
    return boxes


def _y(row: int) -> int:
    return TOP + row * (BOX_HEIGHT + BETWEEN_BOXES)


def _lines(name: str) -> tuple[tuple[int, str], ...]:
    """The name in at most two lines, each with its height inside the box."""
    lines = textwrap.wrap(name, LETTERS_A_LINE, max_lines=LINES, placeholder="…")
    first = 27 if len(lines) == 1 else 19
    return tuple((first + 16 * n, line) for n, line in enumerate(lines))


def _curve(a: Box, b: Box, many: int, *, both_ways: bool, turn: int) -> Curve:
    """From the supplier's side to the customer's; inside a column around its right side."""
    y1, y2 = a.y + BOX_HEIGHT // 2, b.y + BOX_HEIGHT // 2
    bend = BETWEEN_COLUMNS * 2 // 3
    if turn < 0:
        x1, x2 = a.x + BOX_WIDTH, b.x
        bends = (x1 + bend, x2 - bend)
    elif turn > 0:
        x1, x2 = a.x, b.x + BOX_WIDTH
        bends = (x1 - bend, x2 + bend)
    else:
        x1 = x2 = a.x + BOX_WIDTH
        bends = (x1 + bend, x2 + bend)
    title = _("%(supplier)s bán cho %(customer)s")
    if both_ways:
        title = _("%(supplier)s gia công cho %(customer)s")
    return Curve(
        path=f"M{x1} {y1}C{bends[0]} {y1} {bends[1]} {y2} {x2} {y2}",
        title=title % {"supplier": a.title, "customer": b.title},
        both_ways=both_ways,
        back=turn > 0,
        many=many,
    )

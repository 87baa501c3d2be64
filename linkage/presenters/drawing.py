"""A chain as a picture: boxes in columns by stage, linkages as curves between them."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from linkage.graph.layout import Edge, Layout, Link, Node, Rest, Sizes, lay_out
from linkage.graph.stages import INPUTS, PROCESSING, PRODUCTION, SALE, STAGE_NAMES, UNKNOWN
from organizations.models import Organization

COLUMN_TITLES: dict[int, str | Promise] = {
    INPUTS: gettext_lazy("Đầu vào"),
    PRODUCTION: gettext_lazy("Sản xuất"),
    PROCESSING: gettext_lazy("Chế biến"),
    SALE: gettext_lazy("Tiêu thụ"),
    UNKNOWN: gettext_lazy("Chưa rõ khâu"),
}
LATER_STAGES = {PROCESSING: gettext_lazy("chế biến"), SALE: gettext_lazy("tiêu thụ")}
TITLE_OF_STAGE = {
    "inputs": COLUMN_TITLES[INPUTS],
    **{name: COLUMN_TITLES[stage] for stage, name in STAGE_NAMES.items()},
}
LEVEL_WORDS = (
    gettext_lazy("chưa liên kết"),
    gettext_lazy("có liên kết"),
    gettext_lazy("liên kết đến tiêu thụ"),
    gettext_lazy("trong chuỗi khép kín"),
)
# In units of the picture, which are pixels where it is not scaled
BOX_WIDTH, BOX_HEIGHT, ROOM, LINE = 188, 58, 14, 10
BETWEEN_LAYERS, TOP, MARGIN = 76, 44, 12
LETTERS_A_LINE, LINES, LINE_HEIGHT = 23, 2, 16
MOST_A_LAYER = 14
SIZES = Sizes(box=BOX_HEIGHT, line=LINE, room=ROOM)


@dataclass(frozen=True)
class Member:
    """What is drawn of an organization. ``stages``: those it stands at; ``column``: its place."""

    organization: Organization
    column: int
    stages: frozenset[int]
    level: int


@dataclass(frozen=True)
class Box:
    """An organization, or the rest of a layer that is too long to draw apart."""

    x: int
    y: int
    lines: tuple[tuple[int, str], ...]
    note: str
    name: str
    title: str
    level: int
    url: str = ""
    current: bool = False

    width, height = BOX_WIDTH, BOX_HEIGHT

    @property
    def rings(self) -> list[tuple[int, bool]]:
        """Where the three rings of the level stand, and which are full: never colour alone."""
        return [(self.x + BOX_WIDTH - 34 + 10 * n, n < self.level) for n in range(3)]


@dataclass(frozen=True)
class Curve:
    """The linkages between two boxes. ``rung``: how many rungs the highest has climbed; goods go
    to ``to_right``, to the left, or both ways (gia công)."""

    path: str
    title: str
    to_right: bool
    to_left: bool
    service: bool
    back: bool
    rung: int
    many: int
    middle: tuple[int, int]


@dataclass(frozen=True)
class Band:
    """The column of a stage, behind its boxes."""

    x: int
    width: int
    title: str | Promise

    @property
    def middle(self) -> int:
        return self.x + self.width // 2


@dataclass(frozen=True)
class Drawing:
    """All that the template places."""

    width: int
    height: int
    bands: tuple[Band, ...]
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]
    description: str

    @property
    def band_height(self) -> int:
        return self.height - 4

    @property
    def is_wide(self) -> bool:
        """Whether a phone shows only a part of it at once."""
        return len(self.bands) > 1

    @property
    def has_back(self) -> bool:
        return any(curve.back for curve in self.curves)

    @property
    def has_claims(self) -> bool:
        """Whether one of the linkages is only declared."""
        return any(curve.rung == 1 for curve in self.curves)


@dataclass(frozen=True)
class Drawn:
    """A linkage to draw, ``rung``: how many rungs it has climbed."""

    link: Link
    rung: int


def draw(
    members: Mapping[str, Member],
    linkages: Iterable[Drawn],
    *,
    most: int = MOST_A_LAYER,
    current: str = "",
) -> Drawing:
    """Organizations by id, and their linkages. ``current``: the organization of this page."""
    drawn = {each.link.id: each for each in linkages}
    column = {name: member.column for name, member in members.items()}
    layout = lay_out(column, (each.link for each in drawn.values()), most=most, sizes=SIZES)
    boxes = {node.name: _box(node, members, current) for node in layout.nodes}
    layers = len(layout.columns)
    return Drawing(
        width=_left(layers) - BETWEEN_LAYERS + MARGIN,
        height=TOP + layout.height + MARGIN,
        bands=tuple(_bands(layout)),
        boxes=tuple(boxes.values()),
        curves=tuple(_curve(edge, boxes, drawn) for edge in layout.edges),
        description=_described(layout, members),
    )


def stage_title(name: str) -> str:
    """The word for a stage by its name, inputs among them."""
    return str(TITLE_OF_STAGE[name])


def _left(layer: int) -> int:
    return MARGIN + layer * (BOX_WIDTH + BETWEEN_LAYERS)


def _bands(layout: Layout) -> Iterable[Band]:
    """One band a column, however many layers it has."""
    layers = enumerate(layout.columns)
    for column, group in groupby(layers, key=lambda pair: pair[1]):
        numbers = [number for number, _column in group]
        left, right = _left(numbers[0]), _left(numbers[-1]) + BOX_WIDTH
        yield Band(left - MARGIN // 2, right - left + MARGIN, COLUMN_TITLES[column])


def _box(node: Node, members: Mapping[str, Member], current: str) -> Box:
    x, y = _left(node.layer), TOP + node.y
    if isinstance(node.name, Rest):
        count = len(node.name.members)
        words = ngettext("và %(count)s tổ chức khác", "và %(count)s tổ chức khác", count)
        title = words % {"count": count}
        level = max(members[name].level for name in node.name.members)
        return Box(x, y, _lines(title, ""), "", title, title, level)
    member = members[node.name]
    name, later = member.organization.name, _later(member)
    return Box(
        x=x,
        y=y,
        lines=_lines(name, later),
        note=later,
        name=name,
        title=f"{name}: {_stage_words(member)}, {LEVEL_WORDS[member.level]}",
        level=member.level,
        url=member.organization.get_absolute_url(),
        current=node.name == current,
    )


def _later(member: Member) -> str:
    """The further stages of an organization that is drawn at its first."""
    words = [str(LATER_STAGES[stage]) for stage in sorted(member.stages) if stage > member.column]
    return "+ " + ", ".join(words) if words else ""


def _stage_words(member: Member) -> str:
    stages = sorted(member.stages) or [member.column]
    return ", ".join(str(COLUMN_TITLES[stage]).lower() for stage in stages)


def _lines(name: str, note: str) -> tuple[tuple[int, str], ...]:
    """The name in at most two lines, each with its height inside the box."""
    lines = textwrap.wrap(name, LETTERS_A_LINE, max_lines=LINES, placeholder="…")
    first = 18 if len(lines) > 1 or note else 27
    return tuple((first + LINE_HEIGHT * n, line) for n, line in enumerate(lines))


def _curve(edge: Edge, boxes: Mapping[str | Rest, Box], drawn: Mapping[str, Drawn]) -> Curve:
    own = [drawn[each] for each in edge.linkages]
    left, right = boxes[edge.left], boxes[edge.right]
    services = sum(each.link.service for each in own)
    path, middle = _ring(left, right) if left.x == right.x else _path(edge, left, right)
    return Curve(
        path=path,
        title=_said(edge, left, right, len(own), services),
        to_right=not edge.back or bool(services),
        to_left=edge.back or bool(services),
        service=services == len(own),
        back=edge.back or left.x == right.x,
        rung=max(each.rung for each in own),
        many=len(own),
        middle=middle,
    )


def _path(edge: Edge, left: Box, right: Box) -> tuple[str, tuple[int, int]]:
    """From the right side of one box to the left side of the other, straight through the layers
    that it passes; the middle of its first curve."""
    x, y = left.x + BOX_WIDTH, left.y + BOX_HEIGHT // 2
    parts, first = [f"M{x} {y}"], None
    bends = [(_left(bend.layer), TOP + bend.y + LINE // 2) for bend in edge.bends]
    for to_x, to_y in [*bends, (right.x, right.y + BOX_HEIGHT // 2)]:
        half = (to_x - x) // 2
        parts.append(f"C{x + half} {y} {to_x - half} {to_y} {to_x} {to_y}")
        first = first or ((x + to_x) // 2, (y + to_y) // 2)
        if (to_x, to_y) in bends:
            parts.append(f"H{to_x + BOX_WIDTH}")
        x, y = to_x + BOX_WIDTH, to_y
    return "".join(parts), first or (x, y)


def _ring(a: Box, b: Box) -> tuple[str, tuple[int, int]]:
    """Around the right side of a layer."""
    x, far = a.x + BOX_WIDTH, a.x + BOX_WIDTH + BETWEEN_LAYERS // 2
    y1, y2 = a.y + BOX_HEIGHT // 2, b.y + BOX_HEIGHT // 2
    return f"M{x} {y1}C{far} {y1} {far} {y2} {x} {y2}", (far - 8, (y1 + y2) // 2)


def _said(edge: Edge, left: Box, right: Box, many: int, services: int) -> str:
    supplier, customer = (right, left) if edge.back else (left, right)
    words = _("%(supplier)s bán cho %(customer)s")
    if services == many:  # goods go to the mill first, so the mill stands at the arrow's end
        supplier, customer = customer, supplier
        words = _("%(supplier)s gia công cho %(customer)s")
    elif services:
        words = _("%(supplier)s và %(customer)s mua bán và gia công")
    said = words % {"supplier": supplier.name, "customer": customer.name}
    count = ngettext("%(count)s liên kết", "%(count)s liên kết", many) % {"count": many}
    return f"{said} ({count})" if many > 1 else said


def _described(layout: Layout, members: Mapping[str, Member]) -> str:
    """How many stand at each stage, for those who do not see the picture."""
    counts: dict[int, int] = defaultdict(int)
    for member in members.values():
        counts[member.column] += 1
    columns = dict.fromkeys(layout.columns)
    parts = [f"{COLUMN_TITLES[column]}: {counts[column]}" for column in columns]
    return _("Số tổ chức theo khâu, từ trái sang phải: %(counts)s.") % {"counts": "; ".join(parts)}

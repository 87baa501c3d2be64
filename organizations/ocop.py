"""Which OCOP product set a product belongs to (Decision 26/2026/QĐ-TTg), by its name.

Lists in the field often name the group wrongly (coffee under "Đồ uống") or name a group that
does not exist ("Thảo dược"). The rules read the product's name; where it does not settle the set,
nothing is guessed and the sentence says what is missing. Pure: text in, a number and a sentence
out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

GROUPS = {
    1: "Thực phẩm",
    2: "Đồ uống",
    3: "Dược liệu và sản phẩm từ dược liệu",
    4: "Thủ công mỹ nghệ",
    5: "Sinh vật cảnh",
    6: "Dịch vụ du lịch",
}
# The last set of each group: sets 1–13 are food, 14–17 drinks and so on.
_LAST_SET = {1: 13, 2: 17, 3: 20, 4: 22, 5: 25, 6: 26}

# Names that sources write for a group.
_GROUP_WORDS = {
    "thực phẩm": 1,
    "đồ uống": 2,
    "dược liệu": 3,
    "dược liệu và sản phẩm từ dược liệu": 3,
    "thủ công mỹ nghệ": 4,
    "vải và may mặc": 4,
    "sinh vật cảnh": 5,
    "dịch vụ du lịch": 6,
    "dịch vụ du lịch cộng đồng, sinh thái và điểm du lịch": 6,
}
# Names of groups that are not groups, and the group nearest to each.
_NO_GROUP_WORDS = {"thảo dược": 3, "thảo mộc": 3}

_HERBS = (
    r"thảo mộc|thảo dược|bí đao|atiso|astiso|gừng|hoa cúc|hoa hồng|hoa hòe|lá sen|lá ổi|sâm|"
    r"linh chi|đông trùng|khổ qua|mướp đắng|diệp hạ châu|chùm ngây|gạo lứt|mãng cầu|cà gai leo|"
    r"dây thìa canh|xạ đen|giảo cổ lam|đinh lăng|dâu tằm|sả|vối|túi lọc thảo"
)
_LEAF = r"ô long|oolong|olong|trà xanh|chè xanh|trà đen|hồng trà|bạch trà"
# Goods that may be made with tea or coffee without being either.
_OTHER_GOODS = r"bánh|kẹo|mứt|rượu|trà sữa|^sữa|^kem|^thạch|^rau câu|^mật ong"
_DRIED = r"sấy|rang|muối|tẩm|chiên|mứt|bột|ngâm|bơ hạt|kẹo|dẻo|giòn|khô|cấp đông|đông lạnh"
_NUTS = r"mắc ca|macca|macadamia|hạt điều|đậu phộng|hạt sen|óc chó"
_FRUIT = (
    r"trái cây|hoa quả|sầu riêng|măng cụt|chuối|chanh dây|thanh long|xoài|mít|thơm|dứa|khoai lang|"
    r"khoai khoái|khoai tây|khoai|cà chua|cà rốt|hồng|dâu tây|ổi|bưởi|cam|quýt|ớt chuông|quả bơ|"
    r"trái bơ|rau|củ|nấm hương|nấm rơm|nấm bào ngư|nấm đông cô|nấm mối"
)


@dataclass(frozen=True)
class Rule:
    """``set`` where the name holds a word of ``words`` and, if given, one of ``also`` and none
    of ``unless``."""

    set: int
    words: str
    also: str = ""
    unless: str = ""

    def holds(self, name: str) -> bool:
        return (
            _has(self.words, name)
            and (not self.also or _has(self.also, name))
            and not (self.unless and _has(self.unless, name))
        )


@dataclass(frozen=True)
class Doubt:
    """A name with one of ``words`` that no rule settles, and what it leaves open."""

    words: str
    sentence: str


# In order: the first that holds decides.
RULES = (
    Rule(19, r"xà phòng|dầu gội|sữa tắm|serum|son dưỡng|kem dưỡng|mặt nạ|mỹ phẩm"),
    Rule(20, r"tinh dầu"),
    Rule(18, r"viên nang|thực phẩm bảo vệ sức khỏe|thực phẩm chức năng|thuốc cổ truyền"),
    # Honey of coffee blossom is honey; "cà phê mật ong" is coffee.
    Rule(4, r"^mật ong", unless=r"ngâm|tẩm|sấy|kẹo|bánh"),
    Rule(
        13,
        r"cà phê|cafe|cà-phê|coffee|ca cao|cacao|sô cô la|socola|chocolate",
        unless=_OTHER_GOODS,
    ),
    Rule(4, r"mật ong", unless=r"ngâm|tẩm|sấy|kẹo|bánh|đông trùng|trà|chè"),
    Rule(15, r"rượu", also=rf"vang|cần|ngâm|{_HERBS}|{_FRUIT}"),
    Rule(15, r"vang đà lạt|bia thủ công|cider"),
    Rule(14, r"rượu trắng|rượu gạo|rượu nếp|rượu đế"),
    Rule(12, r"trà|chè", also=_HERBS, unless=rf"{_LEAF}|{_OTHER_GOODS}"),
    Rule(11, _LEAF, unless=_OTHER_GOODS),
    Rule(11, r"trà|chè", also=r"búp|lài|nhài|shan|tuyết|tứ quý|kim tuyên", unless=_OTHER_GOODS),
    Rule(9, r"nước mắm|mắm nêm|mắm ruốc|nước tương|xì dầu|tương ớt|tương cà|tương bần|giấm"),
    Rule(10, r"tiêu xanh|hồ tiêu|tiêu đen|tiêu sọ|hạt tiêu|muối ớt|bột nghệ|sa tế|gia vị"),
    Rule(16, r"nước khoáng|nước đóng chai|nước tinh khiết"),
    Rule(17, r"nước ép|nước trái cây|nước cốt|nước giải khát|nước yến|siro|si rô"),
    Rule(26, r"du lịch|homestay|farmstay|tham quan"),
    Rule(22, r"lụa|tơ tằm|khăn|thổ cẩm|áo dài"),
    Rule(21, r"gốm|đan lát|mây tre|tượng gỗ|đồ gỗ"),
    Rule(23, r"hoa lan|hoa cúc|hoa hồng|hoa cắt cành|hoa tươi"),
    Rule(24, r"bonsai|cây cảnh"),
    Rule(25, r"cá cảnh|chim cảnh"),
    Rule(2, r"trứng", unless=r"muối|bắc thảo|bánh"),
    Rule(
        8, r"xúc xích|lạp xưởng|chà bông|giò|chả|khô bò|khô heo|khô cá|yến chưng|sữa chua|phô mai"
    ),
    Rule(2, r"thịt|sữa tươi|tôm tươi|cá tươi"),
    Rule(6, r"bánh|bún|phở|miến|mì|nui|ngũ cốc dinh dưỡng"),
    Rule(3, r"gạo|nếp|ngô hạt", unless=r"rượu|trà|bánh|bún|sữa"),
    Rule(7, rf"{_NUTS}|{_FRUIT}", also=_DRIED, unless=r"tươi"),
    Rule(1, _FRUIT, also=r"tươi", unless=_DRIED),
)
DOUBTS = (
    Doubt(r"rượu", "tên chưa nói là rượu trắng (bộ 14) hay đồ uống có cồn khác (bộ 15)"),
    Doubt(r"trà|chè", "tên chưa nói là chè (bộ 11) hay trà từ thực vật khác (bộ 12)"),
    Doubt(_NUTS, "tên chưa nói là hạt sơ chế (bộ 3) hay đã chế biến (bộ 7)"),
    Doubt(
        r"cordyceps|đông trùng|linh chi|atiso|sâm|nấm dược liệu",
        "tên chưa đủ để chọn giữa nông sản, thực phẩm chức năng (bộ 18) và dược liệu khác (bộ 20)",
    ),
    Doubt(_FRUIT, "tên chưa nói là hàng tươi (bộ 1) hay đã chế biến (bộ 7)"),
)


def map_group(product_name: str, group_in_source: str = "") -> tuple[int | None, str]:
    """The number (1–26) of the product's OCOP set, or None, and a sentence for the report.

    The sentence is empty where the name settles the set and the source names its group rightly;
    else it says what was put right, or what leaves the set open.

    >>> map_group("Cà phê rang xay", "Đồ uống")[0]
    13
    >>> map_group("Mộc Thanh Lọc", "Thảo dược")[0] is None
    True
    """
    name = _plain(product_name)
    number = next((rule.set for rule in RULES if rule.holds(name)), None)
    remarks = list(_remarks_on_group(group_in_source, number))
    if number is None:
        remarks.append(_why_open(name))
    return number, " ".join(f"{text[0].upper()}{text[1:]}." for text in remarks)


def group_of_set(number: int) -> int:
    """The group (1–6) that holds the set (1–26)."""
    return next(group for group, last in _LAST_SET.items() if number <= last)


def _remarks_on_group(group_in_source: str, number: int | None) -> Iterator[str]:
    stated = _plain(group_in_source)
    if not stated:
        return
    said = f"nguồn ghi nhóm “{group_in_source.strip()}”"
    if (near := _NO_GROUP_WORDS.get(stated)) is not None:
        said += f", không phải nhóm OCOP (gần nhất: “{GROUPS[near]}”)"
    elif stated not in _GROUP_WORDS:
        said += ", không phải nhóm OCOP"
    if number is not None and _GROUP_WORDS.get(stated) != group_of_set(number):
        group = GROUPS[group_of_set(number)]
        yield f"{said}; theo Quyết định 26/2026/QĐ-TTg, sản phẩm thuộc nhóm “{group}”, bộ {number}"
    elif stated not in _GROUP_WORDS:
        yield said


def _why_open(name: str) -> str:
    for doubt in DOUBTS:
        if _has(doubt.words, name):
            return f"chưa xếp bộ sản phẩm: {doubt.sentence}"
    return "chưa xếp bộ sản phẩm: tên sản phẩm không cho biết đó là gì"


def _has(words: str, name: str) -> bool:
    return re.search(rf"(?<!\w)(?:{words})(?!\w)", name) is not None


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())

"""Which OCOP set a product's name gives, and what is said where it gives none."""

import csv
from pathlib import Path

import pytest

import organizations
from organizations.ocop import GROUPS, RULES, group_of_set, map_group

REFERENCE = Path(organizations.__file__).parent / "reference"


def rows(name):
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("product", "number"),
    [
        ("beCHAMP Coffee Gu Mạnh", 13),
        ("CÀ PHÊ HÒA TAN", 13),
        ("Cà phê mật ong", 13),
        ("Mật ong hoa cà phê", 4),
        ("Trà ô long Tứ Quý", 11),
        ("Chè xanh búp", 11),
        ("Trà Bí đao", 12),
        ("Trà thảo mộc 7 vị", 12),
        ("Rượu đông trùng hạ thảo", 15),
        ("Rượu gạo", 14),
        ("Nước mắm truyền thống", 9),
        ("Gạo sạch Bắc Ruộng ST25", 3),
        ("Chanh dây sấy dẻo", 7),
        ("Nấm hương Phú Thịnh tươi", 1),
        ("Trứng gà tươi TAFA", 2),
        ("Khăn lụa tơ tằm", 22),
        ("Tinh dầu sả", 20),
        ("Bánh trà xanh", 6),
    ],
)
def test_a_name_that_says_what_it_is_gives_its_set(product, number):
    assert map_group(product)[0] == number


def test_accents_written_as_separate_marks_are_read_too():
    assert map_group("Ca\u0300 phe\u0302 rang xay", "Thực phẩm") == (13, "")


@pytest.mark.parametrize("product", ["Cà phê rang xay", "Trà ô long"])
def test_tea_and_coffee_are_food_and_a_wrong_group_is_said(product):
    number, sentence = map_group(product, "Đồ uống")
    assert group_of_set(number) == 1
    assert "“Đồ uống”" in sentence
    assert f"bộ {number}" in sentence


def test_a_right_group_needs_no_remark():
    assert map_group("Gạo ST25", "Thực phẩm") == (3, "")


@pytest.mark.parametrize(
    "product",
    ["Rượu Tryvat 49", "Mắc ca Lê Anh", "Trà quê hương"],
)
def test_a_name_that_leaves_the_set_open_is_not_guessed(product):
    number, sentence = map_group(product, "Thực phẩm")
    assert number is None
    assert "Chưa xếp bộ" in sentence
    assert sentence.endswith(").")


def test_a_name_that_says_nothing_is_not_guessed():
    number, sentence = map_group("Mộc Đế Vương", "Thảo dược")
    assert number is None
    assert "“Thảo dược”, không phải nhóm OCOP" in sentence
    assert "Chưa xếp bộ" in sentence


def test_groups_hold_the_sets_that_the_reference_file_gives_them():
    assert {int(row["number"]): int(row["group"]) for row in rows("ocop_sets")} == {
        number: group_of_set(number) for number in range(1, 27)
    }
    assert {int(row["number"]): row["name"] for row in rows("ocop_groups")} == GROUPS


def test_every_rule_names_a_set_that_exists():
    assert {rule.set for rule in RULES} <= set(range(1, 27))


def test_the_reference_recognitions_hold_what_the_rules_say():
    recognitions = rows("ocop_recognitions")
    assert len(recognitions) == 43
    assert len({row["holder"] for row in recognitions}) == 24
    for row in recognitions:
        number, _sentence = map_group(row["product"], row["group_in_source"])
        assert row["ocop_set"] == ("" if number is None else str(number)), row["product"]


def test_a_recognition_without_a_decision_says_so_and_has_no_date():
    for row in rows("ocop_recognitions"):
        decided = bool(row["decision"])
        assert decided == bool(row["issued_on"]) == bool(row["expires_on"])
        assert (row["decision"] in row["source"]) if decided else "chưa có số" in row["source"]

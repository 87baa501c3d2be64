"""Questions in words: the surest first, synonyms, other readings where nothing fits."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from organizations.lookup import ask, shorter
from organizations.lookup.words import exact_of
from tests.organizations.lookup.small import found, index_of, read_as

SHOP = index_of(
    "Chè khô",
    "Trà ô long",
    "Búp tươi | chè",
    "Chế phẩm",
    "Cà phê nhân",
    "Sầu riêng",
    "Hợp tác xã Tân Tiến",
    "HTX Tấn Tiên",
)


class TestTiers:
    @pytest.mark.parametrize(
        ("text", "tiers"),
        [
            # the very word in the title, what means the same, then elsewhere, other accents
            ("chè", [[1], [2], [3], [4]]),
            ("CHÈ", [[1], [2], [3], [4]]),
            ("trà", [[2], [1], [3]]),
            # without accents every accent fits; what means the same stands behind
            ("che", [[1, 4], [3], [2]]),
            ("chè khô", [[1]]),
            ("khô chè", [[1]]),
            ("trà khô", [[1]]),
            ("cafe", [[5]]),
            ("ca phe", [[5]]),
            ("durian", [[6]]),
            ("htx tân tiến", [[7], [8]]),
            ("htx tấn tiên", [[8], [7]]),
            ("hop tac xa tan tien", [[7], [8]]),
            ("không có gì", []),
            ("chè durian", []),
        ],
    )
    def test_surest_first(self, text, tiers):
        assert found(SHOP, text) == tiers

    @pytest.mark.parametrize("text", ["", " ", "–", "!!!"])
    def test_no_word_is_no_question(self, text):
        assert ask(SHOP, text, SHOP.rows) is None

    def test_only_within_what_may_be_seen(self):
        assert found(SHOP, "chè", BitMap([2, 4])) == [[2], [4]]
        assert found(SHOP, "chè", BitMap()) == []

    def test_what_a_code_names_comes_first_and_once(self):
        answer = ask(SHOP, "chè", SHOP.rows, BitMap([4]))
        assert [list(tier) for tier in answer.tiers if tier] == [[1, 4], [2], [3]]


class TestReadings:
    @pytest.mark.parametrize(
        ("text", "reading", "rows"),
        [
            ("chef", "chè", {1, 2, 3, 4}),
            ("chef khoo", "chè khô", {1}),
            ("che2 kho6", "chè khô", {1}),
            ("caphe", "cà phê", {5}),
            ("xầu riêng", "sầu riêng", {6}),
            ("sầu riêg", "sầu riêng", {6}),
            ("sầu riênng", "sầu riêng", {6}),
            ("sầu reing", "sầu riêng", {6}),
            ("cà fê nhân", "cà phê nhân", {5}),
            ("ô lon", "ô long", {2}),
        ],
    )
    def test_near_ones(self, text, reading, rows):
        assert read_as(SHOP, text) == reading
        assert {row for tier in found(SHOP, text) for row in tier} == rows

    def test_what_is_found_as_typed_is_read_in_no_other_way(self):
        assert read_as(SHOP, "chè") == ""

    def test_a_word_of_rows_that_may_not_be_seen_is_not_suggested(self):
        hidden = SHOP.rows - BitMap([6])
        assert ask(SHOP, "sầu riêg", hidden).tiers == ()

    def test_numbers_are_not_guessed(self):
        index = index_of("Giống 034", "Giống 035")
        assert found(index, "giống 036") == []

    def test_fewer_words(self):
        assert shorter(SHOP, "chè durian", SHOP.rows) == [("chè", 4), ("durian", 1)]
        assert shorter(SHOP, "gì đó", SHOP.rows) == []
        assert shorter(SHOP, "chè", SHOP.rows) == []


SYLLABLES = ["chè", "che", "chế", "trà", "tra", "khô", "kho", "khổ", "nhân", "nhan"]
titles = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=4)


def plain(word: str) -> str:
    return word.translate(str.maketrans("èếàôổâ", "eeaooa"))


def tier_by_hand(title: list[str], rest: list[str], question: list[str]) -> int | None:
    """The first level at which every word of the question fits, looked for word by word."""
    same = {"chè": {"trà"}, "trà": {"chè"}}

    def level(asked: str) -> int | None:
        # without accents: "che" may mean chè, "tra" trà; then the other word fits at the end
        sure = same.get(asked, set())
        maybe = sure or {o for w, others in same.items() if plain(w) == asked for o in others}
        words = title + rest
        fits = (
            asked in title,
            bool(sure & set(title)),
            asked in words,
            bool(sure & set(words)),
            plain(asked) in map(plain, title),
            plain(asked) in map(plain, words),
            bool(maybe & set(words)),
        )
        return next((number for number, fit in enumerate(fits) if fit), None)

    levels = [level(asked) for asked in question]
    return None if None in levels else max(levels)


@settings(max_examples=200)
@given(st.lists(st.tuples(titles, titles), min_size=1, max_size=8), titles)
def test_tiers_are_those_found_by_hand(rows, question):
    index = index_of(*(f"{' '.join(title)}|{' '.join(rest)}" for title, rest in rows))
    expected = {
        row: tier
        for row, (title, rest) in enumerate(rows, start=1)
        if (tier := tier_by_hand(title, rest, question)) is not None
    }
    if not expected:  # then the question is read in other ways
        return
    answer = ask(index, " ".join(question), index.rows)
    assert {row: n for n, tier in enumerate(answer.tiers) for row in tier} == expected


def test_the_oracle_knows_its_letters():
    assert {plain(word) for word in SYLLABLES} == {"che", "tra", "kho", "nhan"}
    assert len({exact_of(word) for word in SYLLABLES}) == len(SYLLABLES)

"""Words with their accents and without; what a keyboard leaves behind."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizations.lookup.slips import as_telex, as_vni
from organizations.lookup.words import exact_of, split

LETTERS = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
)


class TestSplit:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Trà B'Lao – 3 sao (Đà Lạt)", ["tra", "blao", "3", "sao", "da", "lat"]),
            ("B’Lao, B`Lao; BʼLAO", ["blao", "blao", "blao"]),
            ("CB-7K2M9", ["cb", "7k2m9"]),
            ("  ĐẮK_NÔNG\t\n", ["dak", "nong"]),
            ("", []),
            ("–!?…", []),
        ],
    )
    def test_folded(self, text, words):
        assert [word.folded for word in split(text)] == words

    @given(st.text(alphabet=LETTERS + " '-", max_size=30))
    def test_composed_or_not_is_the_same(self, text):
        composed = [word.exact for word in split(unicodedata.normalize("NFC", text))]
        assert [word.exact for word in split(unicodedata.normalize("NFD", text))] == composed


class TestExact:
    @pytest.mark.parametrize(
        ("one", "other"), [("hoà", "hòa"), ("thuỷ", "thủy"), ("loé", "lóe"), ("khoẻ", "khỏe")]
    )
    def test_where_the_tone_stands_does_not_matter(self, one, other):
        assert exact_of(one) == exact_of(other)

    @given(st.sampled_from(LETTERS), st.sampled_from(LETTERS))
    def test_different_letters_stay_different(self, one, other):
        assert (exact_of(one) == exact_of(other)) == (one == other)


class TestSlips:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("chef", "chè"),
            ("traf", "trà"),
            ("phee", "phê"),
            ("caf", "cà"),
            ("rieeng", "riêng"),
            ("saauf", "sầu"),
            ("saafu", "sầu"),
            ("buowr", "bưở"),
            ("ddoong", "đông"),
            ("dduwowngf", "đường"),
            ("maatj", "mật"),
            ("vieejt", "việt"),
        ],
    )
    def test_telex(self, typed, meant):
        assert as_telex(typed) == exact_of(meant)

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [("che2", "chè"), ("sa6u2", "sầu"), ("rie6ng", "riêng"), ("d9o6ng", "đông")],
    )
    def test_vni(self, typed, meant):
        assert as_vni(typed) == exact_of(meant)

    @pytest.mark.parametrize("typed", ["tea", "vietgap", "htx", "che", "2026", "", "kg"])
    def test_what_is_no_slip(self, typed):
        assert as_telex(typed) == ""
        assert as_vni(typed) == ""

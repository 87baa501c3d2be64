"""What a keyboard leaves behind when Vietnamese typing was off: ``chef`` for chè, ``che2``.

Telex writes marks with letters (aa â, ow ơ, dd đ; s f x r j for the tones), VNI with digits.
"""

from __future__ import annotations

import re

from organizations.lookup.words import exact_of

_TELEX_LETTERS = {"uow": "ươ", "dd": "đ", "aa": "â", "ee": "ê", "oo": "ô"}
_TELEX_LETTERS |= {"aw": "ă", "ow": "ơ", "uw": "ư"}
_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_VNI_LETTERS = {"a6": "â", "e6": "ê", "o6": "ô", "o7": "ơ", "u7": "ư", "a8": "ă", "d9": "đ"}
_VNI_TONES = {"2": "\u0300", "1": "\u0301", "4": "\u0303", "3": "\u0309", "5": "\u0323"}
_VOWELS = "aeiouyâêôơưă"
_ENDING = "(?:ch|ng|nh|[cmnptiouy])?"
_TONED = re.compile(rf"([^{_VOWELS}]*[{_VOWELS}]+{_ENDING})([sfxrj])({_ENDING})")


def as_telex(word: str) -> str:
    """The exact form of a word typed in Telex without a Vietnamese keyboard; "" if it is none.

    >>> as_telex("chef") == exact_of("chè"), as_telex("phee") == exact_of("phê"), as_telex("tea")
    (True, True, '')
    """
    letters = word
    for typed, meant in _TELEX_LETTERS.items():
        letters = letters.replace(typed, meant)
    tone = ""
    if found := _TONED.fullmatch(letters):
        letters, tone = found[1] + found[3], _TELEX_TONES[found[2]]
    return exact_of(letters) + tone if letters != word else ""


def as_vni(word: str) -> str:
    """The same for VNI.

    >>> as_vni("che2") == exact_of("chè"), as_vni("sa6u2") == exact_of("sầu"), as_vni("2026")
    (True, True, '')
    """
    if not re.fullmatch(r"[a-z]+\d[a-z0-9]*", word):
        return ""
    letters = word
    for typed, meant in _VNI_LETTERS.items():
        letters = re.sub(rf"{typed[0]}(?=([a-z1-5]*){typed[1]})", meant, letters)
    tones = "".join(_VNI_TONES.get(sign, "") for sign in letters)
    return exact_of(re.sub(r"\d", "", letters)) + tones[:1]

"""Short codes that are read from paper and typed on a phone."""

from __future__ import annotations

import secrets

# Left out are the letters and digits that print alike: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
LENGTH = 8


def new_code() -> str:
    """A fresh code, as ``K7MP4XWD``: 23^8, some 78 thousand million, and tries are counted."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def readable_code(code: str) -> str:
    """In two groups, for the eye: ``K7MP-4XWD``."""
    half = LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def normal_code(typed: str) -> str:
    """What was typed, without the dash, spaces and small letters."""
    return "".join(character for character in typed.upper() if character.isalnum())

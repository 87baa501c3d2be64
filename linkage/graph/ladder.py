"""The ladder of trust of a linkage: each rung stands on the one below."""

from __future__ import annotations

from datetime import date

from linkage.graph.facts import LinkageFact

DECLARED = "declared"
CONFIRMED = "confirmed"
VERIFIED = "verified"
EVIDENCED = "evidenced"
RUNGS = (DECLARED, CONFIRMED, VERIFIED, EVIDENCED)


def height(linkage: LinkageFact, day: date) -> int:
    """How many rungs the linkage has climbed by ``day``: 0 (not yet declared) to 4.

    A delivery agreed on a linkage that nobody verified leaves it at confirmed.
    """
    climbed = 0
    for reached_on in (
        linkage.declared_on,
        linkage.confirmed_on,
        linkage.verified_on,
        linkage.first_agreed_on,
    ):
        if reached_on is None or reached_on > day:
            break
        climbed += 1
    return climbed


def rung_at(linkage: LinkageFact, day: date) -> str | None:
    """The rung on ``day``; None before the linkage was declared."""
    climbed = height(linkage, day)
    return RUNGS[climbed - 1] if climbed else None


def height_of(rung: str) -> int:
    """1 for declared to 4 for evidenced. ValueError: no such rung."""
    if rung not in RUNGS:
        raise ValueError(f"no rung {rung!r}: one of {', '.join(RUNGS)}")
    return RUNGS.index(rung) + 1


def reaches(linkage: LinkageFact, day: date, rung: str) -> bool:
    """Whether the linkage stands on ``rung`` or higher on ``day``. ValueError: no such rung."""
    return height(linkage, day) >= height_of(rung)

"""Writing a contract into a Word template, and the names that such a template knows."""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import get_args

from geo.io.word import draw as drawn
from geo.io.word import kinds_of
from linkage.contracts.facts import Contract, Month, Party
from linkage.contracts.sample import sample

ROOT = kinds_of(Contract)
NAMES: tuple[str, ...] = (
    *(name for name, kind in ROOT.items() if not is_dataclass(kind) and not get_args(kind)),
    *(f"{side}.{name}" for side in ("supplier", "customer") for name in kinds_of(Party)),
    *(f"month.{name}" for name in kinds_of(Month)),
    "stage",
)


def draw(template: bytes, contract: Contract) -> bytes:
    """The contract as a .docx. ``TemplateProblem``: the template cannot be used."""
    return drawn(template, contract)


def try_out(template: bytes) -> None:
    """Draws a contract that states everything and one that states nothing; raises
    ``TemplateProblem`` where that fails."""
    draw(template, sample())
    nobody = Party(name="…")
    draw(template, Contract("…", "1", nobody, nobody, commodity="…", starts="…"))

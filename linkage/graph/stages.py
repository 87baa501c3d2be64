"""The stages of a value chain, and which of them an organization's roles give it."""

from __future__ import annotations

from collections.abc import Iterable

PRODUCTION = 1
PROCESSING = 2
SALE = 3
STAGES = (PRODUCTION, PROCESSING, SALE)
STAGE_NAMES = {PRODUCTION: "production", PROCESSING: "processing", SALE: "sale"}
# The columns of a drawing: suppliers of inputs first, last whose roles name no stage.
INPUTS = 0
UNKNOWN = 4
COLUMNS = (INPUTS, *STAGES, UNKNOWN)
ROLE_OF_INPUTS = "inputs"

# Inputs come before the product, so their suppliers stand at no stage of it.
STAGE_OF_ROLE = {
    "producer": PRODUCTION,
    "processor": PROCESSING,
    "trader": SALE,
    "retailer": SALE,
    "exporter": SALE,
}


def stages_of(roles: Iterable[tuple[str, str | None]], commodity: str) -> frozenset[int]:
    """The stages that roles give for a commodity; a role without one holds for every commodity.

    >>> sorted(stages_of([("producer", "tea"), ("trader", None), ("inputs", None)], "tea"))
    [1, 3]
    """
    return frozenset(
        STAGE_OF_ROLE[role]
        for role, of in roles
        if role in STAGE_OF_ROLE and (of is None or of == commodity)
    )


def column_of(roles: Iterable[tuple[str, str | None]], commodity: str) -> int:
    """Where a drawing places an organization: at its first stage, or before all as a supplier of
    inputs.

    >>> column_of([("processor", "tea"), ("trader", None)], "tea")
    2
    """
    roles = list(roles)
    if stages := stages_of(roles, commodity):
        return min(stages)
    supplies = any(role == ROLE_OF_INPUTS and of in (None, commodity) for role, of in roles)
    return INPUTS if supplies else UNKNOWN

"""Putting what a file states into rows that are there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models


def correct(row: models.Model, values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Set the values that differ; give them as ``{field: [old, new]}``, of a new row without
    those that say nothing."""
    changes = {}
    for name, new in values.items():
        if row._state.adding:
            setattr(row, name, new)
            if new not in (None, ""):
                changes[name] = [None, _plain(new)]
            continue
        old = getattr(row, name)
        if old != new:
            changes[name] = [_plain(old), _plain(new)]
            setattr(row, name, new)
    return changes


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, models.Model) else value

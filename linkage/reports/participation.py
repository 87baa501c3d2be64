"""Levels of participation of all organizations on a day, kept until the register changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.conf import settings

from accounts.kept import held
from linkage.reports.columns import RegisterColumns


def levels_on(day: date) -> Mapping[str, int]:
    """Level (1 to 3) by organization code at the headline rung; those unlinked are left out."""
    return held("levels", day.isoformat(), lambda: _levels(day))


def _levels(day: date) -> dict[str, int]:
    return RegisterColumns(day).graph(settings.HEADLINE_RUNG).participation.levels

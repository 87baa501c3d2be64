"""Results that are kept until the register changes or the day does."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from django.core.cache import caches
from django.db import connection

from accounts.models import RegisterVersion
from geo.periods import today

Result = TypeVar("Result")
SECONDS = 24 * 60 * 60


def kept(
    name: str, key: Hashable, compute: Callable[[], Result], *, store: str = "default"
) -> Result:
    """What ``compute`` gives, kept under the data's version and today's date.

    ``store``: which of the caches; what is cheap to compute must not push out what is not. Inside a
    transaction nothing is kept: what is seen there may never be committed.
    """
    if connection.in_atomic_block:
        return compute()
    full = f"{name}:{key!r}:{RegisterVersion.current()}:{today():%Y%m%d}".replace(" ", "")
    return caches[store].get_or_set(full, compute, SECONDS)

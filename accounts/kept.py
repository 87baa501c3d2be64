"""Results that are kept until the register changes or the day does."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

from django.core.cache import caches
from django.db import connection

from accounts.models import RegisterVersion
from geo.periods import today

Result = TypeVar("Result")
SECONDS = 24 * 60 * 60


# What is held in this process, the oldest first.
_held: dict[str, object] = {}
_holding = Lock()
HELD = 8


def kept(
    name: str, key: Hashable, compute: Callable[[], Result], *, store: str = "default"
) -> Result:
    """What ``compute`` gives, kept under the data's version and today's date.

    ``store``: which of the caches; what is cheap to compute must not push out what is not. Inside a
    transaction nothing is kept: what is seen there may never be committed.
    """
    if connection.in_atomic_block:
        return compute()
    return caches[store].get_or_set(_dated(name, key), compute, SECONDS)


def held(name: str, key: Hashable, compute: Callable[[], Result]) -> Result:
    """As ``kept``, for what is large and only looked into: the last few stay in this process as
    they are, where a cache would hand out a copy each time. Whoever gets it must not change it."""
    if connection.in_atomic_block:
        return compute()
    full = _dated(name, key)
    if full in (now := dict(_held)):
        return cast(Result, now[full])
    found = caches["default"].get_or_set(full, compute, SECONDS)
    with _holding:
        while len(_held) >= HELD:
            del _held[next(iter(_held))]
        _held[full] = found
    return found


def let_go() -> None:
    """Forgets what this process holds."""
    with _holding:
        _held.clear()


def _dated(name: str, key: Hashable) -> str:
    version = RegisterVersion.current()
    return f"{name}:{key!r}:{version}:{today():%Y%m%d}".replace(" ", "")

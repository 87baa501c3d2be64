"""What all tests share: the engine, the calendar day, and the cast (see ``tests.cast``)."""

import pytest
from django.core.cache import cache

from tests.cast import *  # noqa: F403


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()

"""What all tests share: the engine, the calendar day, and the cast (see ``tests.cast``)."""

import re

import pytest
from django.core.cache import caches
from django.db import connection
from hypothesis import HealthCheck, settings

from accounts.kept import let_go
from organizations.search.keeping import forget_everything
from tests.cast import *  # noqa: F403

# No test asserts a time: a busy machine may be slow.
untimed = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("untimed", untimed)
# The second engine is asked the same with fewer examples: arithmetic does not depend on it.
settings.register_profile("second engine", untimed, max_examples=30)
settings.load_profile("second engine" if connection.vendor == "postgresql" else "untimed")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite in a file of this run alone: in memory, two threads cannot write in turn."""
    if connection.vendor == "sqlite":
        file = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(file)


@pytest.fixture(autouse=True)
def _nothing_kept():
    """No kept result outlives a test."""
    for cache in caches.all():
        cache.clear()
    let_go()
    forget_everything()


# What is said to people and to programs is the same on every engine: what it asks of the database
# is asked of the second one by tests of actions, reports and imports, and by a look at every
# address (``tests/access``).
SAID = re.compile(
    r"tests/(api/(?!test_(idempotency|indicators))"
    r"|accounts/(?!test_(imports|races))"
    r"|marketplace/test_(photos|drafts)"
    r"|linkage/test_(documents|templates)"
    r"|portal/test_(components|next_steps|site)"
    r"|.*(_pages|_forms)\.py)"
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Tests that reach the database through a fixture are chosen by ``-m django_db`` too; how many
    queries a page takes is the same on every engine."""
    for item in items:
        if "_queries" in item.name or SAID.match(item.nodeid):
            item.add_marker("any_engine")
        reaches = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
        if reaches and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db)

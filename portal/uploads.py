"""Files that wait between the preview of an import and its confirmation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone
from django.utils.crypto import get_random_string

FOLDER = "imports"
SALT = "portal.uploads"
KEPT_FOR = timedelta(hours=12)


@dataclass(frozen=True)
class Upload:
    """A file as it was sent, and the word that brings it back to the person who sent it."""

    name: str
    data: bytes
    ticket: str = ""


def keep(data: bytes, name: str, *, user) -> Upload:
    """Keeps a file privately for some hours; earlier ones that nobody came back for go."""
    _sweep()
    storage = storages["private"]
    path = storage.save(f"{FOLDER}/{get_random_string(32)}", ContentFile(data))
    ticket = signing.dumps([path, name, user.pk], salt=SALT)
    return Upload(name, data, ticket)


def take_back(ticket: str, *, user) -> Upload | None:
    """The kept file, to the person who sent it; None where it is gone or somebody else's."""
    try:
        path, name, owner = signing.loads(ticket, salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    storage = storages["private"]
    if owner != user.pk or not storage.exists(path):
        return None
    with storage.open(path) as file:
        return Upload(name, file.read(), ticket)


def forget(ticket: str) -> None:
    """Removes a kept file."""
    path, _name, _owner = signing.loads(ticket, salt=SALT)
    storages["private"].delete(path)


def _sweep() -> None:
    storage = storages["private"]
    if not storage.exists(FOLDER):
        return
    for name in storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        if timezone.now() - storage.get_modified_time(path) > KEPT_FOR:
            storage.delete(path)

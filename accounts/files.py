"""Files that not everybody may see."""

from __future__ import annotations

from django.core.files.storage import Storage, storages


def private_storage() -> Storage:
    """Kept outside the site's public folders and sent by the application only."""
    return storages["private"]

"""How the table of who may do what is written.

One row an address; one letter a person, in the order of ``PEOPLE``::

    Row("organizations/{coop}/edit/", get=">3 322 3 233 2", post=">3 3++ 3 +33 +")

A letter says what the person gets (``ANSWERS``). Names in braces stand for things of the world
(see ``tests.access.conftest``); spaces are free.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

# The organization concerned is the tea co-operative: the next three belong to it; ``other`` owns
# the mill, the other party of its linkages; the co-operative lies in the ward of ``official`` and
# ``watcher``; ``far`` is a verifier of Di Linh.
PEOPLE = {
    "nobody": None,
    "outsider": "outsider",
    "viewer": "viewer_member",
    "editor": "editor",
    "owner": "owner",
    "other": "mill_owner",
    "official": "ward_official",
    "watcher": "ward_viewer",
    "far": "far_official",
    "admin": "administrator",
}
ANSWERS = {
    "2": "shown, or done in place (200, 201, 204)",
    "+": "done: moved on to another page (302)",
    ">": "sent to sign-in (302)",
    "0": "may, but what was sent is not valid (400, 422)",
    "1": "no credentials (401)",
    "3": "sees the thing, may not do this (403)",
    "4": "may not see it, or it is not there (404)",
    "5": "no such method here (405)",
}
# Letters that many rows share; spaces part those of the co-operative, of the other and officials.
PUBLIC = "22 222 2 222 2"
POST_ONLY = "55 555 5 555 5"
SIGNED_IN = ">2 222 2 222 2"


@dataclass(frozen=True)
class Row:
    """What each person gets at one address; ``None``: the method is not asked."""

    address: str
    get: str | None = None
    post: str | None = None
    patch: str | None = None
    delete: str | None = None
    send: dict[str, Any] = field(default_factory=dict)

    @property
    def methods(self) -> dict[str, str]:
        """Method -> letters, one a person."""
        asked = {name: getattr(self, name) for name in ("get", "post", "patch", "delete")}
        return {name: text.replace(" ", "") for name, text in asked.items() if text is not None}

    @property
    def is_api(self) -> bool:
        return self.address.startswith("api/")


def filled(value: Any, things: dict[str, Any]) -> Any:
    """``{coop}`` and its like replaced, in texts, lists and dicts."""
    if isinstance(value, str):
        return value.format_map(things)
    if isinstance(value, dict):
        return {key: filled(each, things) for key, each in value.items()}
    if isinstance(value, list):
        return [filled(each, things) for each in value]
    return value


def letter_of(response: Any, sign_in: str) -> str:
    """The letter of ``ANSWERS`` that an answer stands for."""
    status = response.status_code
    if status in (301, 302):
        return ">" if response["Location"].startswith(sign_in) else "+"
    named: dict[int, str] = {200: "2", 201: "2", 204: "2", 400: "0", 422: "0"}
    named |= {401: "1", 403: "3", 404: "4", 405: "5"}
    return named.get(status, f"[{status}]")

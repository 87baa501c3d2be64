"""For whom a person may send in postings, and what becomes of these."""

from __future__ import annotations

from accounts.models import User
from organizations.imports.lookups import Register
from organizations.models import Membership
from organizations.permissions import EDITING_ROLES


class Sender:
    """The person's part in each organization of a file, asked for all of them at once.

    The same rules as for one posting: editors post for their own, officials for those of the
    scope; an official publishes, but never for an organization that they belong to.
    """

    def __init__(self, register: Register, by: User) -> None:
        self._register = register
        self._powerful = by.is_superuser
        self._roles = dict(Membership.objects.filter(user=by).values_list("organization", "role"))

    def may_post_for(self, code: str) -> bool:
        own = self._roles.get(self._register.by_code[code].pk) in EDITING_ROLES
        return own or self._register.answers_for(code)

    def publishes(self, code: str) -> bool:
        if self._powerful:
            return True
        belongs = self._register.by_code[code].pk in self._roles
        return self._register.answers_for(code) and not belongs

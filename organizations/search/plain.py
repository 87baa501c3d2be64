"""The list of organizations: filters in words, pages by key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from geo.enums import UnitKind
from geo.models import AdministrativeUnit
from geo.periods import today
from geo.text import fold
from organizations.models import Organization
from organizations.models.organization import OrganizationQuerySet
from organizations.search.finding import keys_named

PAGE = 30
COUNTED = 1000
MANY_UNITS = 60


@dataclass(frozen=True)
class Page:
    """One page of a list, and the keys by which its neighbours are found."""

    items: list[Organization]
    before: str
    after: str
    count: int

    @property
    def summary(self) -> str:
        if self.count > COUNTED:
            return _("hơn %(count)s tổ chức") % {"count": f"{COUNTED:,}".replace(",", ".")}
        return _("%(count)s tổ chức") % {"count": self.count}


def found(wanted: dict[str, Any], day: date) -> OrganizationQuerySet:
    """Organizations as of ``day`` that fit; an empty wish filters nothing.

    ``wanted``: ``q`` (words of the name, or the code), ``kind``, ``unit`` (name or code),
    ``commodity`` (code), ``role``, ``ceased`` (true: also those not operating).
    """
    organizations = Organization.objects.all()
    if not wanted.get("ceased"):
        organizations = organizations.operating(day)
    if words := wanted.get("q"):
        organizations = organizations.filter(pk__among=keys_named(words, today()))
    if kind := wanted.get("kind"):
        organizations = organizations.of_kind([kind], day)
    if unit := wanted.get("unit"):
        organizations = organizations.within_paths(paths_of(unit, day), day)
    if commodity := wanted.get("commodity"):
        organizations = organizations.dealing_in(commodity)
    if role := wanted.get("role"):
        organizations = organizations.in_role(role, day)
    return organizations


def paths_of(text: str, day: date) -> list[str]:
    """Paths of the units that ``text`` names: by code as valid on ``day``, or by name in any era,
    so that a commune dissolved in 2025 is still found by whoever remembers it."""
    if unit := AdministrativeUnit.objects.at_code(text.strip(), day):
        return [unit.path]
    named = AdministrativeUnit.objects.filter(folded__contains=fold(text))
    paths = sorted(named.values_list("path", flat=True)[: MANY_UNITS + 1])
    if len(paths) > MANY_UNITS:
        raise ValidationError(_("Quá nhiều nơi có tên như vậy: hãy ghi rõ hơn, hoặc ghi mã."))
    return [path for path in paths if not any(_below(path, other) for other in paths)]


def communes_under(paths: list[str], day: date) -> list[AdministrativeUnit]:
    """Communes of the day under the paths, to suggest while one is typed; at most 200."""
    inside = Q()
    for path in paths:
        inside |= Q(path__startswith=path)
    communes = AdministrativeUnit.objects.as_of(day).filter(inside, kind=UnitKind.COMMUNE)
    return list(communes.order_by("folded")[:200]) if paths else []


def _below(path: str, other: str) -> bool:
    return path != other and path.startswith(other)


def page_of(organizations: OrganizationQuerySet, *, after: str = "", before: str = "") -> Page:
    """The page after or before the organization with that code; the first one without."""
    count = organizations.order_by()[: COUNTED + 1].count()
    backwards = bool(before)
    if key := _key(before or after):
        organizations = organizations.beyond(*key, backwards=backwards)
    order = ("-folded", "-code") if backwards else ("folded", "code")
    rows = list(organizations.order_by(*order)[: PAGE + 1])
    more, rows = len(rows) > PAGE, rows[:PAGE]
    if backwards:
        rows.reverse()
    has_before = more if backwards else bool(key)
    has_after = bool(key) if backwards else more
    return Page(
        items=rows,
        before=rows[0].code if rows and has_before else "",
        after=rows[-1].code if rows and has_after else "",
        count=count,
    )


def _key(code: str) -> tuple[str, str] | None:
    if not code or "\0" in code:
        return None
    return Organization.objects.filter(code=code).values_list("folded", "code").first()

"""The queue of linkages to verify: by age, and by what verifying does to the share."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from accounts.kept import kept
from geo.enums import UnitKind
from geo.models import AdministrativeUnit
from geo.text import fold
from linkage.graph.twins import Twins
from linkage.models import Linkage
from linkage.presenters import flags_of
from linkage.presenters.checks import Flag
from linkage.reports.checks import twins_in
from linkage.reports.verification import counts, verification_queue
from organizations.models import Organization
from portal.desk import Item
from targets.reports.strict import StrictShare, strict_share_on

PAGE = 20
MOST_AHEAD = 500  # how far ahead the queue is read for the next one


@dataclass(frozen=True)
class Row:
    """A linkage that waits. ``brings``: the organizations that it alone would bring into the
    strict share."""

    linkage: Linkage
    waits: Item
    brings: list[Organization]
    flags: list[Flag]


@dataclass(frozen=True)
class Effect:
    """What verifying does to the strict share of the plan's area.

    ``enough``: the fewest of the person's waiting linkages that reach the target, or, where all
    of them do not (``reached`` is false), the fewest that bring in as many as they can;
    ``with_them``: the share once those are verified.
    """

    found: StrictShare
    enough: list[Linkage]
    reached: bool
    with_them: float | None

    @property
    def value(self) -> float | None:
        return _as_float(self.found.strict.result.value)

    @property
    def have(self) -> int:
        return len(self.found.strict.result.numerator)

    @property
    def of(self) -> int:
        return len(self.found.strict.result.denominator or ())

    @property
    def met(self) -> bool:
        return self.found.strict.more_needed == 0

    @property
    def wanted(self) -> float | None:
        return _as_float(self.found.target.value)


class Desk:
    """The queue of one official on a day, narrowed by what was asked for (``QueueForm.wanted``)."""

    def __init__(self, user: Any, day: date, wanted: dict[str, Any]) -> None:
        self.user, self.day, self.wanted = user, day, wanted

    @cached_property
    def share(self) -> StrictShare | None:
        return strict_share_on(self.day)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many stand under each heading of the desk, whatever was asked for."""
        return counts(self.user)._asdict() | {"twins": len(self.twins)}

    @cached_property
    def brings(self) -> dict[str, tuple[str, ...]]:
        return dict(self.share.strict.brings) if self.share else {}

    @cached_property
    def twins(self) -> list[Twins]:
        """The pairs of the scope that look like one contract; kept until the register changes."""
        rows = Linkage.objects.in_scope(self.user)
        return kept("twins", (self.user.pk, str(self.day)), lambda: twins_in(rows, self.day))

    @cached_property
    def rows(self) -> QuerySet[Linkage]:
        """In order, the first to be looked at first."""
        rows = _narrowed(verification_queue(self.user), self.wanted, self.day)
        if flag := self.wanted.get("flag"):
            rows = rows.filter(pk__among=self._flagged(rows, flag))
        order = [F("waits_since").asc(nulls_last=True), F("pk").asc()]
        if self.wanted.get("sort") == "effect":
            rows = rows.annotate(lifts=self._lifts())
            order.insert(0, F("lifts").desc())
        return rows.order_by(*order)

    def page(self, number: int) -> list[Row]:
        start = (number - 1) * PAGE
        return self.told(self.rows[start : start + PAGE])

    def told(self, rows: QuerySet[Linkage]) -> list[Row]:
        """These linkages with their effect and what looks wrong about them."""
        linkages = list(rows.prefetch_related("terms"))
        flags = flags_of(linkages, self.day, self.twins)
        codes = {code for each in linkages for code in self.brings.get(each.code, ())}
        named = {row.code: row for row in Organization.objects.filter(code__among=codes)}
        return [
            Row(
                each,
                waits(each, self.day),
                [named[code] for code in self.brings.get(each.code, ())],
                flags[each.code],
            )
            for each in linkages
        ]

    def after(self, code: str) -> tuple[str | None, int, int]:
        """The linkage that comes after this one, which place this one has (0: none), and how many
        there are, up to ``MOST_AHEAD``."""
        codes = list(self.rows.values_list("code", flat=True)[:MOST_AHEAD])
        place = codes.index(code) + 1 if code in codes else 0
        others = [*codes[place:], *codes[: max(place - 1, 0)]]
        return (others[0] if others else None), place, len(codes)

    def effect(self) -> Effect | None:
        """Over all that waits for this person, whatever was asked for; None without a target."""
        if self.share is None:
            return None
        queue = verification_queue(self.user).filter(code__among=self.brings)
        rows = queue.prefetch_related("terms")
        waiting = {row.code: row for row in rows if _in_force(row, self.day)}
        strict = self.share.strict
        enough = strict.enough(waiting)
        chosen = strict.most(waiting) if enough is None else enough
        return Effect(
            self.share,
            enough=[waiting[code] for code in chosen],
            reached=enough is not None,
            with_them=_as_float(strict.with_all(chosen)),
        )

    def _lifts(self) -> Case:
        """How many organizations a linkage brings in."""
        two = [code for code, names in self.brings.items() if len(names) > 1]
        cases = [When(code__among=two, then=Value(2))]
        cases.append(When(code__among=list(self.brings), then=Value(1)))
        return Case(*cases, default=Value(0), output_field=IntegerField())

    def _flagged(self, rows: QuerySet[Linkage], flag: str) -> list[int]:
        linkages = list(rows.prefetch_related("terms"))
        found = flags_of(linkages, self.day, self.twins)
        return [
            each.pk
            for each in linkages
            if any(flag in ("any", one.kind) for one in found[each.code])
        ]


def _as_float(value: Fraction | int | None) -> float | None:
    return None if value is None else float(value)


def _in_force(linkage: Linkage, day: date) -> bool:
    """Whether the version that waits is the one that counts on the day."""
    return linkage.to_verify == linkage.terms_on(day)


def waits(linkage: Linkage, day: date) -> Item:
    """Since when a linkage waits (``waits_since``), as queues show it."""
    title = _("%(supplier)s → %(customer)s")
    parties = {"supplier": linkage.supplier.name, "customer": linkage.customer.name}
    since = linkage.waits_since
    days = None if since is None else max((day - since).days, 0)
    return Item(title % parties, linkage.commodity.name, linkage.get_absolute_url(), since, days)


def _narrowed(rows: QuerySet[Linkage], wanted: dict[str, Any], day: date) -> QuerySet[Linkage]:
    if commodity := wanted.get("commodity"):
        rows = rows.filter(commodity=commodity)
    if form := wanted.get("form"):
        rows = rows.filter(form=form)
    if unit := wanted.get("unit"):
        rows = _with_party(rows, Organization.objects.within_paths([unit.path], day))
    if kind := wanted.get("kind"):
        rows = _with_party(rows, Organization.objects.of_kind({kind}, day))
    if age := wanted.get("age"):
        rows = rows.filter(waits_since__lte=day - timedelta(days=age))
    for word in wanted.get("q", "").split():
        name = fold(word)
        named = Q(supplier__folded__contains=name) | Q(customer__folded__contains=name)
        rows = rows.filter(named | Q(code__icontains=word) | Q(contract_number__icontains=word))
    return rows


def _with_party(rows: QuerySet[Linkage], organizations: QuerySet) -> QuerySet[Linkage]:
    inside = organizations.values("pk")
    return rows.filter(Q(supplier__in=inside) | Q(customer__in=inside))


def units_of(
    paths: Collection[str], day: date, *, everywhere: bool
) -> QuerySet[AdministrativeUnit]:
    """The communes of today that an official answers for, by name."""
    rows = AdministrativeUnit.objects.as_of(day).filter(kind=UnitKind.COMMUNE)
    if not everywhere:
        under = Q(pk__in=[])
        for path in paths:
            under |= Q(path__startswith=path)
        rows = rows.filter(under)
    return rows.order_by("folded", "code")

"""The versions of a linkage: which held when, on which rung, and how two of them differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from linkage.models import Linkage, Terms
from linkage.policies import rung_on
from linkage.presenters.agreements import Difference, agreement_facts, differences


@dataclass(frozen=True)
class VersionRow:
    """One version. ``held_from`` to ``held_to`` (inclusive) are the days on which it held or will;
    None without them: it never did. ``state`` tells in words why."""

    terms: Terms
    held_from: date | None
    held_to: date | None
    rung: str
    state: str


@dataclass(frozen=True)
class VersionsPage:
    """``changes``: what the two compared versions say differently."""

    rows: list[VersionRow]
    old: Terms
    new: Terms
    changes: list[Difference]
    alike: int

    @property
    def comparable(self) -> bool:
        return len(self.rows) > 1


def versions_page(
    linkage: Linkage, compared: tuple[Terms | None, Terms | None], day: date
) -> VersionsPage:
    """``linkage`` comes with terms and deliveries loaded; ``compared``: the two versions asked for,
    by default the last two."""
    versions = sorted(linkage.terms.all(), key=lambda each: each.number)
    agreed = [each.agreed_on for each in linkage.deliveries.all() if each.agreed_on]
    first_agreed = min(agreed, default=None)
    held = [each for each in versions if each.confirmed_on]
    old = compared[0] or versions[max(len(versions) - 2, 0)]
    new = compared[1] or versions[-1]
    every = differences(old, new)
    changed = [each for each in every if each.changed]
    return VersionsPage(
        rows=[_row(each, held, first_agreed, day) for each in reversed(versions)],
        old=old,
        new=new,
        changes=changed,
        alike=len(every) - len(changed),
    )


def _row(terms: Terms, held: list[Terms], first_agreed: date | None, day: date) -> VersionRow:
    if terms not in held:
        state = _("không được dùng") if terms.refused_on else _("chờ bên kia xác nhận")
        return VersionRow(terms, None, None, "", state)
    begins = max(terms.holds_from or terms.starts_on, terms.starts_on)
    later = [each.holds_from for each in held if each.number > terms.number and each.holds_from]
    ends = min((each - timedelta(days=1) for each in later), default=None)
    ends = min(filter(None, (ends, terms.ends_on)), default=None)
    rung = rung_on(terms, first_agreed, day) or ""
    if ends is not None and ends < begins:
        return VersionRow(terms, None, None, rung, _("được thay trước khi có hiệu lực"))
    return VersionRow(terms, begins, ends, rung, _state(begins, ends, day))


def _state(begins: date, ends: date | None, day: date) -> str:
    if begins > day:
        return _("chưa đến ngày")
    if ends is not None and ends < day:
        return _("đã qua")
    return _("đang áp dụng")


@dataclass(frozen=True)
class RenewalPage:
    """What a renewal would say: the new days, and the terms that stay."""

    starts_on: date
    ends_on: date
    facts: list[Any]


def renewal_page(linkage: Linkage, terms: Mapping[str, Any]) -> RenewalPage:
    told = agreement_facts(Terms(**terms))
    return RenewalPage(
        starts_on=terms["starts_on"],
        ends_on=terms["ends_on"],
        facts=[fact for fact in told if fact.value not in (None, "")],
    )

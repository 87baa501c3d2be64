"""Whether a linkage counts, what looks wrong about it, and what was sent back, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256

from django.urls import reverse
from django.utils.formats import get_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.kept import kept
from linkage.actions.verification import DOCUMENT
from linkage.enums import Life
from linkage.graph import quantities
from linkage.graph.counting import UNDER_RUNG
from linkage.graph.quantities import Beyond
from linkage.graph.twins import Twins
from linkage.models import Delivery, EvidenceFile, Linkage, Return
from linkage.permissions import can_act_as_party, can_merge, can_see_terms, can_verify
from linkage.policies import ACTS, life_on
from linkage.presenters.agreements import TERMS
from linkage.reports.checks import beyond_of, pairs_by_code, twins_of
from linkage.reports.counted import counted_on
from linkage.reports.verification import returns_of
from linkage.words import ALIKE, FLAGS, NOT_COUNTED, NOT_COUNTED_FLAG, TWIN

POINT_NAMES = {term.field: term.label for term in TERMS} | {DOCUMENT: gettext_lazy("Giấy tờ")}
BY_YEAR = {
    quantities.LISTED: gettext_lazy(
        "Các hợp đồng của bên bán cam kết %(contracted)s kg mỗi năm; tính cả mười hai tháng như "
        "tháng đang chào bán nhiều nhất thì chỉ có %(known)s kg."
    ),
    quantities.MILL: gettext_lazy(
        "Các hợp đồng gia công của cơ sở này cần %(contracted)s kg mỗi năm, trong khi công suất "
        "đang đăng là %(known)s kg."
    ),
    quantities.SHARES: gettext_lazy(
        "Bên bán cam kết tổng cộng %(contracted)s %% sản lượng cho các bên mua."
    ),
    quantities.GROWERS: gettext_lazy(
        "Hợp đồng cam kết %(contracted)s kg mỗi năm, trong khi các hộ liên kết làm ra %(known)s kg."
    ),
}
BY_MONTH = {
    quantities.LISTED: gettext_lazy(
        "Tháng %(month)s: các hợp đồng của bên bán cam kết %(contracted)s kg, trong khi đang chào "
        "bán %(known)s kg."
    ),
    quantities.MILL: gettext_lazy(
        "Tháng %(month)s: các hợp đồng gia công cần %(contracted)s kg, trong khi công suất đang "
        "đăng là %(known)s kg."
    ),
}


@dataclass(frozen=True)
class Flag:
    """A warning to the official. ``label``: short; ``words``: what was found; ``url``: where it
    is set right, where there is such a place."""

    kind: str
    label: str | Promise
    words: str
    url: str = ""
    action: str = ""


def flags_of(
    linkages: Collection[Linkage], day: date, twins: Collection[Twins] | None = None
) -> dict[str, list[Flag]]:
    """By code: everything that an official should know before verifying; stops nobody.

    The linkages come with parties and terms loaded. ``twins``: all pairs there are among them and
    others, where they are known already. A fixed number of queries for all of them.
    """
    keys = sorted(linkage.pk for linkage in linkages)
    key = str(day), sha256(repr(keys).encode()).hexdigest()
    if twins is None:
        pairs = kept("twins_of", key, lambda: twins_of(linkages, day))
    else:
        pairs = pairs_by_code(twins)
    beyond, counted = kept(
        "checks", key, lambda: (beyond_of(linkages, day), counted_on(linkages, day))
    )
    return {
        linkage.code: [
            *(_twin(linkage, each) for each in pairs.get(linkage.code, [])),
            *(_beyond(each) for each in beyond.get(linkage.code, [])),
            *_not_counted(counted[linkage.pk].reason),
        ]
        for linkage in linkages
    }


def _twin(linkage: Linkage, twins: Twins) -> Flag:
    other = twins.other if twins.one == linkage.code else twins.one
    url = reverse("linkage_merge", args=[linkage.code, other])
    words = _("Có thể là cùng một hợp đồng với %(code)s: %(alike)s.")
    alike = alike_words(twins)
    return Flag(
        TWIN, FLAGS[TWIN], words % {"code": other, "alike": alike}, url, _("So hai liên kết")
    )


def alike_words(twins: Twins) -> str:
    """What two linkages have in common, besides parties and dates."""
    alike = [str(ALIKE[twins.number])]
    if twins.quantity is not None:
        alike.append(_("sản lượng gần bằng nhau") if twins.quantity else _("sản lượng khác nhau"))
    return ", ".join([*alike, _("thời hạn chồng nhau")])


def _beyond(each: Beyond) -> Flag:
    words = (BY_YEAR if each.month is None else BY_MONTH)[each.kind]
    numbers = {"contracted": _number(each.contracted), "known": _number(each.known)}
    return Flag(each.kind, FLAGS[each.kind], words % (numbers | {"month": each.month}))


def _number(value: Decimal) -> str:
    """A number with its thousands apart, as the reader's language writes it."""
    whole = f"{value:,.0f}" if value == value.to_integral() else f"{value:,.1f}"
    signs = {",": get_format("THOUSAND_SEPARATOR"), ".": get_format("DECIMAL_SEPARATOR")}
    return "".join(signs.get(letter, letter) for letter in whole)


def why_not(reason: str) -> str:
    """Why a linkage does not count at the headline rung, in words; empty where it does."""
    if reason == UNDER_RUNG:
        return _("bên kia chưa xác nhận")
    return str(NOT_COUNTED[reason]) if reason else ""


def _not_counted(reason: str) -> Iterator[Flag]:
    if reason:
        words = _("Hôm nay liên kết này không được tính: %(reason)s.")
        given = words % {"reason": why_not(reason)}
        yield Flag(NOT_COUNTED_FLAG, FLAGS[NOT_COUNTED_FLAG], given)


@dataclass(frozen=True)
class ReturnRow:
    """A return as pages show it. ``outdated``: a later version took its place unanswered."""

    row: Return
    points: list[str]
    outdated: bool

    @property
    def is_open(self) -> bool:
        return self.row.answered_on is None and not self.outdated


def return_rows(linkage: Linkage) -> list[ReturnRow]:
    """Every return of the linkage, latest first; terms are loaded."""
    newest = linkage.to_verify
    return [
        ReturnRow(row, point_names(row), row.answered_on is None and row.terms != newest)
        for row in returns_of(linkage)
    ]


def point_names(row: Return) -> list[str]:
    return [str(name) for field, name in POINT_NAMES.items() if field in row.points]


@dataclass(frozen=True)
class TakenIn:
    """A linkage that was merged into this one, with what it brings along."""

    linkage: Linkage
    files: list[EvidenceFile]
    deliveries: list[Delivery]
    may_undo: bool


@dataclass(frozen=True)
class Checks:
    """What the page of a linkage says beside its terms.

    ``reason``: why it does not count today, in words, empty where it does; ``strict``: whether it
    counts as verified too. ``acts``: review, answer_return, unmerge.
    """

    reason: str
    strict: bool
    acts: frozenset[str]
    returns: list[ReturnRow]
    twins: list[Flag]
    taken_in: list[TakenIn]
    merged_into: Linkage | None

    @property
    def open_return(self) -> ReturnRow | None:
        return next((each for each in self.returns if each.is_open), None)


def checks_of(linkage: Linkage, *, user, day: date) -> Checks:
    """``linkage`` comes with parties and terms loaded."""
    counted = counted_on([linkage], day)[linkage.pk]
    full = can_see_terms(user, linkage)
    returns = return_rows(linkage) if full else []
    merging = full and can_merge(user, linkage)
    return Checks(
        reason=why_not(counted.reason),
        strict=counted.strict,
        acts=_acts(linkage, user, day, merging, returns),
        returns=returns,
        twins=_twins(linkage, day) if merging else [],
        taken_in=_taken_in(linkage, day, merging) if full else [],
        merged_into=linkage.merged_into,
    )


def _twins(linkage: Linkage, day: date) -> list[Flag]:
    found = kept("twins_of", (str(day), linkage.pk), lambda: twins_of([linkage], day))
    return [_twin(linkage, each) for each in found.get(linkage.code, [])]


def _acts(
    linkage: Linkage, user, day: date, merging: bool, returns: list[ReturnRow]
) -> frozenset[str]:
    life = life_on(linkage, day)
    allowed = set()
    if linkage.to_verify is not None and can_verify(user, linkage):
        allowed.add("review")
    if any(row.is_open for row in returns) and can_act_as_party(user, linkage):
        allowed.add("answer_return")
    if merging and life == Life.MERGED and linkage.merged_on == day:
        allowed.add("unmerge")
    states = {"review": "verify"}
    return frozenset(act for act in allowed if life in ACTS[states.get(act, act)])


def _taken_in(linkage: Linkage, day: date, merging: bool) -> list[TakenIn]:
    rows = linkage.merged.order_by("code").prefetch_related("files", "deliveries")
    return [
        TakenIn(
            row,
            [file for file in row.files.all() if file.withdrawn_on is None],
            list(row.deliveries.all()),
            may_undo=merging and row.merged_on == day,
        )
        for row in rows
    ]

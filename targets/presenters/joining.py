"""Who could join the linkage share, as an official works with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from linkage.models import Linkage
from linkage.words import NOT_COUNTED
from organizations.models import Organization
from targets.indicators.joining import (
    CONFIRMATION,
    DELIVERY,
    OTHER,
    RENEWAL,
    START,
    VERIFICATION,
    Candidate,
    Joining,
    Step,
)
from targets.models import FollowUp, Lack
from targets.words import EXCLUDED


@dataclass(frozen=True)
class StepRow:
    """One linkage that does not count, with what it lacks in words."""

    linkage: Linkage | None
    words: str
    brings_others: int


@dataclass(frozen=True)
class CandidateRow:
    """An organization of the denominator that does not count. ``work``: the piece of work on it
    that is open; ``work_url`` is where one is put on the list."""

    organization: Organization
    lacks: str
    steps: list[StepRow]
    work: FollowUp | None
    work_url: str


@dataclass(frozen=True)
class OutsideRow:
    """One that its grade alone keeps out."""

    organization: Organization
    reason: str
    counts: bool


def candidate_rows(
    candidates: Sequence[Candidate], *, user, target: str, rung: str
) -> list[CandidateRow]:
    """The rows of a page: a fixed number of queries for however many there are."""
    ids = [each.id for each in candidates]
    organizations = Organization.objects.filter(code__in=ids).in_bulk(field_name="code")
    wanted = {step.linkage for each in candidates for step in each.steps}
    linkages = linkages_of(wanted, user)
    open_work = FollowUp.objects.visible_to(user).open().filter(organization__code__in=ids)
    work = {each.organization.code: each for each in open_work.select_related("organization")}
    return [
        CandidateRow(
            organizations[each.id],
            str(Lack(each.lacks).label),
            [_step_row(step, linkages) for step in each.steps],
            work.get(each.id),
            _work_url(each, target, rung),
        )
        for each in candidates
        if each.id in organizations
    ]


def linkages_of(codes: Iterable[str], user) -> dict[str, Linkage]:
    rows = Linkage.objects.visible_to(user).with_parties().filter(code__in=set(codes))
    return {row.code: row for row in rows}


def _step_row(step: Step, linkages: Mapping[str, Linkage]) -> StepRow:
    others = len(step.brings) - 1
    return StepRow(linkages.get(step.linkage), step_words(step), max(others, 0))


def step_words(step: Step) -> str:
    """What a linkage lacks, and who can do it."""
    on = f"{step.on:%d/%m/%Y}" if step.on else ""
    words = {
        CONFIRMATION: _("chờ bên kia xác nhận"),
        VERIFICATION: _("chờ cán bộ xem hợp đồng và thẩm định"),
        DELIVERY: _("chờ hai bên đối chiếu một lần giao hàng"),
        RENEWAL: _("hết hiệu lực từ %(on)s: hai bên có thể gia hạn hoặc ký lại") % {"on": on},
        START: _("bắt đầu từ %(on)s, tự được tính từ ngày ấy") % {"on": on},
    }
    if step.kind == OTHER:
        return _("không được tính: %(reason)s") % {"reason": NOT_COUNTED[step.reason]}
    return words[step.kind]


def _work_url(candidate: Candidate, target: str, rung: str) -> str:
    step = candidate.steps[0] if candidate.steps else None
    asked = {
        "organization": candidate.id,
        "lack": candidate.lacks,
        "linkage": step.linkage if step else "",
        "target": target,
        "rung": rung,
    }
    return f"{reverse('followup_new')}?{urlencode(asked)}"


def outside_rows(found: Joining) -> list[OutsideRow]:
    """Those just outside the denominator, by name."""
    ids = [each.id for each in found.outside]
    rows = Organization.objects.filter(code__in=ids).in_bulk(field_name="code")
    told = [
        OutsideRow(rows[each.id], _outside_words(each.reason), each.counts)
        for each in found.outside
        if each.id in rows
    ]
    return sorted(told, key=lambda row: row.organization.name)


def _outside_words(reason: str) -> str:
    return str(EXCLUDED.get(reason, _("xếp loại trung bình")))

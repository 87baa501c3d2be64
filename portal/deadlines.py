"""What an official must be done with by a day: reports that are owed, and the work list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.next_steps import Step, Urgency
from targets.models import FollowUp
from targets.permissions import areas_to_freeze
from targets.reports.reporting import Owed, owed_by

REPORT = "report"
TOLD = gettext_lazy("hạn")


@dataclass(frozen=True)
class Deadline:
    """One line of the desk."""

    text: str
    url: str
    icon: str
    is_late: bool


def deadlines(user, day: date) -> list[Deadline]:
    """The reports that the person answers for and whose period is over; then what stands on the
    office's work list. Three queries."""
    return [*map(_line, _open(user, day)), *_work(user, day)]


def _open(user, day: date) -> list[Owed]:
    return [each for each in owed_by(user, day) if each.dues.open]


def _line(each: Owed) -> Deadline:
    due = each.dues.first
    words = _("%(name)s, %(period)s: hạn %(day)s, %(told)s") % {
        "name": each.duty.name,
        "period": due.period.label,
        "day": f"{due.due_on:%d/%m/%Y}",
        "told": due.told,
    }
    return Deadline(words, _address(each), "file-earmark-text", due.is_overdue)


def _address(each: Owed) -> str:
    return f"{reverse('report_list')}#duty-{each.duty.pk}"


def _work(user, day: date) -> list[Deadline]:
    rows = FollowUp.objects.visible_to(user).open()
    late = Count("pk", filter=Q(due_on__lt=day))
    found = rows.aggregate(open=Count("pk"), late=late)
    lines = []
    if found["late"]:
        words = ngettext(
            "Danh sách việc: %(count)s việc quá hạn",
            "Danh sách việc: %(count)s việc quá hạn",
            found["late"],
        )
        lines.append((words, found["late"], True))
    if found["open"]:
        words = ngettext(
            "Danh sách việc: %(count)s việc đang mở",
            "Danh sách việc: %(count)s việc đang mở",
            found["open"],
        )
        lines.append((words, found["open"], False))
    url = reverse("followup_list")
    return [Deadline(words % {"count": n}, url, "list-check", late) for words, n, late in lines]


def reports_due(user, day: date) -> list[Step]:
    """The reports that press, as things to do; only of areas that the person still answers for."""
    pressing = [each for each in _open(user, day) if each.dues.first.is_pressing]
    if not pressing:
        return []
    mine = areas_to_freeze(user, [each.duty.area for each in pressing])
    return [_step(each) for each in pressing if each.duty.area_id in mine]


def _step(each: Owed) -> Step:
    due = each.dues.first
    words = {"name": each.duty.name, "period": due.period.label}
    return Step(
        urgency=Urgency.NOW if due.is_overdue else Urgency.SOON,
        icon="file-earmark-text",
        title=_("%(name)s, %(period)s") % words,
        action=_("Lập báo cáo"),
        url=_address(each),
        told=TOLD,
        day=due.due_on,
        about=REPORT,
        stage="late" if due.is_overdue else "",
    )

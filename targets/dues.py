"""When reports fall due, and how far each has come. No table."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from targets.periods import Period, ended_before

NOTICE = 7  # days before the due date from which people are reminded


class DueState(TextChoices):
    RUNNING = "running", gettext_lazy("Kỳ chưa kết thúc")
    NOT_FROZEN = "not_frozen", gettext_lazy("Chưa chốt số liệu")
    NOT_MADE = "not_made", gettext_lazy("Chưa lập")
    MADE = "made", gettext_lazy("Đã lập")


@dataclass(frozen=True)
class Due:
    """The report of one period as it stands on ``day``."""

    period: Period
    due_on: date
    day: date
    state: DueState

    @property
    def days_left(self) -> int:
        """Negative once the due date is over."""
        return (self.due_on - self.day).days

    @property
    def is_open(self) -> bool:
        """Whether the period is over and the report is still to be made."""
        return self.state in (DueState.NOT_FROZEN, DueState.NOT_MADE)

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.days_left < 0

    @property
    def is_pressing(self) -> bool:
        """Overdue, or due within ``NOTICE`` days."""
        return self.is_open and self.days_left <= NOTICE

    @property
    def told(self) -> str:
        """How long there still is, in words."""
        left = self.days_left
        if left == 0:
            return _("hạn hôm nay")
        if left < 0:
            words = ngettext("quá hạn %(days)s ngày", "quá hạn %(days)s ngày", -left)
            return words % {"days": -left}
        return ngettext("còn %(days)s ngày", "còn %(days)s ngày", left) % {"days": left}


@dataclass(frozen=True)
class Dues:
    """What a duty asks for on a day: the periods over without a report, the oldest first; the
    newest one over whose report is made; the one that runs."""

    open: tuple[Due, ...]
    made: Due | None
    running: Due

    @property
    def first(self) -> Due:
        """What is to be done next."""
        return self.open[0] if self.open else self.running

    @property
    def further(self) -> int:
        """How many open ones stand behind the first."""
        return max(len(self.open) - 1, 0)


@dataclass(frozen=True)
class Rhythm:
    """``cadence``: month, quarter or year; ``since``: the first period reported on; a report is
    due ``days_after`` days after the last day of its period."""

    cadence: str
    since: Period
    days_after: int

    def due_on(self, period: Period) -> date:
        return period.last_day + timedelta(days=self.days_after)

    def over(self, day: date) -> tuple[Period, ...]:
        """The periods over on a day, from the first one reported on, the oldest first."""
        period, found = ended_before(self.cadence, day), []
        while period.first_day >= self.since.first_day:
            found.append(period)
            period = period.before
        return tuple(reversed(found))

    def dues(self, day: date, *, frozen: Collection[str], made: Collection[str]) -> Dues:
        """``frozen``, ``made``: the periods, as written, of which there is a snapshot, a report."""
        over = self.over(day)

        def due(period: Period) -> Due:
            name = str(period)
            state = DueState.NOT_MADE if name in frozen else DueState.NOT_FROZEN
            if name in made:
                state = DueState.MADE
            return Due(period, self.due_on(period), day, state)

        each = [due(period) for period in over]
        done = [one for one in each if not one.is_open]
        return Dues(
            open=tuple(one for one in each if one.is_open),
            made=done[-1] if done else None,
            running=self._running(day, over),
        )

    def _running(self, day: date, over: tuple[Period, ...]) -> Due:
        """The first period that is not over: of a duty that has not begun, its first one."""
        after = over[-1].after if over else self.since
        return Due(after, self.due_on(after), day, DueState.RUNNING)

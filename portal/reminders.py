"""Reminders by mail: what presses in the workspace of a person, each thing told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.actions import record_act, system_user
from accounts.models import Act, User
from marketplace.reports import own_postings
from organizations.permissions import EDITING_ROLES
from organizations.reports import own_organizations
from portal.deadlines import REPORT, reports_due
from portal.next_steps import Step, Urgency, next_steps

VERB = "reminder.send"
REMEMBERED = timedelta(days=180)  # afterwards a thing that still presses is told again
PRESSING = frozenset({Urgency.NOW, Urgency.SOON})


def remind_everyone(day: date) -> int:
    """Sends each person with an address what presses and was not told yet; how many mails."""
    concerned = Q(memberships__role__in=EDITING_ROLES) | Q(reporting_duties__active=True)
    people = User.objects.filter(concerned, is_active=True, email__isnull=False)
    return sum(remind(person, day) for person in people.distinct().order_by("pk"))


def remind(person: User, day: date) -> bool:
    """Whether there was something new to tell. What was told is kept with the sending."""
    organizations = own_organizations(person, day)
    postings = own_postings(person)
    with translation.override("vi"):
        groups = next_steps(person, organizations, postings, day)
        pressing = [step for _title, steps in groups for step in steps if step.urgency in PRESSING]
        pressing += reports_due(person, day)
        known = _told(person, day)
        new = [step for step in pressing if _key(step) not in known]
        if not new:
            return False
        with transaction.atomic():
            record_act(
                by=system_user(),
                verb=VERB,
                on=day,
                target=person,
                changes={"told": [None, [_key(step) for step in new]]},
            )
            _send(person, new)
    return True


def _key(step: Step) -> str:
    """What makes a step the same one on another day."""
    return f"{step.url} {step.day or ''} {step.stage}".rstrip()


def _told(person: User, day: date) -> set[str]:
    acts = Act.objects.about(person).filter(verb=VERB, on__gt=day - REMEMBERED)
    return {key for changes in acts.values_list("changes", flat=True) for key in changes["told"][1]}


def _send(person: User, steps: Sequence[Step]) -> None:
    reports_only = all(step.about == REPORT for step in steps)
    context = {
        "person": person,
        "steps": list(_lines(steps)),
        "workspace": settings.SITE_URL + reverse("desk" if reports_only else "workspace"),
        "account": settings.SITE_URL,
    }
    count = len(steps)
    send_mail(
        subject=_("[Mắt Xích] %(count)s việc đang chờ bạn") % {"count": count},
        message=render_to_string("portal/reminder.txt", context),
        from_email=None,
        recipient_list=[person.email],
    )


def _lines(steps: Iterable[Step]) -> Iterable[dict[str, str]]:
    for step in steps:
        day = f"{step.told} {step.day:%d/%m/%Y}" if step.told and step.day else ""
        yield {"title": step.title, "day": day, "url": settings.SITE_URL + step.url}

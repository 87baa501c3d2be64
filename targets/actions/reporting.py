"""What reports an office owes, and keeping those that it made."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import record_act
from accounts.models import User
from geo.models import Area
from geo.periods import today
from geo.text import clean
from targets.models import Cadence, Report, ReportingDuty, ReportTemplate, Snapshot
from targets.periods import Period
from targets.permissions import can_freeze
from targets.reporting import Office
from targets.reports.reporting import templates_for

LETTERHEAD = ("above", "office", "number_suffix", "place", "signer_title", "signer", "recipients")
CHANGEABLE = ("name", "days_after", "responsible", *LETTERHEAD)
YEARS_BACK = 10


@transaction.atomic
def add_duty(
    *, by: User, name: str, area: Area | None, cadence: str, since: Period, **content: Any
) -> ReportingDuty:
    """Writes down a report that is owed from the period ``since`` on. ``content``: the rest of
    ``CHANGEABLE``; ``days_after`` must be among it."""
    if not can_freeze(by, area):
        raise PermissionDenied
    if cadence not in Cadence.values:
        raise ValidationError({"cadence": _("Hãy chọn tháng, quý hoặc năm.")})
    if since.kind != cadence:
        raise ValidationError({"since": _("Kỳ đầu tiên phải cùng loại với kỳ báo cáo.")})
    if not -YEARS_BACK <= since.year - today().year <= 1:
        raise ValidationError({"since": _("Kỳ đầu tiên quá xa hôm nay.")})
    duty = ReportingDuty(area=area, cadence=cadence, since=str(since), created_by=by)
    _fill(duty, {"name": name, **content})
    duty.save()
    record_act(by=by, verb="reporting.add", on=today(), target=duty)
    return duty


@transaction.atomic
def change_duty(duty: ReportingDuty, *, by: User, **content: Any) -> ReportingDuty:
    """``content``: any of ``CHANGEABLE``. Area and periods stay: other ones are another duty."""
    duty = _begin(duty, by=by)
    before = _told(duty)
    _fill(duty, content)
    after = _told(duty)
    changes = {name: [before[name], after[name]] for name in before if before[name] != after[name]}
    if changes:
        duty.save()
        record_act(by=by, verb="reporting.change", on=today(), target=duty, changes=changes)
    return duty


@transaction.atomic
def stop_duty(duty: ReportingDuty, *, by: User) -> ReportingDuty:
    """It is owed no more; the reports made for it stay."""
    duty = _begin(duty, by=by)
    duty.active = False
    duty.save(update_fields=["active"])
    record_act(by=by, verb="reporting.stop", on=today(), target=duty)
    return duty


@transaction.atomic
def keep_report(
    *,
    by: User,
    snapshot: Snapshot,
    office: Office,
    document: bytes,
    duty: ReportingDuty | None = None,
    template: ReportTemplate | None = None,
) -> Report:
    """Keeps a report of a snapshot as it was made: its number, its day, what the office added and
    the .docx (``document``) byte for byte.

    ValidationError without a number or a day of signing, with a day before the end of the period
    or after today, and where the office gave that number to another report of the year.
    """
    if not can_freeze(by, snapshot.area):
        raise PermissionDenied
    number, dated = _number_and_day(office, snapshot)
    if duty is not None:
        _require_fitting(duty, snapshot)
    if template is not None and not templates_for(by, today()).filter(pk=template.pk).exists():
        raise ValidationError({"template": _("Mẫu này không dùng được cho báo cáo của bạn.")})
    Snapshot.objects.select_for_update(of=("self",)).without_facts().get(pk=snapshot.pk)
    same = Report.objects.filter(number=number, dated__year=dated.year, office__name=office.name)
    if same.exists():
        raise ValidationError({"number": _("Số này đã dùng cho một báo cáo khác trong năm.")})
    digest = hashlib.sha256(document).hexdigest()
    report = Report(snapshot=snapshot, duty=duty, number=number, dated=dated, made_by=by)
    report.office, report.sha256, report.template = _kept(office), digest, template
    report.full_clean(exclude=["file"])
    report.file.save(f"{digest}.docx", ContentFile(document), save=False)
    report.save()
    record_act(by=by, verb="reporting.keep", on=today(), target=report, note=snapshot.period)
    return report


def _number_and_day(office: Office, snapshot: Snapshot) -> tuple[str, date]:
    number, dated = clean(office.number), office.signed_on
    if not number[:1].isdigit():
        raise ValidationError({"number": _("Hãy ghi số, ký hiệu của báo cáo trước khi lưu.")})
    if dated is None:
        raise ValidationError({"signed_on": _("Hãy ghi ngày ký trước khi lưu.")})
    if not snapshot.as_of <= dated <= today():
        message = _("Ngày ký phải từ ngày cuối của kỳ (%(day)s) đến hôm nay.")
        raise ValidationError({"signed_on": message % {"day": f"{snapshot.as_of:%d/%m/%Y}"}})
    return number, dated


def _require_fitting(duty: ReportingDuty, snapshot: Snapshot) -> None:
    period = Period.parse(snapshot.period)
    same = duty.area_id == snapshot.area_id and duty.cadence == period.kind
    if not same or not duty.active:
        raise ValidationError({"duty": _("Báo cáo định kỳ này của địa bàn hoặc loại kỳ khác.")})


def _kept(office: Office) -> dict[str, Any]:
    """As JSON holds it; number and day of signing have columns of their own."""
    told = {name: getattr(office, name) for name in ("name", "above", "place")}
    signed = {"signer_title": office.signer_title, "signer": office.signer}
    return {**told, **signed, "number": office.number, "recipients": list(office.recipients)}


def _begin(duty: ReportingDuty, *, by: User) -> ReportingDuty:
    """The row as it stands now, locked; the person may keep it, and it is still owed."""
    rows = ReportingDuty.objects.select_for_update(of=("self",)).select_related("area")
    duty = rows.get(pk=duty.pk)
    if not can_freeze(by, duty.area):
        raise PermissionDenied
    if not duty.active:
        raise ValidationError(_("Báo cáo định kỳ này đã thôi áp dụng."))
    return duty


def _fill(duty: ReportingDuty, content: dict[str, Any]) -> None:
    unknown = set(content) - set(CHANGEABLE)
    if unknown:
        raise TypeError(f"not part of a reporting duty: {', '.join(sorted(unknown))}")
    for name, value in content.items():
        plain = isinstance(value, str) and name != "recipients"
        setattr(duty, name, clean(value) if plain else value)
    duty.recipients = duty.recipients.strip()
    if not duty.name:
        raise ValidationError({"name": _("Hãy ghi tên báo cáo.")})
    duty.full_clean(exclude=["created_by", "responsible"])
    person = content.get("responsible")
    if person is not None and not (person.is_active and can_freeze(person, duty.area)):
        raise ValidationError({"responsible": _("Người này không phụ trách cả địa bàn.")})
    others = ReportingDuty.objects.filter(active=True, area=duty.area, cadence=duty.cadence)
    if others.filter(name=duty.name).exclude(pk=duty.pk).exists():
        raise ValidationError({"name": _("Đã có báo cáo định kỳ cùng tên của địa bàn này.")})


def _told(duty: ReportingDuty) -> dict[str, Any]:
    """What an act says of it, in values that JSON can hold."""
    told = {name: getattr(duty, name) for name in ("name", "days_after", *LETTERHEAD)}
    return told | {"responsible": f"#{duty.responsible_id}" if duty.responsible_id else ""}

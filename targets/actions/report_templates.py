"""Word templates of offices for their reports."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from geo.models import AdministrativeUnit
from geo.text import clean
from linkage.actions.templates import add_office_template, retire_template
from targets.models import ReportTemplate
from targets.reporting import try_out


@transaction.atomic
def add_report_template(
    *, by, on: date, unit: AdministrativeUnit, name: str, upload
) -> ReportTemplate:
    """Keeps an office's template for a unit of its scope, after two sample reports were drawn from
    it: one that states everything, one that states nothing. ValidationError in words where one
    cannot be drawn."""
    template = ReportTemplate(name=clean(name), unit=unit, uploaded_by=by)
    return add_office_template(template, by=by, on=on, upload=upload, try_out=try_out)


@transaction.atomic
def retire_report_template(template: ReportTemplate, *, by, on: date) -> ReportTemplate:
    """From ``on`` it is offered no more; reports made with it stay what they are."""
    return retire_template(template, by=by, on=on)

"""Word templates of offices: tried out before they are kept, retired and never deleted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.actions import record_act
from accounts.days import require_not_past
from geo.io.word import LARGEST, TemplateProblem
from geo.models import AdministrativeUnit
from geo.text import clean
from linkage.contracts import try_out
from linkage.models import ContractTemplate, OfficeTemplate
from linkage.permissions import can_keep_templates_of

Kept = TypeVar("Kept", bound=OfficeTemplate)
PROBLEMS: dict[str, Promise] = {
    "not_docx": _("Đây không phải tệp Word .docx. Hãy lưu lại trong Word ở dạng .docx."),
    "too_big": _("Tệp quá lớn. Hãy bỏ bớt ảnh; mẫu không quá 5 MB."),
    "macro": _("Tệp có macro hoặc đối tượng nhúng (%(what)s). Hãy bỏ đi rồi lưu lại dạng .docx."),
    "outside": _("Tệp trỏ tới một tệp ở nơi khác. Hãy dán nội dung vào thay vì liên kết."),
    "syntax": _("Viết sai trong dấu {{ }} hoặc {%% %%}, hay thiếu {%% endif %%}: “%(what)s”."),
    "unknown": _("Không có tên “%(what)s” trong danh sách tên của mẫu."),
    "not_allowed": _(
        "“%(what)s” không dùng được trong mẫu: chỉ dùng các tên trong danh sách, với if và for."
    ),
    "broken": _("Word mở được nhưng không ghi được nội dung vào tệp này (%(what)s)."),
}
MEANT = _("Có phải là “%(near)s”?")


def problem_in_words(problem: TemplateProblem) -> str:
    """What is wrong with a template, and what to do about it."""
    words = str(PROBLEMS[problem.code]) % {"what": problem.what}
    return f"{words} {MEANT % {'near': problem.near}}" if problem.near else words


def add_template(*, by, on: date, unit: AdministrativeUnit, name: str, upload) -> ContractTemplate:
    """Keeps an office's template for a unit of its scope, after two sample contracts were drawn
    from it: one that states everything, one that states nothing."""
    template = ContractTemplate(name=clean(name), unit=unit, uploaded_by=by)
    return add_office_template(template, by=by, on=on, upload=upload, try_out=try_out)


@transaction.atomic
def add_office_template(
    template: Kept, *, by, on: date, upload, try_out: Callable[[bytes], None]
) -> Kept:
    """Keeps a template of any kind, where ``try_out`` raises no ``TemplateProblem`` for it."""
    if not can_keep_templates_of(by, template.unit):
        raise PermissionDenied
    require_not_past(on, by=by)
    content = upload.read() if upload.size <= LARGEST else b""
    try:
        if not content:
            raise TemplateProblem("too_big" if upload.size else "not_docx")
        try_out(content)
    except TemplateProblem as problem:
        raise ValidationError({"file": problem_in_words(problem)}) from problem
    template.sha256 = hashlib.sha256(content).hexdigest()
    template.full_clean(exclude=["file"])
    template.file.save(f"{template.sha256}.docx", ContentFile(content), save=False)
    template.save()
    record_act(by=by, verb="template.add", on=on, target=template, note=template.unit.name)
    return template


@transaction.atomic
def retire_template(template: Kept, *, by, on: date) -> Kept:
    """From ``on`` the template is used no more; what was drawn from it stays what it is."""
    if not can_keep_templates_of(by, template.unit):
        raise PermissionDenied
    require_not_past(on, by=by)
    template = type(template).objects.select_for_update(of=("self",)).get(pk=template.pk)
    if template.retired_on:
        raise ValidationError(_("Mẫu này đã thôi dùng."), code="state")
    template.retired_on = on
    template.save(update_fields=["retired_on"])
    record_act(by=by, verb="template.retire", on=on, target=template)
    return template

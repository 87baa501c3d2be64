"""From which day an act may take effect."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from geo.periods import today


def require_not_past(on: date, *, by) -> None:
    """An act takes effect today or later, so that figures as of earlier days stay what they were.

    Administrators, and the commands that act as one, may state an earlier day: a world is built,
    or a register is taken over, as it was.
    """
    if on < today() and not by.is_superuser:
        raise ValidationError(
            _("Ngày có hiệu lực không được trước hôm nay (%(day)s)."),
            code="date",
            params={"day": f"{today():%d/%m/%Y}"},
        )

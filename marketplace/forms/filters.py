"""Months to choose from, in filters."""

from __future__ import annotations

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

MONTHS = [(month, format_lazy(_("Tháng {number}"), number=month)) for month in range(1, 13)]

"""Filters that write numbers and days in the reader's language: ``{% load mx_format %}``.

=============================  ==========================================================
``{{ 1234.5|number }}``        1.234,5 (``|number:0``: no decimals)
``{{ 0.5135|percent }}``       51,35 % (``|percent:1``: one decimal, always)
``{{ 1200|mass }}``            1,2 tấn; below 1,000 kg: 800 kg
``{{ 1200|quantity:"kg" }}``   1.200 kg (units: kg, tấn, ha, km, piece, person, …)
``{{ 52000|dong }}``           52.000 đ
``{{ 52000|price:"kg" }}``     52.000 đ/kg
``{{ some_date|day }}``        30/06/2026 (a moment: 30/06/2026 14:05, in Việt Nam's time)
``{{ some_date|month }}``      tháng 9/2026
``{{ 9|month_short }}``        T9
``{{ some_date|month_tick }}`` 9/2026
``{{ start|span:end }}``       01/01/2026 – 31/12/2026, both days inclusive
``{{ 0.5135|machine }}``       0.5135, for an attribute that programs read
=============================  ==========================================================

A missing value reads "chưa có dữ liệu", never 0. A year is written ``{{ year|stringformat:"d" }}``.
"""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from portal import formats

register = template.Library()
register.filter("machine", formats.machine)


@register.filter
def number(value: formats.Number | None, digits: int | None = None) -> str:
    return formats.number(value, get_language(), digits)


@register.filter
def percent(value: formats.Number | None, digits: int | None = None) -> str:
    return formats.percent(value, get_language(), digits)


@register.filter
def mass(value: formats.Number | None) -> str:
    return formats.mass(value, get_language())


@register.filter
def quantity(value: formats.Number | None, unit: str = "kg") -> str:
    return formats.quantity(value, unit, get_language())


@register.filter
def dong(value: formats.Number | None) -> str:
    return formats.dong(value, get_language())


@register.filter
def price(value: formats.Number | None, unit: str = "kg") -> str:
    return formats.price(value, unit, get_language())


@register.filter
def day(value: date | None) -> str:
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return formats.day(value, get_language())


@register.filter
def month(value: date | None) -> str:
    return formats.month(value, get_language())


@register.filter
def month_short(value: int) -> str:
    return formats.month_short(value, get_language())


@register.filter
def month_tick(value: date) -> str:
    return formats.month_tick(value, get_language())


@register.filter
def span(start: date | None, end: date | None) -> str:
    return formats.span(start, end, get_language())


@register.filter
def unit_word(unit: str) -> str:
    """A unit alone, as it is written after a number: ``tấn``, ``sản phẩm``; en ``t``."""
    return dict(formats.style(get_language()).units).get(unit, unit)

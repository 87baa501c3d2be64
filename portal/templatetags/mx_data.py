"""Pictures and figures of facts: ``{% load mx_data %}``. All of them stand on ``/style/``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from portal import formats, pictures
from portal.words import LEVELS, OPERATORS, RUNG_MEANINGS, RUNGS, STAGES

register = template.Library()
Text = str | Promise


@register.simple_tag
def written(value: formats.Number | None, unit: str) -> str:
    """A value as people read it; ``unit``: ratio, count, kg, dong, or any word."""
    language = get_language()
    if unit == "ratio":
        return formats.percent(value, language)
    if unit == "kg":
        return formats.mass(value, language)
    if unit == "dong":
        return formats.dong(value, language)
    return formats.quantity(value, "" if unit == "count" else unit, language)


def target_in_words(operator: str, target: formats.Number, unit: str) -> str:
    """``(">=", 0.5, "ratio")`` → "ít nhất 50 %"."""
    return str(OPERATORS[operator]) % {"value": written(target, unit)}


@register.simple_tag
def figure(value: formats.Number | None, unit: str = "count", indicator: str = "") -> SafeString:
    """A number that programs can read too: ``<data value="0.5135" …>51,35 %</data>``.

    ``{% figure row.value unit="ratio" indicator="linkage_share good_fair 1 confirmed" %}``
    ``unit``: ratio, count, kg, dong or any word. Without a value: "chưa có dữ liệu".
    """
    name = format_html(' data-indicator="{}"', indicator) if indicator else ""
    css = "figure-none" if value is None else "figure"
    return format_html(
        '<data class="{}" value="{}"{}>{}</data>',
        *(css, formats.machine(value), name, written(value, unit)),
    )


@register.inclusion_tag("_components/stat.html")
def stat(
    label: Text,
    value: formats.Number | None,
    unit: str = "count",
    indicator: str = "",
    note: Text = "",
    icon: str = "",
    url: str = "",
    css: str = "",
) -> dict[str, object]:
    """A tile with one figure: ``{% stat "Hợp tác xã" 60 icon="people" note="…" url=… %}``.

    ``unit`` and ``indicator`` as for ``figure``; ``css``: ``stat-lead`` for the headline.
    Tiles stand together in ``<div class="stats">``.
    """
    return {
        "label": label,
        "value": value,
        "unit": unit,
        "indicator": indicator,
        "note": note,
        "icon": icon,
        "url": url,
        "css": css,
    }


@register.inclusion_tag("_components/target_bar.html")
def target_bar(
    value: formats.Number | None,
    target: formats.Number | None = None,
    unit: str = "ratio",
    operator: str = ">=",
    met: bool | None = None,
    label: Text = "",
    indicator: str = "",
    whole: formats.Number | None = None,
) -> dict[str, object]:
    """How far a value has come, with the target's tick.

    ``{% target_bar 0.5135 target=0.5 unit="ratio" operator=">=" met=True label="…" %}``
    ``operator``: ``>=``, ``>`` or ``about``, said in words; ``met``: True, False, None (unknown);
    ``indicator``: as for ``figure``; ``whole``: the end of the track (default: 100 % of a ratio,
    else a quarter beyond). Without a ``target`` only the value stands there.
    """
    end = 1.0 if unit == "ratio" and whole is None else whole
    words = "" if target is None else target_in_words(operator, target, unit)
    if value is None:
        state = "not_available"
    elif target is None:
        state = "followed"
    else:
        state = {True: "met", False: "not_met", None: "not_available"}[met]
    return {
        "label": label,
        "value": value,
        "unit": unit,
        "indicator": indicator,
        "written": written(value, unit),
        "words": words,
        "state": state,
        "gauge": pictures.gauge(value, target, end),
    }


@register.inclusion_tag("_components/quality.html")
def quality(quality: str, missing: Iterable[Text] = (), note: Text = "") -> dict[str, object]:
    """How good the data behind a figure is: complete, partial, not_available.

    ``{% quality row.quality missing=row.missing %}``; ``missing``: names of what is missing.
    """
    missing = list(missing)
    return {"quality": quality, "missing": missing, "count": len(missing), "note": note}


@register.inclusion_tag("_components/rungs.html")
def rungs(
    reached: str,
    dates: Mapping[str, date | None] | None = None,
    who: Mapping[str, str] | None = None,
) -> dict[str, object]:
    """The ladder of trust of a linkage: four steps with words and dates.

    ``{% rungs linkage.rung dates=dates who=who %}``; ``reached``: declared, confirmed, verified,
    evidenced, or "" for none; ``dates`` and ``who``: by rung.
    """
    codes = list(RUNGS)
    last = codes.index(reached) if reached else -1
    steps = [
        {
            "code": code,
            "word": word,
            "meaning": RUNG_MEANINGS[code],
            "done": index <= last,
            "current": index == last,
            "on": (dates or {}).get(code),
            "who": (who or {}).get(code, ""),
        }
        for index, (code, word) in enumerate(RUNGS.items())
    ]
    return {"steps": steps, "reached": RUNGS.get(reached), "number": last + 1}


@register.inclusion_tag("_components/rung.html")
def rung(reached: str) -> dict[str, object]:
    """The rung in one small badge, for lists: ``{% rung linkage.rung %}``."""
    return {
        "word": RUNGS[reached],
        "meaning": RUNG_MEANINGS[reached],
        "number": list(RUNGS).index(reached) + 1,
        "steps": range(1, len(RUNGS) + 1),
    }


@register.inclusion_tag("_components/level.html")
def level(number: int | None) -> dict[str, object]:
    """The level of participation, 0–3, as rings with its name: ``{% level node.level %}``."""
    return {
        "number": number,
        "name": None if number is None else LEVELS[number],
        "rings": (1, 2, 3),
    }


@register.inclusion_tag("_components/stages.html")
def stages(present: Iterable[str], show_inputs: bool = True) -> dict[str, object]:
    """Which stages a chain or linkage covers: ``{% stages chain.stages %}``.

    Stages: inputs production processing sale. ``show_inputs=False`` leaves inputs out, which no
    closed chain needs.
    """
    held = set(present)
    shown = {code: word for code, word in STAGES.items() if show_inputs or code != "inputs"}
    return {"stages": [{"word": word, "present": code in held} for code, word in shown.items()]}


@register.inclusion_tag("_components/month_bar.html")
def month_bar(
    quantities: Sequence[float | None],
    year: int | None = None,
    label: Text = "",
    unit: str = "kg",
    id: str = "",
) -> dict[str, object]:
    """A year's quantities by month as a picture and as a table; without a year, those of the
    twelve months ahead.

    ``{% month_bar listing.quantities 2026 label="Chè búp tươi" %}``; ``quantities``: twelve,
    January first, None where nothing is known; ``unit``: kg or any word; ``id``: tells pictures
    on one page apart.
    """
    language = get_language()
    bars = pictures.month_bars(quantities)
    total = sum(value for value in quantities if value)
    known = any(value is not None for value in quantities)
    peaks = [formats.month_short(bar.month, language) for bar in bars if bar.peak]
    rows = [
        {
            "bar": bar,
            "name": formats.month_short(bar.month, language),
            "written": "–" if bar.value is None else written(bar.value, unit),
        }
        for bar in bars
    ]
    return {
        "rows": rows,
        "year": str(year) if year else "",
        "label": label,
        "id": id or f"months-{year or 'ahead'}",
        "known": known,
        "total": written(total if known else None, unit),
        "peaks": ", ".join(peaks),
        "peak": written(max((bar.value or 0 for bar in bars), default=0), unit),
    }


@register.inclusion_tag("_components/trend.html")
def trend(
    trend: Any, unit: str = "count", target: formats.Number | None = None, label: Text = ""
) -> dict[str, object]:
    """How a figure went by month, as a line, with a table by month and by year.

    ``{% trend row.trend unit="ratio" target=row.wanted label=row.figure.label %}``; ``trend``:
    anything with ``id``, ``known``, ``months`` and, latest first, ``months_back`` and
    ``years_back``: lists of points with ``day``, ``value`` (None: no data) and ``running``.
    """
    language = get_language()
    points = trend.months
    line = pictures.line([point.value for point in points], target)
    first = next((point for point in points if point.value is not None), None)
    middle = points[len(points) // 2]
    return {
        "id": trend.id,
        "label": label,
        "unit": unit,
        "known": trend.known,
        "line": line,
        "top": written(line.top, unit),
        "first": first,
        "first_written": written(first.value if first else None, unit),
        "last": points[-1],
        "last_written": written(points[-1].value, unit),
        "ticks": [
            (x, formats.month_tick(point.day, language))
            for x, point in zip(line.marks, (points[0], middle, points[-1]), strict=True)
        ],
        "months_back": trend.months_back,
        "years_back": trend.years_back,
    }

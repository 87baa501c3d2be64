"""Pages of snapshots, decided here so that templates only place them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from linkage.models import Linkage
from organizations.enums import Grade, OrganizationKind, Sector
from organizations.models import Organization
from targets.indicators import Basis, Change, FigureDifference, PlanFact, Reason
from targets.indicators.targets import ClauseFact
from targets.models import Snapshot
from targets.periods import Period
from targets.permissions import nameable, rests_on_grades
from targets.presenters.figures import Figure, name_of
from targets.presenters.page import READING_ORDER, Shares, share_row
from targets.reports.snapshots import Frozen
from targets.words import ASPECTS, FINDINGS, INDICATORS, LEVELS, READINGS, RUNGS


def period_label(snapshot: Snapshot) -> str:
    return Period.parse(snapshot.period).label


def place_of(snapshot: Snapshot) -> str:
    return snapshot.area.name if snapshot.area else _("Toàn bộ sổ tổ chức")


@dataclass(frozen=True)
class ClauseRow:
    """A clause of the plan with its figure in the area and in the whole register."""

    clause: ClauseFact
    figure: Figure | None
    whole: Figure | None

    @property
    def wanted(self) -> float | None:
        return float(self.clause.target.value) if self.clause.target else None

    @property
    def operator(self) -> str:
        return self.clause.target.operator if self.clause.target else ">="


@dataclass(frozen=True)
class FindingRow:
    """A finding as it was kept, in words. ``key`` is empty once it is frozen."""

    title: str
    remedy: str
    level: str
    items: list[tuple[str, str, str]]
    explanation: str
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class SnapshotPage(Shares):
    """A snapshot as a page places it."""

    snapshot: Snapshot
    frozen: Frozen
    label: str
    place: str
    plans: list[tuple[PlanFact, list[ClauseRow]]]
    findings: list[FindingRow]
    grading_year: int | None


def snapshot_page(frozen: Frozen) -> SnapshotPage:
    snapshot, code = frozen.snapshot, frozen.basis.area or ""

    def row(clause: ClauseFact) -> ClauseRow:
        result = frozen.area.get(*clause.key) if clause.key else None
        whole = frozen.register.get(*clause.key) if clause.key else None
        return ClauseRow(
            clause,
            result and Figure(result, code, snapshot.as_of, snapshot=snapshot.pk),
            whole and Figure(whole, "", snapshot.as_of),
        )

    return SnapshotPage(
        shares=[share_row(frozen.area, each, code, snapshot.pk) for each in READING_ORDER],
        snapshot=snapshot,
        frozen=frozen,
        label=period_label(snapshot),
        place=place_of(snapshot),
        plans=[(plan, [row(each) for each in plan.clauses]) for plan in frozen.basis.plans],
        findings=[finding_row(each, names_in(frozen.basis)) for each in snapshot.findings],
        grading_year=frozen.area.grading_year,
    )


def names_in(basis: Basis) -> dict[str, str]:
    return {each.id: each.name for each in basis.facts.about}


def finding_row(kept: Mapping, names: Mapping[str, str], key: str = "") -> FindingRow:
    """``kept``: as a snapshot keeps it (``Found.as_json``)."""
    told = FINDINGS[kept["code"]]
    return FindingRow(
        title=str(told.title),
        remedy=str(told.remedy),
        level=kept["level"],
        items=[_item(told.each, item, names) for item in kept["items"]],
        explanation=kept["explanation"],
        key=key,
    )


def _item(words, item: list[str], names: Mapping[str, str]) -> tuple[str, str, str]:
    """Its id, its name, and what is said of it."""
    id, *values = item
    places = str(words).count("%s")
    values = [_value(each) for each in values][:places] + ["?"] * (places - len(values))
    first = id.split()
    if first[0] in INDICATORS:
        return "", figure_label(*first), str(words) % tuple(values)
    return id, names.get(id, ""), str(words) % tuple(values)


def _value(text: str) -> str:
    """A stored value as people write it: days, grades, fractions as percent."""
    if text in Grade.values:
        return str(Grade(text).label).lower()
    if "/" in text:
        part, whole = text.split("/")
        return f"{100 * int(part) / int(whole):.2f} %".replace(".", ",")
    try:
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    except ValueError:
        return text.replace(".", ",") if "." in text else text


def figure_label(code: str, *parts: str) -> str:
    """ "Tỷ lệ liên kết: tổ chức kinh tế tập thể xếp loại tốt, khá; có liên kết; …"."""
    known = READINGS | RUNGS | {str(level): word for level, word in LEVELS.items()}
    words = [str(known[part]) for part in parts]
    label = str(INDICATORS[code])
    return f"{label}: {'; '.join(words)}" if words else label


@dataclass(frozen=True)
class ChangeRow:
    """Who entered or left, with the reasons in words and the linkages behind them. ``name`` is
    empty for one that the person may not know."""

    name: str
    url: str
    reasons: list[str]
    linkages: list[tuple[str, str]]


@dataclass(frozen=True)
class DifferenceRow:
    """A figure before and after, and who came and went."""

    label: str
    name: str
    unit: str
    before: float | int | None
    after: float | int | None
    groups: list[tuple[str, list[ChangeRow], int]]


def difference_rows(
    found: tuple[FigureDifference, ...], names: Mapping[str, str], day: date, user
) -> list[DifferenceRow]:
    """Figures that are not the same, as one person may see them."""
    moved = [each for each in found if not each.is_same]
    ids = {change.id for each in moved for change in _changes(each)}
    known = nameable(user, ids, day)
    rows = Organization.objects.filter(code__in=ids).in_bulk(field_name="code")
    wanted = {
        key for each in moved for c in _changes(each) for r in c.reasons for key in r.linkages
    }
    linkages = Linkage.objects.visible_to(user).filter(code__in=wanted)
    seen = {each.code: each.get_absolute_url() for each in linkages}

    def change_row(each: FigureDifference, change: Change) -> ChangeRow | None:
        if rests_on_grades(each.after) and change.id not in known:
            return None
        row = rows.get(change.id)
        return ChangeRow(
            name=names.get(change.id) or (row.name if row else change.id),
            url=row.get_absolute_url() if row else "",
            reasons=[reason_in_words(reason) for reason in change.reasons],
            linkages=[
                (key, seen[key])
                for reason in change.reasons
                for key in reason.linkages
                if key in seen
            ],
        )

    def shown_of(each: FigureDifference, changes: tuple[Change, ...]) -> list[ChangeRow]:
        found = (change_row(each, change) for change in changes)
        return [row for row in found if row is not None]

    return [
        DifferenceRow(
            label=figure_label(*(str(part) for part in each.key if part is not None)),
            name=name_of(each.key),
            unit=each.after.unit,
            before=_number(each.before.value),
            after=_number(each.after.value),
            groups=[
                (title, shown, len(changes) - len(shown))
                for title, changes in _groups(each)
                if changes
                for shown in [shown_of(each, changes)]
            ],
        )
        for each in moved
    ]


def _groups(each: FigureDifference) -> list[tuple[str, tuple[Change, ...]]]:
    return [
        (_("Vào"), each.entered),
        (_("Ra"), each.left),
        (_("Thêm vào mẫu số"), each.joined),
        (_("Ra khỏi mẫu số"), each.dropped),
        (_("Thay đổi"), each.altered),
    ]


def _changes(each: FigureDifference) -> list[Change]:
    return [change for _title, changes in _groups(each) for change in changes]


def _number(value) -> float | int | None:
    return value if value is None or isinstance(value, int) else float(value)


def reason_in_words(reason: Reason) -> str:
    """One reason as a part of a sentence."""
    aspect, on = reason.aspect, f"{reason.on:%d/%m/%Y}" if reason.on else ""
    if aspect in ("registered", "operating"):
        ended = reason.after in ("false", None)
        known = "ceased" if ended else "founded"
        plain = "unregistered" if ended else "registered"
        return str(ASPECTS[known if on else plain]) % {"on": on}
    if aspect == "place":
        return str(ASPECTS["moved_in" if reason.after == "true" else "moved_out"])
    if aspect == "technology":
        return str(ASPECTS["technology_gained" if reason.after == "true" else "technology_lost"])
    values = {"before": _aspect(aspect, reason.before), "after": _aspect(aspect, reason.after)}
    return str(ASPECTS[aspect]) % values


VOCABULARIES = {"kind": OrganizationKind, "sector": Sector, "grade": Grade}


def _aspect(aspect: str, value: str | int | None) -> str:
    if value in (None, ""):
        return str(ASPECTS["unknown"])
    choices = VOCABULARIES.get(aspect)
    if choices is not None and value in choices.values:
        return str(choices(value).label).lower()
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else str(value)

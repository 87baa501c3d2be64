"""The report of a snapshot: its content, every number of which is the snapshot's.

It is a document of a Vietnamese office, so it is written in Vietnamese whoever asks for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import override

from geo.io.word import TemplateProblem
from linkage.actions.templates import problem_in_words
from organizations.enums import OrganizationKind
from organizations.models import Commodity
from targets.indicators import Basis, IndicatorResult, Key, members_of, parts_of
from targets.indicators.register import Register
from targets.indicators.result import RATIO
from targets.indicators.targets import ClauseFact
from targets.models import ReportTemplate, Snapshot, TargetOperator
from targets.periods import Period
from targets.presenters.page import READING_ORDER, RUNG_ORDER
from targets.presenters.snapshots import figure_label, period_label, place_of
from targets.reporting import (
    Office,
    Report,
    Section,
    Table,
    as_document,
    as_template_says,
    spoken,
)
from targets.reporting.content import Bar
from targets.reporting.numbers import Cell
from targets.reports.figures import Figures, figures_of
from targets.reports.snapshots import Frozen, computed, snapshot_before
from targets.words import ERAS, LEVELS, READINGS, RUNGS

HEADLINE = Key("linkage_share", "good_fair", 1, settings.HEADLINE_RUNG)
PARTS = (Key("cooperatives"), Key("members"), Key("grade_share"), HEADLINE)
SUBJECT = "Kết quả thực hiện chỉ tiêu kinh tế tập thể và liên kết chuỗi giá trị"


def report_for(snapshot: Snapshot, office: Office) -> Report:
    """The report of a snapshot beside the period before, where that was frozen too."""
    before = snapshot_before(Period.parse(snapshot.period), snapshot.area)
    return report_of(computed(snapshot), before, office)


def document_for(report: Report, template: ReportTemplate | None) -> bytes:
    """The report as a .docx: in the office's template, or in the product's own form.

    ValidationError, in words, where the template cannot be filled with what this report says.
    """
    if template is None:
        return as_document(report)
    with template.file.open() as file:
        content = file.read()
    try:
        return as_template_says(content, report)
    except TemplateProblem as problem:
        raise ValidationError({"template": problem_in_words(problem)}) from problem


def file_name(snapshot: Snapshot, form: str) -> str:
    return f"bao-cao-{snapshot.period}-{snapshot.seal[:8]}.{form}"


def report_of(frozen: Frozen, before: Snapshot | None, office: Office) -> Report:
    """``before``: the snapshot of the period before, where there is one."""
    with override("vi"):
        return _report(frozen, before, office)


def _report(frozen: Frozen, before: Snapshot | None, office: Office) -> Report:
    snapshot = frozen.snapshot
    corrected = snapshot.corrects
    return Report(
        subject=f"{SUBJECT} {period_label(snapshot)}",
        place=place_of(snapshot),
        period=Period.parse(snapshot.period).label,
        as_of=snapshot.as_of,
        seal=snapshot.seal,
        office=office,
        illustrative=settings.DEMO,
        corrects=f"Đính chính bản {corrected.seal[:12]}…: {snapshot.reason}" if corrected else "",
        sections=tuple(_sections(frozen, before)),
    )


def _sections(frozen: Frozen, before: Snapshot | None) -> Iterable[Section]:
    for plan in frozen.basis.plans:
        rows = [_Clause(each, frozen) for each in plan.clauses]
        yield Section(
            f"Kết quả theo {plan.name}",
            sentences=(
                f"Căn cứ: {plan.legal_basis}.",
                *(row.sentence for row in rows),
            ),
            bars=tuple(row.bar for row in rows if row.bar),
            tables=(_targets(rows),),
        )
    yield Section(
        ("Tỷ lệ liên kết theo từng cách đọc"),
        sentences=(
            ("Cùng một hợp đồng, mẫu số và bậc tin cậy khác nhau cho ra những tỷ lệ khác nhau."),
        ),
        tables=(_shares(frozen.area),),
    )
    yield Section(("Chia theo địa bàn, loại hình và ngành hàng"), tables=tuple(_parts(frozen)))
    yield Section(("Tổ chức tham gia và chưa tham gia liên kết"), tables=tuple(_lists(frozen)))
    if before is not None:
        earlier = f"Kỳ trước: {period_label(before)}, niêm phong SHA-256 {before.seal}."
        yield Section("So với kỳ trước", (earlier,), tables=(_compared(before.basis, frozen),))


@dataclass(frozen=True)
class _Clause:
    clause: ClauseFact
    frozen: Frozen

    @property
    def result(self) -> IndicatorResult | None:
        return self.frozen.area.get(*self.clause.key) if self.clause.key else None

    @property
    def whole(self) -> IndicatorResult | None:
        return self.frozen.register.get(*self.clause.key) if self.clause.key else None

    @property
    def wanted(self) -> str:
        """ "ít nhất 50 %"."""
        target = self.clause.target
        if target is None:
            return "theo dõi"
        value = Fraction(target.value)
        is_share = self.result.unit == RATIO if self.result else value < 1
        number = spoken(value if is_share else int(value))
        return f"{TargetOperator(target.operator).label} {number}"

    @property
    def judged(self) -> str:
        told = self.result.target if self.result else None
        if told is None:
            return ("theo dõi") if self.result else ("chưa có chỉ số đo")
        if told.met is None:
            return "chưa có dữ liệu"
        if told.met:
            return "đạt"
        if told.more_needed is None:
            return "chưa đạt; không đạt được với mẫu số hiện có"
        return f"chưa đạt, còn thiếu {spoken(told.more_needed)}"

    @property
    def sentence(self) -> str:
        wording = capfirst(self.clause.wording)
        if self.result is None:
            return f"{wording}: {self.judged}."
        of = self.result.denominator
        parts = f" ({len(self.result.numerator)}/{len(of)})" if of is not None else ""
        value = spoken(self.result.value)
        return f"{wording}: {value}{parts if self.result.value is not None else ''}; {self.judged}."

    @property
    def bar(self) -> Bar | None:
        result, target = self.result, self.clause.target
        if result is None or result.value is None or target is None or result.target is None:
            return None
        if target.value <= 0:
            return None
        met = bool(result.target.met)
        return Bar(self.clause.code, Fraction(result.value) / Fraction(target.value), met)


def _targets(rows: Sequence[_Clause]) -> Table:
    def cells(row: _Clause) -> tuple[Cell, ...]:
        of = row.result.denominator if row.result else None
        having = len(row.result.numerator) if row.result and of is not None else ""
        return (
            f"{capfirst(row.clause.wording)} ({row.clause.code}, {row.clause.by_year})",
            row.wanted,
            row.result.value if row.result else None,
            having,
            len(of) if of is not None else "",
            row.judged,
            row.whole.value if row.whole else None,
        )

    headers = (("Chỉ tiêu"), ("Mục tiêu"), ("Thực hiện"), ("Tử số"), ("Mẫu số"))
    headers = (*headers, ("Đánh giá"), ("Toàn bộ sổ"))
    title = "Các chỉ tiêu của kế hoạch"
    return Table(title, headers, tuple(map(cells, rows)), frozenset({0, 1, 5}))


def _shares(figures: Figures) -> Table:
    asked = [(1, rung) for rung in RUNG_ORDER]
    asked += [(level, settings.HEADLINE_RUNG) for level in (2, 3)]
    names = [str(RUNGS[rung]) for rung in RUNG_ORDER] + [str(LEVELS[level]) for level in (2, 3)]

    def cells(reading: str) -> tuple[Cell, ...]:
        found = [figures.get("linkage_share", reading, level, rung) for level, rung in asked]
        return (
            str(READINGS[reading]),
            len(found[0].denominator or ()),
            *(each.value for each in found),
        )

    return Table(
        ("Tỷ lệ liên kết: mẫu số, bậc tin cậy, mức tham gia"),
        (("Cách đọc"), ("Mẫu số"), *names),
        tuple(map(cells, READING_ORDER)),
    )


def _parts(frozen: Frozen) -> Iterable[Table]:
    basis = frozen.basis
    names = {unit.path: unit.name for unit in basis.facts.units}
    for era, title in ERAS.items():
        part_of = {
            each.id: path
            for each in basis.facts.about
            for path in each.units
            if path.strip("/").split("/")[0] == era
        }
        yield _parted(frozen, str(title), ("Phường, xã"), part_of, names)
    kinds = {
        each.id: profile.kind
        for each in basis.facts.organizations
        if (profile := each.profile_on(basis.day))
    }
    labels = {str(kind): str(label) for kind, label in OrganizationKind.choices}
    yield _parted(frozen, ("Theo loại hình"), ("Loại hình"), kinds, labels)
    yield _by_commodity(frozen)


def _parted(
    frozen: Frozen, title: str, first: str, part_of: Mapping[str, str], names: Mapping[str, str]
) -> Table:
    """Figures by part with their sum; shares as numerator and denominator, which add up."""
    members = members_of(frozen.basis.facts, frozen.basis.day)
    wholes = [frozen.area.get(*key) for key in PARTS]
    split = [
        parts_of(whole, part_of, members if whole.code == "members" else None) for whole in wholes
    ]
    parts = sorted({part for each in split for part in each}, key=lambda part: names.get(part, "~"))

    def cells(name: str, results: Sequence[IndicatorResult | None]) -> tuple[Cell, ...]:
        found: list[Cell] = [name]
        for whole, result in zip(wholes, results, strict=True):
            if whole.denominator is None:
                none = None if whole.code == "members" else 0
                found.append(result.value if result else none)
            else:
                having = len(result.numerator) if result else 0
                of = len(result.denominator or ()) if result else 0
                found += [having, of]
        return tuple(found)

    rows = [
        cells(names.get(part, part) if part else ("chưa rõ"), [each.get(part) for each in split])
        for part in parts
    ]
    headers = (first, ("Hợp tác xã"), ("Thành viên"), ("Tốt, khá"), ("Đã xếp loại"))
    headers = (*headers, ("Có liên kết"), ("Xếp loại tốt, khá"))
    return Table(title, headers, (*rows, cells(("Cộng"), wholes)), totals=1)


def _by_commodity(frozen: Frozen) -> Table:
    """Counted linkages with a party of the place, by commodity."""
    register = Register(frozen.basis.facts, frozen.basis.day, frozen.basis.settings)
    linkages: dict[str, int] = defaultdict(int)
    parties: dict[str, set[str]] = defaultdict(set)
    for each in register.graph(settings.HEADLINE_RUNG).linkages:
        here = {id for id in (each.supplier, each.customer) if register.is_placed(id)}
        if here:
            linkages[each.commodity] += 1
            parties[each.commodity] |= here
    names = dict(Commodity.objects.filter(code__in=linkages).values_list("code", "name"))
    rows = sorted((names.get(code, code), n, len(parties[code])) for code, n in linkages.items())
    total = (("Cộng"), sum(linkages.values()), len(set().union(*parties.values())))
    return Table(
        ("Liên kết được tính, theo ngành hàng"),
        (("Ngành hàng"), ("Liên kết"), ("Tổ chức của địa bàn")),
        (*rows, total),
        totals=1,
        note=("Một tổ chức có thể liên kết ở nhiều ngành hàng: cột tổ chức không cộng dồn."),
    )


def _lists(frozen: Frozen) -> Iterable[Table]:
    result = frozen.area.get(*HEADLINE)
    names = {each.id: each.name for each in frozen.basis.facts.about}
    having = set(result.numerator)
    lists = (
        (("Tổ chức xếp loại tốt, khá đã có liên kết"), result.numerator),
        (
            ("Tổ chức xếp loại tốt, khá chưa có liên kết"),
            [each for each in result.denominator or () if each not in having],
        ),
    )
    for title, ids in lists:
        rows = tuple((number, id, names.get(id, "")) for number, id in enumerate(ids, start=1))
        yield Table(title, (("STT"), ("Mã"), ("Tên")), rows, frozenset({1, 2}))


def _compared(before: Basis, frozen: Frozen) -> Table:
    """Every figure that a plan follows, then and now."""
    old = figures_of(before)
    keys = dict.fromkeys(
        clause.key for plan in frozen.basis.plans for clause in plan.clauses if clause.key
    )

    def cells(key: Key) -> tuple[Cell, ...]:
        then, now = old.get(*key), frozen.area.get(*key)
        return (
            figure_label(*(str(part) for part in key if part is not None)),
            then.value if then else None,
            now.value if now else None,
        )

    headers = (
        ("Chỉ số"),
        f"{before.day:%d/%m/%Y}",
        f"{frozen.basis.day:%d/%m/%Y}",
    )
    return Table(("Hai kỳ cạnh nhau"), headers, tuple(map(cells, keys)))

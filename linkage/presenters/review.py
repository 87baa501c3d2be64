"""The official's page of one linkage: the document beside the terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from linkage.models import EvidenceFile, Linkage, Return, Terms
from linkage.permissions import can_verify
from linkage.policies import ACTS, life_on
from linkage.presenters.agreements import TERMS, Fact
from linkage.presenters.checks import Flag, ReturnRow, flags_of, return_rows
from linkage.presenters.linkages import decree_form


@dataclass(frozen=True)
class TermRow:
    """One term of the version to verify, to compare with the document. ``before``: what the
    version verified last said, where it said something else."""

    field: str
    told: Fact
    before: Fact | None
    ticked: bool


@dataclass(frozen=True)
class ReviewPage:
    """Everything that the page places. ``terms``: the version to verify, or the newest one where
    there is none; ``may_decide``: whether this person may agree or return it now."""

    linkage: Linkage
    terms: Terms
    verified_before: Terms | None
    rows: list[TermRow]
    files: list[EvidenceFile]
    shown: EvidenceFile | None
    flags: list[Flag]
    returns: list[ReturnRow]
    waiting_on: Return | None
    decree_form: tuple[int, str] | None
    to_verify: bool
    may_decide: bool

    @property
    def changed(self) -> list[TermRow]:
        return [row for row in self.rows if row.before is not None]

    @property
    def is_picture(self) -> bool:
        return self.shown is not None and self.shown.content_type.startswith("image/")


def review_page(
    linkage: Linkage, *, user, day: date, file: int | None = None, ticked: list[str] | None = None
) -> ReviewPage:
    """``file``: which document is looked at (the newest where none is named); ``ticked``: points
    that were ticked already. The linkage comes with parties and terms loaded."""
    waiting = linkage.to_verify
    terms = waiting or max(linkage.terms.all(), key=lambda each: each.number)
    verified = [t for t in linkage.terms.all() if t.verified_on and t.number < terms.number]
    before = max(verified, key=lambda each: each.number, default=None)
    files = list(linkage.files.standing().select_related("uploaded_by"))
    returns = return_rows(linkage)
    possible = waiting is not None and life_on(linkage, day) in ACTS["verify"]
    return ReviewPage(
        linkage=linkage,
        terms=terms,
        verified_before=before,
        rows=_rows(terms, before, ticked or []),
        files=files,
        shown=next((each for each in files if each.pk == file), files[0] if files else None),
        flags=flags_of([linkage], day)[linkage.code],
        returns=returns,
        waiting_on=next((row.row for row in returns if row.is_open), None),
        decree_form=decree_form(linkage),
        to_verify=possible,
        may_decide=possible and can_verify(user, linkage),
    )


def _rows(terms: Terms, before: Terms | None, ticked: list[str]) -> list[TermRow]:
    rows = []
    for term in TERMS:
        told, earlier = term.told(terms), before and term.told(before)
        changed = earlier is not None and earlier.value != told.value
        rows.append(TermRow(term.field, told, earlier if changed else None, term.field in ticked))
    return rows

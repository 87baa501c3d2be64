"""The documents of a linkage for one person, and who opened them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy

from accounts.models import Act
from linkage.models import EvidenceFile, Linkage
from linkage.permissions import withdrawable
from linkage.policies import kept_until

PAGE = 50
TITLES = {
    "linkage.open_evidence": gettext_lazy("Mở tệp"),
    "linkage.add_evidence": gettext_lazy("Tải tệp lên"),
    "linkage.withdraw_file": gettext_lazy("Đánh dấu là tải nhầm"),
}


@dataclass(frozen=True)
class Document:
    """A file, whether this person may take it back, and the day until which it is kept at least
    (None: no end of the contract is known)."""

    file: EvidenceFile
    may_withdraw: bool
    kept_until: date | None


def documents(linkage: Linkage, *, user) -> list[Document]:
    """The files, newest first; those uploaded by mistake stand last."""
    rows = list(linkage.files.select_related("uploaded_by", "withdrawn_by", "terms"))
    until = kept_until(linkage)
    held = withdrawable(user, linkage, rows)
    return [
        Document(
            file,
            may_withdraw=file.pk in held and file.withdrawn_on is None,
            kept_until=until,
        )
        for file in sorted(rows, key=lambda each: (each.withdrawn_on is not None, -each.pk))
    ]


@dataclass(frozen=True)
class OpeningsPage:
    """Who did what with the documents, latest first; ``older`` continues the list."""

    linkage: Linkage
    acts: list[dict[str, object]]
    older: str


def openings_page(linkage: Linkage, *, before: str = "") -> OpeningsPage:
    """``before``: the key of the last act already shown, as typed into the address."""
    acts = Act.objects.about(linkage).filter(verb__in=TITLES).select_related("by")
    if before.isdecimal() and len(before) < 19:
        acts = acts.filter(pk__lt=int(before))
    rows = list(acts[: PAGE + 1])
    older = f"?before={rows[PAGE - 1].pk}" if len(rows) > PAGE else ""
    items = [
        {"title": TITLES[act.verb], "on": act.at, "by": str(act.by), "note": act.note}
        for act in rows[:PAGE]
    ]
    return OpeningsPage(linkage, items, older)

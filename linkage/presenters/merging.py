"""Two linkages that may be one contract, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from linkage.actions.merging import firmness
from linkage.graph.twins import twins_of
from linkage.models import Linkage
from linkage.policies import rung_on
from linkage.presenters.agreements import Difference, Fact, agreement_facts
from linkage.presenters.checks import alike_words
from linkage.reports.checks import contract_of
from linkage.reports.queues import first_agreed_days


@dataclass(frozen=True)
class MergePage:
    """``keep``: the one that is taken first; ``rows``: every fact of both; ``alike``: what they
    have in common where they look like one contract; ``possible``: same parties and commodity;
    ``rungs``: in words, by code."""

    one: Linkage
    two: Linkage
    keep: Linkage
    rows: list[Difference]
    alike: str
    possible: bool
    rungs: dict[str, str]

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [
            (each.code, f"{each.code} · {self.rungs[each.code]}") for each in (self.one, self.two)
        ]


def merge_page(one: Linkage, two: Linkage, *, day: date) -> MergePage:
    """Both come with parties and terms loaded."""
    agreed = first_agreed_days([one.pk, two.pk])
    firm = {each: firmness(each, agreed.get(each.pk), day) for each in (one, two)}
    pairs = zip(_facts(one, agreed, day), _facts(two, agreed, day), strict=True)
    twins = twins_of(contract_of(one, day), contract_of(two, day))
    same = {one.supplier_id, one.customer_id} == {two.supplier_id, two.customer_id}
    possible = same and one.commodity_id == two.commodity_id
    return MergePage(
        one=one,
        two=two,
        keep=max((one, two), key=lambda each: (firm[each], -each.pk)),
        rows=[Difference(*pair) for pair in pairs],
        alike=alike_words(twins) if possible and twins else "",
        possible=possible,
        rungs={each.code: _rung(each, agreed, day) for each in (one, two)},
    )


def _rung(linkage: Linkage, agreed: dict[int, date], day: date) -> str:
    terms = linkage.terms_on(day) or linkage.first_terms
    rung = rung_on(terms, agreed.get(linkage.pk), day)
    return str(rung.label) if rung else _("chưa khai báo")


def _facts(linkage: Linkage, agreed: dict[int, date], day: date) -> list[Fact]:
    terms = linkage.terms_on(day) or linkage.first_terms
    return [
        Fact(_("Bên bán"), linkage.supplier, "organization"),
        Fact(_("Bên mua"), linkage.customer, "organization"),
        Fact(_("Số hợp đồng"), linkage.contract_number),
        Fact(_("Ngành hàng"), str(linkage.category or linkage.commodity)),
        Fact(_("Hình thức"), linkage.get_form_display()),
        Fact(_("Bậc tin cậy"), _rung(linkage, agreed, day)),
        Fact(_("Khai báo"), terms.declared_on, "day"),
        *agreement_facts(terms),
    ]

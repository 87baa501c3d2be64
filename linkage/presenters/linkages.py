"""What the pages of linkages show, decided here so that templates only place it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Act
from linkage.decree import decree_form
from linkage.enums import Life, Rung
from linkage.models import Linkage, Offer, Terms
from linkage.permissions import (
    can_act_as_party,
    can_add_evidence,
    can_see_terms,
    can_verify,
    parties_of,
)
from linkage.policies import ACTS, life_on, rung_on
from linkage.presenters.agreements import Difference, Fact, agreement_facts, differences
from linkage.presenters.deliveries import DELIVERY_VERBS, DeliveryRow, delivery_rows
from linkage.presenters.documents import Document, documents
from linkage.presenters.fulfilment import FulfilmentView
from linkage.presenters.growers import COUNTS, Growers, growers_of
from linkage.presenters.offers import Entry, offer_thread
from linkage.reports.fulfilment import kept_of
from linkage.reports.verification import open_return
from organizations.models import Organization

TOLD = 200  # acts in the timeline
ACT_TITLES = {
    "linkage.continue": gettext_lazy("Tiếp nối liên kết của tổ chức cũ"),
    "linkage.succeed": gettext_lazy("Kết thúc do tổ chức sáp nhập, chia, tách hoặc giải thể"),
    "linkage.join_project": gettext_lazy("Vào dự án liên kết"),
    "linkage.leave_project": gettext_lazy("Ra khỏi dự án liên kết"),
    "linkage.draw_contract": gettext_lazy("Tải hợp đồng .docx"),
    "linkage.declare": gettext_lazy("Khai báo liên kết"),
    "linkage.conclude": gettext_lazy("Hai bên đồng ý qua đề nghị"),
    "linkage.confirm": gettext_lazy("Bên kia xác nhận"),
    "linkage.reject": gettext_lazy("Bên kia từ chối"),
    "linkage.verify": gettext_lazy("Cán bộ thẩm định"),
    "linkage.return": gettext_lazy("Cán bộ trả lại"),
    "linkage.answer_return": gettext_lazy("Trả lời cán bộ"),
    "linkage.merge": gettext_lazy("Gộp vào liên kết khác của cùng hợp đồng"),
    "linkage.take_in": gettext_lazy("Nhận liên kết gộp vào"),
    "linkage.unmerge": gettext_lazy("Bỏ gộp"),
    "linkage.let_go": gettext_lazy("Bỏ gộp liên kết đã nhận vào"),
    "linkage.tell_apart": gettext_lazy("Xác nhận không trùng với liên kết khác"),
    "linkage.terminate": gettext_lazy("Chấm dứt liên kết"),
    "linkage.hide": gettext_lazy("Ẩn với công chúng"),
    "linkage.show": gettext_lazy("Hiện với công chúng"),
    "linkage.propose_terms": gettext_lazy("Đề nghị phiên bản điều khoản mới"),
    "linkage.confirm_terms": gettext_lazy("Bên kia xác nhận phiên bản mới"),
    "linkage.refuse_terms": gettext_lazy("Không nhận phiên bản mới"),
    "linkage.record_delivery": gettext_lazy("Ghi giao hàng"),
    "linkage.agree_delivery": gettext_lazy("Đối chiếu giao hàng"),
    "linkage.contest_delivery": gettext_lazy("Không đồng ý số giao hàng"),
    "linkage.withdraw_contest": gettext_lazy("Rút lời không đồng ý"),
    "linkage.accept_contest": gettext_lazy("Nhận số giao hàng của bên kia"),
    "linkage.reply": gettext_lazy("Giải trình mức thực hiện"),
    "linkage.withdraw_reply": gettext_lazy("Rút lời giải trình"),
    "linkage.add_evidence": gettext_lazy("Tải tệp hợp đồng"),
    "linkage.withdraw_file": gettext_lazy("Đánh dấu tệp tải nhầm"),
    "linkage.record_growers": gettext_lazy("Ghi nhóm hộ"),
    "linkage.end_growers": gettext_lazy("Nhóm hộ thôi liên kết"),
    "linkage.import": gettext_lazy("Nhập từ tệp"),
    "linkage.correct": gettext_lazy("Đính chính từ tệp"),
}


@dataclass(frozen=True)
class LinkagePage:
    """Everything that the page of one linkage places."""

    linkage: Linkage
    day: date
    life: Life
    terms: Terms
    rung: Rung | None
    pending: Terms | None
    decree_form: tuple[int, str] | None
    full: bool
    versions: list[Terms]
    deliveries: list[DeliveryRow]
    kept: FulfilmentView | None
    files: list[Document]
    growers: Growers | None
    history: list[dict]
    acts: frozenset[str]
    next_step: str
    first_agreed: date | None
    offer: Offer | None = None
    thread: tuple[Entry, ...] = ()

    @property
    def title(self) -> str:
        return f"{self.linkage.supplier.name} → {self.linkage.customer.name}"

    @property
    def kicker(self) -> str:
        return _("Liên kết %(code)s") % {"code": self.linkage.code}

    @property
    def open_deliveries(self) -> list[DeliveryRow]:
        """Those that wait for an answer or are contested."""
        return [row for row in self.deliveries if not row.delivery.agreed_on]

    @property
    def may_renew(self) -> bool:
        """Both sides agreed on a last day, so there is one to go on from."""
        agreed = [each for each in self.versions if each.confirmed_on]
        return bool(agreed) and agreed[-1].ends_on is not None

    @property
    def rung_code(self) -> str:
        return self.rung or ""

    @property
    def rung_dates(self) -> dict[str, date | None]:
        """When each rung was reached by the version in force."""
        return {
            Rung.DECLARED: self.terms.declared_on,
            Rung.CONFIRMED: self.terms.confirmed_on,
            Rung.VERIFIED: self.terms.verified_on,
            Rung.EVIDENCED: self.first_agreed if self.rung == Rung.EVIDENCED else None,
        }

    @property
    def public_facts(self) -> list[Fact]:
        linkage = self.linkage
        return [
            Fact(_("Bên bán"), linkage.supplier, "organization"),
            Fact(_("Bên mua"), linkage.customer, "organization"),
            Fact(_("Ngành hàng"), linkage.category or linkage.commodity),
            Fact(_("Hình thức"), linkage.get_form_display()),
            Fact(_("Thời hạn (năm)"), _years(self.terms)),
        ]

    @property
    def private_facts(self) -> list[Fact]:
        linkage = self.linkage
        facts = [
            Fact(_("Số hợp đồng"), linkage.contract_number),
            Fact(_("Bên chủ trì"), linkage.get_lead_display()),
            *terms_facts(self.terms),
        ]
        if linkage.terminated_on:
            facts.append(Fact(_("Lý do chấm dứt"), linkage.termination_reason))
        if linkage.rejected_on:
            facts.append(Fact(_("Lý do từ chối"), linkage.rejection_reason))
        return facts

    @property
    def pending_changes(self) -> list[Difference]:
        """Each term of the version in force beside the proposed one."""
        return differences(self.terms, self.pending)


def _years(terms: Terms) -> str:
    last = terms.ends_on.year if terms.ends_on else _("không thời hạn")
    return f"{terms.starts_on.year} – {last}"


def terms_facts(terms: Terms) -> list[Fact]:
    """Each term of a version, with its number."""
    return [Fact(_("Phiên bản"), terms.number), *agreement_facts(terms)]


def linkage_page(linkage: Linkage, *, user, day: date) -> LinkagePage:
    """The page of a linkage for one person. ``linkage`` comes with parties and terms loaded."""
    full = can_see_terms(user, linkage)
    deliveries = list(linkage.deliveries.all())
    first_agreed = min((d.agreed_on for d in deliveries if d.agreed_on), default=None)
    terms = linkage.terms_on(day) or linkage.first_terms
    confirmed = linkage.first_terms.confirmed_on is not None
    mine = parties_of(user, linkage)
    life = life_on(linkage, day)
    acts = _acts(user, linkage, life, mine)
    told = _told(linkage) if full else []
    return LinkagePage(
        linkage=linkage,
        day=day,
        life=life,
        terms=terms,
        rung=rung_on(terms, first_agreed, day),
        pending=linkage.pending_terms if linkage.pending_terms != linkage.first_terms else None,
        decree_form=decree_form(linkage),
        full=full,
        versions=list(linkage.terms.all()) if full else [],
        deliveries=delivery_rows(deliveries, linkage, mine, acts) if full else [],
        kept=FulfilmentView(kept_of(linkage, day, told)) if full and confirmed else None,
        files=documents(linkage, user=user) if full else [],
        growers=growers_of(linkage, day) if full else None,
        history=history(told),
        acts=acts,
        next_step=_next_step(linkage, terms, life, first_agreed),
        first_agreed=first_agreed,
        **(_negotiation(linkage, user) if _negotiated(told) else {}),
    )


def _negotiated(told: list[Act]) -> bool:
    """Whether it was concluded from an offer."""
    return any(act.verb == "linkage.conclude" for act in told)


def _negotiation(linkage: Linkage, user) -> dict[str, object]:
    """The offer that was concluded, and its thread: for the parties alone."""
    offers = Offer.objects.visible_to(user).with_parties().select_related("linkage")
    offer = offers.filter(linkage=linkage).first() if user.is_authenticated else None
    if offer is None:
        return {}
    return {"offer": offer, "thread": tuple(offer_thread(offer, user=user))}


def _acts(user, linkage: Linkage, life: Life, mine: list[Organization]) -> frozenset[str]:
    """The acts that this person may do now: the right and the state both allow them."""
    first, pending = linkage.first_terms, linkage.pending_terms
    version = None if pending is None or pending == first else pending
    allowed = set()
    if mine or can_act_as_party(user, linkage):
        allowed |= {"terminate", "hide"}
        if first.confirmed_on:
            allowed |= {"record_delivery"} | ({"propose_terms"} if version is None else set())
        if version is not None:
            allowed.add("refuse_terms")
            if any(party != version.declared_by for party in mine):
                allowed.add("confirm_terms")
        if first.is_pending and any(party != first.declared_by for party in mine):
            allowed |= {"confirm", "reject"}
    if can_add_evidence(user, linkage):
        allowed |= {"add_evidence", "record_growers"}
    if can_verify(user, linkage) and linkage.to_verify is not None:
        allowed.add("verify")
    return frozenset(act for act in allowed if life in ACTS[act])


def _next_step(linkage: Linkage, terms: Terms, life: Life, first_agreed: date | None) -> str:
    """What is missing for the next rung, and who can do it."""
    if life in {Life.REJECTED, Life.TERMINATED, Life.MERGED}:
        return ""
    if terms.confirmed_on is None:
        other = linkage.supplier if terms.declared_by == linkage.customer else linkage.customer
        return _("Còn thiếu: %(party)s xác nhận.") % {"party": other.name}
    if terms.verified_on is None and open_return(linkage):
        parties = {"supplier": linkage.supplier.name, "customer": linkage.customer.name}
        return _("Còn thiếu: %(supplier)s hoặc %(customer)s trả lời cán bộ.") % parties
    if terms.verified_on is None:
        return _("Còn thiếu: cán bộ phụ trách thẩm định hợp đồng.")
    if first_agreed is None:
        return _("Còn thiếu: một lần giao hàng được hai bên đối chiếu.")
    return ""


def _told(linkage: Linkage) -> list[Act]:
    """The acts on a linkage, latest first. Who opened a document stands on a page of its own: here
    it would hide what was changed."""
    acts = Act.objects.about(linkage).exclude(verb="linkage.open_evidence")
    return list(acts.select_related("by"))


def history(acts: list[Act]) -> list[dict]:
    """The latest acts as the timeline shows them."""
    return [
        {
            "title": ACT_TITLES.get(act.verb, act.verb),
            "on": act.at,
            "by": str(act.by),
            "note": act.note,
            "changes": [
                _change(act.verb, *pair) for pair in act.changes.items() if pair[0] not in KEYS
            ],
        }
        for act in acts[:TOLD]
    ]


def _change(verb: str, field: str, pair: list) -> tuple[str, str, str]:
    """A change as people read it: field, old value, new value."""
    old, new = ("" if value is None else str(value) for value in pair)
    if verb in DELIVERY_VERBS:
        year, month = field.split("-")
        name = _("Tháng %(month)s/%(year)s (kg)") % {"month": int(month), "year": year}
        return name, _plain_number(old), _plain_number(new)
    return CHANGE_NAMES.get(field, field), old, new


def _plain_number(text: str) -> str:
    """A stored decimal without idle zeros, grouped as on paper."""
    return f"{Decimal(text):,f}".partition(".")[0].replace(",", ".") if text else ""


# What an act names for the machine: the key and the hash of a file.
KEYS = frozenset({"file", "sha256"})

CHANGE_NAMES = COUNTS | {
    "version": gettext_lazy("Phiên bản điều khoản"),
    "merged_into": gettext_lazy("Gộp vào"),
    "merged": gettext_lazy("Nhận gộp"),
    "other": gettext_lazy("Liên kết kia"),
    "terminated_by": gettext_lazy("Bên chấm dứt"),
}

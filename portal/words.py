"""The words, tone and picture of each state and rung that pages show.

Never colour alone: each state has its word and its icon. ``tone`` is one of the tones of
``static/css/app.css``: neutral, info, good, warn, bad.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from linkage.enums import DeliveryState, Life, OfferState, Rung
from marketplace.enums import PostingState
from organizations.enums import CertificateState


@dataclass(frozen=True)
class Word:
    label: str | Promise
    tone: str = "neutral"
    icon: str = "circle"


STATES: dict[str, Word] = {
    # A listing, a service or a demand on its way to the public
    "draft": Word(PostingState.DRAFT.label, "neutral", "pencil"),
    "submitted": Word(PostingState.SUBMITTED.label, "info", "hourglass-split"),
    "published": Word(PostingState.PUBLISHED.label, "good", "check2-circle"),
    "returned": Word(PostingState.RETURNED.label, "warn", "arrow-return-left"),
    "closed": Word(PostingState.CLOSED.label, "neutral", "archive"),
    # The life of a linkage
    "proposed": Word(Life.PROPOSED.label, "info", "send"),
    "upcoming": Word(Life.UPCOMING.label, "info", "clock"),
    "active": Word(Life.ACTIVE.label, "good", "link-45deg"),
    "ended": Word(Life.ENDED.label, "neutral", "flag"),
    "terminated": Word(Life.TERMINATED.label, "bad", "x-octagon"),
    "rejected": Word(Life.REJECTED.label, "bad", "x-circle"),
    # A negotiation
    "offer_open": Word(OfferState.OPEN.label, "info", "chat-left-text"),
    "offer_accepted": Word(OfferState.ACCEPTED.label, "good", "check2-circle"),
    "offer_refused": Word(OfferState.REFUSED.label, "bad", "x-circle"),
    "offer_withdrawn": Word(OfferState.WITHDRAWN.label, "neutral", "arrow-return-left"),
    "merged": Word(Life.MERGED.label, "neutral", "intersect"),
    # What was delivered in a month
    "recorded": Word(DeliveryState.RECORDED.label, "info", "hourglass-split"),
    "contested": Word(DeliveryState.CONTESTED.label, "warn", "exclamation-diamond"),
    "agreed": Word(DeliveryState.AGREED.label, "good", "check2-circle"),
    # A certificate on a day
    "valid": Word(CertificateState.VALID.label, "good", "patch-check"),
    "expiring": Word(CertificateState.EXPIRING.label, "warn", "clock"),
    "transitional": Word(CertificateState.TRANSITIONAL.label, "warn", "arrow-repeat"),
    "expired": Word(CertificateState.EXPIRED.label, "bad", "calendar-x"),
    "withdrawn": Word(CertificateState.WITHDRAWN.label, "bad", "slash-circle"),
    "undated": Word(CertificateState.UNDATED.label, "neutral", "question-circle"),
    # A target
    "met": Word(_("Đã đạt"), "good", "check2-circle"),
    "not_met": Word(_("Chưa đạt"), "warn", "hourglass-split"),
    "followed": Word(_("Theo dõi, không đặt con số"), "neutral", "eye"),
    "not_available": Word(_("Chưa có dữ liệu"), "neutral", "question-circle"),
}

# The ladder of trust, lowest rung first; each stands on the one before.
RUNGS: dict[str, Word] = {
    "declared": Word(Rung.DECLARED.label, "neutral", "pencil"),
    "confirmed": Word(Rung.CONFIRMED.label, "info", "people"),
    "verified": Word(Rung.VERIFIED.label, "good", "patch-check"),
    "evidenced": Word(Rung.EVIDENCED.label, "good", "truck"),
}
RUNG_MEANINGS = {
    "declared": _("Một bên khai báo."),
    "confirmed": _("Bên kia đồng ý với cùng điều khoản."),
    "verified": _("Cán bộ đã xem hợp đồng."),
    "evidenced": _("Đã thẩm định và hai bên đã đối chiếu giao hàng."),
}

# Levels of participation, by number.
LEVELS = (
    _("Chưa liên kết"),
    _("Có liên kết"),
    _("Liên kết đến tiêu thụ"),
    _("Chuỗi khép kín"),
)

# Stages of a value chain, in the order in which a product passes them.
STAGES: dict[str, Word] = {
    "inputs": Word(_("Đầu vào"), icon="box-seam"),
    "production": Word(_("Sản xuất"), icon="flower1"),
    "processing": Word(_("Chế biến"), icon="gear"),
    "sale": Word(_("Tiêu thụ"), icon="shop"),
}

# How a target's operator is said.
OPERATORS = {
    ">=": _("ít nhất %(value)s"),
    ">": _("trên %(value)s"),
    "about": _("khoảng %(value)s"),
}

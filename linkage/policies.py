"""In which state of a linkage each act makes sense. Who may act stands in ``permissions``."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from linkage.enums import DeliveryState, Life, OfferState, PostingStand, Rung
from linkage.models import Delivery, Linkage, Terms
from marketplace.enums import PostingState
from marketplace.models import Demand, Listing


def life_on(linkage: Linkage, day: date) -> Life:
    """Where the linkage stands in its life on ``day``."""
    if linkage.rejected_on and linkage.rejected_on <= day:
        return Life.REJECTED
    if linkage.terminated_on and linkage.terminated_on <= day:
        return Life.TERMINATED
    if linkage.merged_on and linkage.merged_on <= day:
        return Life.MERGED
    terms = linkage.terms_on(day) or linkage.first_terms
    if terms.confirmed_on is None or terms.confirmed_on > day:
        return Life.PROPOSED
    if terms.starts_on > day:
        return Life.UPCOMING
    if terms.ends_on and terms.ends_on < day:
        return Life.ENDED
    return Life.ACTIVE


def rung_on(terms: Terms, first_agreed_on: date | None, day: date) -> Rung | None:
    """The rung that the version has reached on ``day``; None before it was declared."""
    if terms.declared_on > day:
        return None
    if terms.confirmed_on is None or terms.confirmed_on > day:
        return Rung.DECLARED
    if terms.verified_on is None or terms.verified_on > day:
        return Rung.CONFIRMED
    if first_agreed_on is None or first_agreed_on > day:
        return Rung.VERIFIED
    return Rung.EVIDENCED


KEPT_YEARS = 3  # that contracts and their papers are kept after the end, at least


def kept_until(linkage: Linkage) -> date | None:
    """The day until which its papers are kept at least; None while no end is known."""
    confirmed = [t for t in linkage.terms.all() if t.confirmed_on] or [linkage.first_terms]
    newest = max(confirmed, key=lambda t: t.number)
    ends = filter(None, [linkage.rejected_on, linkage.terminated_on, newest.ends_on])
    end = min(ends, default=None)
    return end and same_day_later(end, KEPT_YEARS)


def same_day_later(day: date, years: int) -> date:
    """The same day of a later year; for 29 February, where there is none, the day after it."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


OPEN = frozenset({Life.PROPOSED, Life.UPCOMING, Life.ACTIVE})
AGREED = frozenset({Life.UPCOMING, Life.ACTIVE})

# act -> the lives in which it makes sense
ACTS: dict[str, frozenset[Life]] = {
    "confirm": OPEN,
    "reject": OPEN,
    "propose_terms": AGREED | {Life.ENDED},
    "confirm_terms": AGREED | {Life.ENDED},
    "refuse_terms": AGREED | {Life.ENDED},
    "verify": AGREED | {Life.ENDED},
    "terminate": AGREED,
    "record_delivery": AGREED | {Life.ENDED, Life.TERMINATED},
    "agree_delivery": AGREED | {Life.ENDED, Life.TERMINATED},
    "return_terms": AGREED | {Life.ENDED},
    "answer_return": AGREED | {Life.ENDED},
    "merge": OPEN | {Life.ENDED},
    "unmerge": frozenset({Life.MERGED}),
    "add_evidence": frozenset(Life) - {Life.REJECTED, Life.MERGED},
    "record_growers": OPEN,
    "end_growers": frozenset(Life),
    "join_project": OPEN | {Life.ENDED},
    "leave_project": frozenset(Life),
    "hide": frozenset(Life),
    "reply": AGREED | {Life.ENDED, Life.TERMINATED},
}


def require_state(act: str, linkage: Linkage, day: date) -> None:
    """Raises where the act makes no sense in the linkage's state on ``day``."""
    life = life_on(linkage, day)
    if life not in ACTS[act]:
        raise ValidationError(
            _("Không làm được việc này: liên kết %(code)s đang ở trạng thái “%(life)s”."),
            code="state",
            params={"code": linkage.code, "life": life.label},
        )


# act on an offer -> the states in which it makes sense, and how its posting must stand
OFFER_ACTS: dict[str, tuple[frozenset[OfferState], frozenset[PostingStand]]] = {
    "counter": (frozenset({OfferState.OPEN}), frozenset({PostingStand.LIVE})),
    # what was proposed in time may still be agreed to
    "accept": (frozenset({OfferState.OPEN}), frozenset({PostingStand.LIVE, PostingStand.LATE})),
    "refuse": (frozenset({OfferState.OPEN}), frozenset(PostingStand)),
    "withdraw": (frozenset({OfferState.OPEN}), frozenset(PostingStand)),
    "message": (frozenset({OfferState.OPEN, OfferState.ACCEPTED}), frozenset(PostingStand)),
}
STANDING = frozenset({PostingState.PUBLISHED, PostingState.SUBMITTED})


def posting_stand(posting: Listing | Demand, day: date) -> PostingStand:
    """How a posting stands under the negotiations about it. One whose words an official reads
    anew stands as it stood."""
    if posting.state not in STANDING or posting.year < day.year:
        return PostingStand.GONE
    deadline = getattr(posting, "deadline", None)
    return PostingStand.LATE if deadline and deadline < day else PostingStand.LIVE


def offer_acts(state: str, stand: PostingStand) -> frozenset[str]:
    """The acts that make sense in a negotiation of that state."""
    return frozenset(
        act for act, (states, stands) in OFFER_ACTS.items() if state in states and stand in stands
    )


# act -> the states of what was recorded in which it makes sense
DELIVERY_ACTS: dict[str, frozenset[DeliveryState]] = {
    "record": frozenset({DeliveryState.RECORDED, DeliveryState.CONTESTED}),
    "agree": frozenset({DeliveryState.RECORDED}),
    "contest": frozenset({DeliveryState.RECORDED}),
    "accept": frozenset({DeliveryState.CONTESTED}),
    "withdraw_contest": frozenset({DeliveryState.CONTESTED}),
}


def require_delivery_state(act: str, delivery: Delivery) -> None:
    """Raises where the act makes no sense in the state of the delivery."""
    if delivery.state in DELIVERY_ACTS[act]:
        return
    messages = {
        DeliveryState.AGREED: _("Giao hàng tháng %(month)s đã được hai bên đối chiếu."),
        DeliveryState.CONTESTED: _(
            "Giao hàng tháng %(month)s đã có lời không đồng ý, đang chờ bên ghi trả lời."
        ),
        DeliveryState.RECORDED: _("Giao hàng tháng %(month)s đang chờ bên kia đối chiếu."),
    }
    raise ValidationError(
        messages[delivery.state], code="state", params={"month": f"{delivery.month:%m/%Y}"}
    )

"""What the acts on an offer check, and how they tell what happened meanwhile."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linkage.enums import OfferState, PostingStand
from linkage.models import Offer, OfferTerms
from linkage.permissions import parties_of
from linkage.policies import OFFER_ACTS, posting_stand
from linkage.reports.offers import ending_of
from marketplace.enums import PostingState
from marketplace.models import Demand, Listing
from organizations.models import Organization

ENDED = {
    OfferState.ACCEPTED: _(
        "Đề nghị này đã được %(party)s đồng ý lúc %(at)s, thành liên kết %(linkage)s."
    ),
    OfferState.REFUSED: _("Đề nghị này đã bị %(party)s từ chối lúc %(at)s."),
    OfferState.WITHDRAWN: _("Đề nghị này đã được %(party)s rút lại lúc %(at)s."),
}
UNDER = {
    PostingStand.GONE: _(
        "Tin “%(title)s” không còn đăng, nên chỉ từ chối hoặc rút lại đề nghị được."
    ),
    PostingStand.LATE: _(
        "Nhu cầu “%(title)s” đã quá hạn trả lời, nên không gửi phiên bản mới được."
    ),
}


def at_words(moment: datetime) -> str:
    """``14:05 ngày 27/09/2026``, as the clock in Việt Nam shows it."""
    return f"{timezone.localtime(moment):%H:%M %d/%m/%Y}"


def posting_under_lock(posting: Listing | Demand) -> Listing | Demand:
    """The posting read anew; of several who open at the same moment, one after the other."""
    rows = type(posting).objects.select_for_update(of=("self",))
    return rows.select_related("organization", "category__commodity").get(pk=posting.pk)


def require_live(posting: Listing | Demand, on: date) -> None:
    """Only what is shown to the public, and still in time, is answered."""
    if posting.state != PostingState.PUBLISHED:
        raise ValidationError(_("Tin này hiện không đăng, không gửi đề nghị được."), code="state")
    stand = posting_stand(posting, on)
    if stand == PostingStand.LATE:
        raise ValidationError(
            _("Nhu cầu này đã quá hạn trả lời, ngày %(day)s."),
            code="state",
            params={"day": f"{posting.deadline:%d/%m/%Y}"},
        )
    if stand == PostingStand.GONE:
        raise ValidationError(
            _("Tin này của năm %(year)s, đã qua."), code="state", params={"year": posting.year}
        )


def require_operating(organization: Organization, on: date) -> None:
    if not organization.operates_on(on):
        raise ValidationError(
            _("%(name)s không hoạt động vào ngày này."),
            code="state",
            params={"name": organization.name},
        )


def require_offer_state(act: str, offer: Offer, on: date) -> None:
    """Raises where the act makes no sense now, and says what happened."""
    states, stands = OFFER_ACTS[act]
    if offer.state not in states:
        ending = ending_of(offer)
        raise ValidationError(
            ENDED[OfferState(offer.state)],
            code="state",
            params={
                "party": ending.party.name,
                "at": at_words(ending.at),
                "linkage": offer.linkage.code if offer.linkage else "",
            },
        )
    stand = posting_stand(offer.posting, on)
    if stand not in stands:
        raise ValidationError(UNDER[stand], code="state", params={"title": offer.posting.title})


def require_version(newest: OfferTerms, number: int) -> None:
    """What is answered must be what is on the table."""
    if newest.number != number:
        raise ValidationError(
            _(
                "%(party)s đã gửi phiên bản %(number)s lúc %(at)s. "
                "Hãy xem phiên bản đó rồi mới trả lời."
            ),
            code="stale",
            params={
                "party": newest.proposed_by.name,
                "number": newest.number,
                "at": at_words(newest.proposed_at),
            },
        )


def side_of(user, offer: Offer, party: Organization) -> None:
    """The person must act for exactly this side."""
    if not user.is_superuser and party not in parties_of(user, offer):
        raise PermissionDenied(
            _("Việc này của %(party)s, không phải của bên bạn.") % {"party": party.name}
        )

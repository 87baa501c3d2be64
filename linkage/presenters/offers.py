"""What the pages of negotiations show, decided here so that templates only place it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linkage.enums import OfferState, PostingStand
from linkage.models import Offer, OfferTerms
from linkage.permissions import parties_of
from linkage.policies import offer_acts, posting_stand
from linkage.presenters.agreements import Difference, Fact, agreement_facts
from linkage.reports.offers import Ending, across, ending_of, one_taxpayer
from linkage.reports.standing import rungs_today
from organizations.models import Organization

STAGE_NAMES = {
    "inputs": gettext_lazy("đầu vào"),
    "production": gettext_lazy("sản xuất"),
    "processing": gettext_lazy("chế biến"),
}
ENDINGS = {
    OfferState.ACCEPTED: gettext_lazy("%(party)s đồng ý"),
    OfferState.REFUSED: gettext_lazy("%(party)s từ chối"),
    OfferState.WITHDRAWN: gettext_lazy("%(party)s rút lại đề nghị"),
}
TONES = {OfferState.ACCEPTED: "good", OfferState.REFUSED: "bad", OfferState.WITHDRAWN: "neutral"}


def offer_facts(version: OfferTerms) -> list[Fact]:
    """Every term of a version, with the stages that it would cover and who leads."""
    stages = [str(word) for name, word in STAGE_NAMES.items() if getattr(version, name)]
    return [
        *agreement_facts(version),
        Fact(_("Các khâu ngoài tiêu thụ"), ", ".join(stages)),
        Fact(_("Bên chủ trì"), version.get_lead_display() if version.lead else ""),
    ]


def stated(facts: list[Fact]) -> list[Fact]:
    """Those that say something."""
    return [fact for fact in facts if fact.value not in (None, "")]


def changes_of(old: OfferTerms, new: OfferTerms) -> list[Difference]:
    """What the newer version says otherwise."""
    pairs = zip(offer_facts(old), offer_facts(new), strict=True)
    return [each for each in (Difference(*pair) for pair in pairs) if each.changed]


@dataclass(frozen=True)
class Entry:
    """One thing in a thread: a version, words, or its end. ``mine``: of the reader's side, whose
    people are named to it."""

    kind: str
    at: datetime
    party: Organization
    mine: bool
    by: str
    title: str = ""
    text: str = ""
    tone: str = "neutral"
    changes: tuple[Difference, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class OfferPage:
    """Everything that the page of one negotiation places."""

    offer: Offer
    day: date
    versions: list[OfferTerms]
    entries: list[Entry]
    mine: list[Organization]
    acts: frozenset[str]
    stand: PostingStand
    ending: Ending | None
    rungs: dict[int, str]
    one_taxpayer: bool

    @property
    def title(self) -> str:
        return f"{self.offer.supplier.name} → {self.offer.customer.name}"

    @property
    def kicker(self) -> str:
        return _("Đề nghị %(code)s") % {"code": self.offer.code}

    @property
    def state(self) -> str:
        return f"offer_{self.offer.state}"

    @property
    def table(self) -> OfferTerms:
        """What is on the table, or was at the end."""
        return self.versions[-1]

    @cached_property
    def facts(self) -> list[Fact]:
        return stated(offer_facts(self.table))

    @cached_property
    def unstated(self) -> str:
        """The names of the terms that the version does not state."""
        told = {fact.label for fact in self.facts}
        return "; ".join(f.label for f in offer_facts(self.table) if f.label not in told)

    @cached_property
    def changes(self) -> list[Difference]:
        """What the version on the table says otherwise than the one before."""
        return changes_of(*self.versions[-2:]) if len(self.versions) > 1 else []

    @property
    def turn(self) -> Organization:
        """Who is to answer."""
        return across(self.offer, self.table.proposed_by)

    @property
    def my_turn(self) -> bool:
        return self.offer.state == OfferState.OPEN and self.turn in self.mine

    @property
    def others(self) -> list[tuple[Organization, str]]:
        """The other side and the rung that its linkages reached today, "" for none; both sides
        for who acts for neither."""
        parties = [self.offer.supplier, self.offer.customer]
        others = [party for party in parties if party not in self.mine] if self.mine else parties
        return [(party, self.rungs.get(party.pk, "")) for party in others or parties]

    @property
    def counter_words(self) -> str:
        return _("Đề nghị lại") if self.my_turn else _("Sửa đề nghị")

    @property
    def next_step(self) -> str:
        """What to do now, and who does it."""
        if self.offer.state != OfferState.OPEN:
            return ""
        if self.stand == PostingStand.GONE:
            return _(
                "Tin không còn đăng nên không thoả thuận tiếp được: bên nhận từ chối, "
                "hoặc bên gửi rút lại đề nghị."
            )
        if self.my_turn:
            return _("Đến lượt bạn: đồng ý, đề nghị lại hoặc từ chối phiên bản %(number)s.") % {
                "number": self.table.number
            }
        return _("Đang chờ %(party)s trả lời phiên bản %(number)s.") % {
            "party": self.turn.name,
            "number": self.table.number,
        }

    @property
    def stand_words(self) -> str:
        """What is to be known of the posting, where it no longer stands as it stood."""
        if self.offer.state != OfferState.OPEN:
            return ""
        return {
            PostingStand.LIVE: "",
            PostingStand.LATE: _(
                "Nhu cầu đã quá hạn trả lời: vẫn đồng ý được với phiên bản đang có, "
                "không gửi phiên bản mới."
            ),
            PostingStand.GONE: _("Tin đã đóng, bị trả lại hoặc đã qua năm."),
        }[self.stand]


@dataclass(frozen=True)
class OfferRow:
    """A negotiation in a list: the other side, what is on the table, whether it waits."""

    offer: Offer
    table: OfferTerms
    buys: bool
    said: bool

    @property
    def other(self) -> Organization:
        return self.offer.supplier if self.buys else self.offer.customer

    @property
    def state(self) -> str:
        return f"offer_{self.offer.state}"


def offer_rows(
    offers: list[Offer], tables: dict[int, OfferTerms], mine: set[int]
) -> list[OfferRow]:
    """Rows read by ``reports.offers.with_table``; ``mine``: keys of the reader's organizations.
    ``said``: the other side had the last word, after the version on the table."""
    return [
        OfferRow(
            offer,
            tables[offer.pk],
            buys=offer.customer_id in mine,
            said=offer.said_by is not None
            and offer.said_by not in mine
            and offer.said_at >= offer.newest_at
            and offer.state == OfferState.OPEN,
        )
        for offer in offers
    ]


def offer_page(offer: Offer, *, user, day: date) -> OfferPage:
    """The page of a negotiation for one person. ``offer`` comes with parties and posting."""
    versions = list(offer.versions.select_related("proposed_by", "author").order_by("number"))
    mine = parties_of(user, offer)
    stand = posting_stand(offer.posting, day)
    ending = ending_of(offer)
    return OfferPage(
        offer=offer,
        day=day,
        versions=versions,
        entries=_entries(offer, versions, ending, mine),
        mine=mine,
        acts=_acts(offer, versions[-1], stand, mine, user),
        stand=stand,
        ending=ending,
        rungs=rungs_today([offer.supplier_id, offer.customer_id], day),
        one_taxpayer=one_taxpayer(offer.supplier_id, offer.customer_id),
    )


def offer_thread(offer: Offer, *, user) -> list[Entry]:
    """The versions and messages of a negotiation in time, and how it ended."""
    versions = list(offer.versions.select_related("proposed_by", "author").order_by("number"))
    return _entries(offer, versions, ending_of(offer), parties_of(user, offer))


def _acts(
    offer: Offer, newest: OfferTerms, stand: PostingStand, mine: list[Organization], user
) -> frozenset[str]:
    """The acts that this person may do now: the right and the state both allow them."""
    allowed = set()
    if mine or user.is_superuser:
        allowed |= {"counter", "message"}
    if user.is_superuser or across(offer, newest.proposed_by) in mine:
        allowed |= {"accept", "refuse"}
    if user.is_superuser or newest.proposed_by in mine:
        allowed.add("withdraw")
    return frozenset(allowed & offer_acts(offer.state, stand))


def _entries(
    offer: Offer, versions: list[OfferTerms], ending: Ending | None, mine: list[Organization]
) -> list[Entry]:
    entries = [_version(version, before, mine) for version, before in _with_before(versions)]
    for message in offer.messages.select_related("organization", "author"):
        side = message.organization
        who = _named(message.author)
        entries.append(Entry("message", message.at, side, side in mine, who, text=message.text))
    entries.sort(key=lambda entry: entry.at)
    if ending:
        state = OfferState(ending.state)
        entries.append(
            Entry(
                "ending",
                ending.at,
                ending.party,
                ending.party in mine,
                ending.by,
                title=str(ENDINGS[state]) % {"party": ending.party.name},
                text=ending.words if state != OfferState.ACCEPTED else "",
                tone=TONES[state],
            )
        )
    return entries


def _named(author) -> str:
    """Who of a side it was; an administrator who wrote for it is none of its people."""
    return "" if author.is_superuser else str(author)


def _with_before(versions: list[OfferTerms]):
    return zip(versions, [None, *versions], strict=False)


def _version(version: OfferTerms, before: OfferTerms | None, mine: list[Organization]) -> Entry:
    party = version.proposed_by
    return Entry(
        "version",
        version.proposed_at,
        party,
        party in mine,
        _named(version.author),
        title=_("Phiên bản %(number)s") % {"number": version.number},
        tone="info",
        changes=tuple(changes_of(before, version)) if before else (),
        facts=() if before else tuple(stated(offer_facts(version))),
    )

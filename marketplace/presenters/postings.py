"""The page of one posting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from accounts.models import Act
from marketplace.enums import PostingState
from marketplace.models import Photo, Posting, ProcessingService
from marketplace.permissions import Standing
from marketplace.presenters.acts import ACT_WORDS, ActWords, acts_open_to
from marketplace.presenters.cards import Card, card, service_card
from marketplace.presenters.details import CertificateFact, Season, certificate_facts, season
from organizations.models import Site
from organizations.presenters import address_in, dialled

ACT_TITLES = {
    "create": gettext_lazy("Soạn tin"),
    "edit": gettext_lazy("Sửa tin"),
    "submit": gettext_lazy("Gửi duyệt"),
    "publish": gettext_lazy("Duyệt đăng"),
    "publish_directly": gettext_lazy("Cán bộ đăng từ tệp"),
    "return": gettext_lazy("Trả lại để sửa"),
    "close": gettext_lazy("Đóng tin"),
    "reopen": gettext_lazy("Mở lại"),
    "succeed": gettext_lazy("Chuyển sang bên kế thừa"),
}
ACT_TONES = {"publish": "good", "publish_directly": "good", "return": "warn", "submit": "info"}


@dataclass(frozen=True)
class KindWords:
    """How a kind of posting is called, and the name of the address of its list."""

    one: str | Promise
    many: str | Promise
    party: str | Promise  # who posts it
    list_name: str


KIND_WORDS = {
    "listing": KindWords(
        gettext_lazy("Tin chào bán"),
        gettext_lazy("Sản phẩm"),
        gettext_lazy("Bên bán"),
        "product_list",
    ),
    "demand": KindWords(
        gettext_lazy("Nhu cầu"), gettext_lazy("Nhu cầu"), gettext_lazy("Bên mua"), "demand_list"
    ),
    "service": KindWords(
        gettext_lazy("Dịch vụ chế biến"),
        gettext_lazy("Dịch vụ chế biến"),
        gettext_lazy("Bên nhận gia công"),
        "service_list",
    ),
}


@dataclass(frozen=True)
class ActButton:
    act: str
    words: ActWords
    url: str


@dataclass(frozen=True)
class PostingPage:
    """Everything that the page of one posting places."""

    card: Card
    can_edit: bool
    buttons: tuple[ActButton, ...]
    insider: bool
    history: list[dict]
    expired: bool
    season: Season
    certificates: tuple[CertificateFact, ...]
    photos: tuple[Photo, ...] = ()
    offer_url: str = ""  # where somebody else answers it
    offers_url: str = ""  # the answers that came, for its own people

    @property
    def posting(self) -> Posting:
        return self.card.posting

    @property
    def kicker(self) -> str:
        return f"{KIND_WORDS[self.posting.kind].one} {self.posting.code}"

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        words = KIND_WORDS[self.posting.kind]
        return [(str(words.many), reverse(words.list_name))]

    @property
    def is_service(self) -> bool:
        return isinstance(self.posting, ProcessingService)

    @property
    def previews(self) -> bool:
        """Whether its author sees it before anybody else does, and may send it from here."""
        return any(button.act == "submit" for button in self.buttons)

    @property
    def submit_url(self) -> str:
        return act_url(self.posting, "submit")

    @property
    def matches_url(self) -> str:
        """What fits it; nothing is matched with a service."""
        if self.is_service:
            return ""
        return reverse(f"{self.posting.kind}_matches", args=[self.posting.pk])

    @property
    def chain_url(self) -> str:
        """The chain of its commodity around the organization, in one picture."""
        address = reverse("organization_chain", args=[self.posting.organization.slug])
        return f"{address}?commodity={self.posting.category.commodity.code}"

    @property
    def lead(self) -> str:
        """What it is about: a category, or for a service what goes in and what comes back."""
        goods = self.posting.category.name
        gives = getattr(self.card, "gives", "")
        return f"{goods} → {gives}" if gives else goods

    @property
    def party(self) -> str | Promise:
        return KIND_WORDS[self.posting.kind].party

    @property
    def edit_url(self) -> str:
        return reverse(f"{self.posting.kind}_edit", args=[self.posting.pk])

    @property
    def return_reason(self) -> str:
        """What an official wants mended: for the author's side and officials only."""
        returned = self.posting.state == PostingState.RETURNED
        return self.posting.return_reason if self.insider and returned else ""

    @property
    def contacts(self) -> list[tuple[str, str, str]]:
        """Icon, words and link of each contact that the organization makes public."""
        organization = self.posting.organization
        if not organization.contacts_public:
            return []
        shown = [
            ("telephone", dialled(organization.phone), f"tel:{organization.phone}"),
            ("envelope", organization.email, f"mailto:{organization.email}"),
            ("globe", organization.website, organization.website),
        ]
        return [row for row in shown if row[1]]

    @property
    def point(self) -> tuple[str, str] | None:
        """Latitude and longitude of the place of delivery, or of the site, if known."""
        place = self._place
        if place is None or place.latitude is None:
            return None
        return f"{place.latitude:.5f}", f"{place.longitude:.5f}"

    @property
    def address(self) -> str:
        return self.site.address if self.site else ""

    @property
    def where(self) -> str:
        """The address with its commune, which many addresses name already."""
        return address_in(self.address, self.card.place)

    @property
    def spot_url(self) -> str:
        """The small picture of where it is."""
        place = self._place
        if place is None or place.latitude is None:
            return ""
        return reverse("spot_picture", args=[f"{place.latitude:.3f},{place.longitude:.3f}"])

    @property
    def _place(self):
        """Where the goods are wanted, else the site."""
        named = self.card.is_demand and self.posting.latitude is not None
        return self.posting if named else self.site

    @property
    def site(self) -> Site | None:
        """Where a service is done, or the organization's main site."""
        if own := getattr(self.posting, "site", None):
            return own
        profile = self.posting.organization.profiles_of_day
        return profile[0].site if profile else None


def act_url(posting: Posting, act: str) -> str:
    if act in ("publish", "return"):
        return reverse(f"posting_{act}", args=[posting.kind, posting.pk])
    return reverse(f"{posting.kind}_{act}", args=[posting.pk])


def posting_page(posting: Posting, *, user, day: date) -> PostingPage:
    """``posting`` was read by ``reports.for_cards`` (a service: ``for_service_cards``) and is
    visible to ``user``."""
    standing = Standing(user, posting.organization)
    acts = acts_open_to(standing, posting)
    buttons = [
        ActButton(act, ACT_WORDS[act], act_url(posting, act)) for act in acts if act in ACT_WORDS
    ]
    serves = isinstance(posting, ProcessingService)
    short = service_card(posting, day) if serves else card(posting, day)
    return PostingPage(
        card=short,
        can_edit="edit" in acts,
        buttons=tuple(buttons),
        insider=standing.insider,
        history=_history(posting) if standing.insider else [],
        expired=short.deadline is not None and short.deadline < day,
        season=season(posting, day),
        certificates=certificate_facts(posting, day),
        photos=photos_of(posting),
        offer_url=_offer_url(posting, standing, day),
        offers_url=_offers_url(posting, standing),
    )


def _offer_url(posting: Posting, standing: Standing, day: date) -> str:
    """Goods on show, in time, of somebody else; nothing is negotiated on a service."""
    if isinstance(posting, ProcessingService) or standing.insider:
        return ""
    late = getattr(posting, "deadline", None) and posting.deadline < day
    if posting.state != PostingState.PUBLISHED or posting.year < day.year or late:
        return ""
    return reverse("offer_new", args=[posting.kind, posting.pk])


def _offers_url(posting: Posting, standing: Standing) -> str:
    if isinstance(posting, ProcessingService) or standing.role is None:
        return ""
    return f"{reverse('offer_list')}?{posting.kind}={posting.pk}"


def photos_of(posting: Posting) -> tuple[Photo, ...]:
    """Those of what is posted, the cover first."""
    shown = posting.photographed
    return tuple(Photo.objects.of(shown)) if shown else ()


def _history(posting: Posting) -> list[dict[str, object]]:
    acts = Act.objects.about(posting).select_related("by")[:50]
    return [
        {
            "title": _title(act.verb),
            "on": act.at,
            "by": str(act.by),
            "note": act.note,
            "tone": ACT_TONES.get(act.verb.partition(".")[2], ""),
        }
        for act in acts
    ]


def _title(verb: str) -> str | Promise:
    return ACT_TITLES.get(verb.partition(".")[2], verb)

"""The page of one listing or demand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Act
from marketplace.enums import PostingState
from marketplace.models import Posting
from marketplace.permissions import Standing
from marketplace.presenters.acts import ACT_WORDS, ActWords, acts_open_to
from marketplace.presenters.cards import Card, card

ACT_TITLES = {
    "create": gettext_lazy("Soạn tin"),
    "edit": gettext_lazy("Sửa tin"),
    "submit": gettext_lazy("Gửi duyệt"),
    "publish": gettext_lazy("Duyệt đăng"),
    "publish_directly": gettext_lazy("Cán bộ đăng từ tệp"),
    "return": gettext_lazy("Trả lại để sửa"),
    "close": gettext_lazy("Đóng tin"),
    "reopen": gettext_lazy("Mở lại"),
}
ACT_TONES = {"publish": "good", "publish_directly": "good", "return": "warn", "submit": "info"}


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

    @property
    def posting(self) -> Posting:
        return self.card.posting

    @property
    def kicker(self) -> str:
        kind = _("Nhu cầu") if self.card.is_demand else _("Tin chào bán")
        return f"{kind} {self.posting.code}"

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        if self.card.is_demand:
            return [(_("Nhu cầu"), reverse("demand_list"))]
        return [(_("Sản phẩm"), reverse("product_list"))]

    @property
    def quantities(self) -> list[float]:
        return [float(quantity) for quantity in self.posting.months.values()]

    @property
    def edit_url(self) -> str:
        return reverse(f"{kind_of(self.posting)}_edit", args=[self.posting.pk])

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
            ("telephone", organization.phone, f"tel:{organization.phone}"),
            ("envelope", organization.email, f"mailto:{organization.email}"),
            ("globe", organization.website, organization.website),
        ]
        return [row for row in shown if row[1]]

    @property
    def point(self) -> tuple[str, str] | None:
        """Latitude and longitude of the place of delivery, or of the seller's site, if known."""
        place = self.posting if self.card.is_demand else self._site
        if place is None or place.latitude is None:
            return None
        return f"{place.latitude:.5f}", f"{place.longitude:.5f}"

    @property
    def _site(self):
        profile = self.posting.organization.profiles_of_day
        return profile[0].site if profile else None


def kind_of(posting: Posting) -> str:
    """``listing`` or ``demand``: how addresses name it."""
    return posting._meta.model_name


def act_url(posting: Posting, act: str) -> str:
    if act in ("publish", "return"):
        return reverse(f"posting_{act}", args=[kind_of(posting), posting.pk])
    return reverse(f"{kind_of(posting)}_{act}", args=[posting.pk])


def posting_page(posting: Posting, *, user, day: date) -> PostingPage:
    """``posting`` was read by ``reports.for_cards`` and is visible to ``user``."""
    standing = Standing(user, posting.organization)
    acts = acts_open_to(standing, posting)
    buttons = [
        ActButton(act, ACT_WORDS[act], act_url(posting, act)) for act in acts if act in ACT_WORDS
    ]
    short = card(posting, day)
    return PostingPage(
        card=short,
        can_edit="edit" in acts,
        buttons=tuple(buttons),
        insider=standing.insider,
        history=_history(posting) if standing.insider else [],
        expired=short.deadline is not None and short.deadline < day,
    )


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

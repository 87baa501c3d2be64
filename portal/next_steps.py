"""What a person of an organization has to do next, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from linkage.models import Delivery, Linkage, Offer
from linkage.reports.offers import waiting_offers
from linkage.reports.queues import Waiting, ending_soon, waiting_for
from linkage.reports.verification import returned_to
from marketplace.enums import PostingState
from marketplace.models import Posting
from organizations.models import Organization
from organizations.reports import OwnOrganization, certificates_to_renew

NOTICE = timedelta(days=60)
OFFER = "offer"


class Urgency(models.IntegerChoices):
    """Somebody waits or a day has passed; a day is near; nothing presses."""

    NOW = 1, gettext_lazy("Làm ngay")
    SOON = 2, gettext_lazy("Sắp đến hạn")
    LATER = 3, gettext_lazy("Khi có thời gian")


@dataclass(frozen=True)
class Step:
    """One thing to do, with its one button. ``day`` orders within an urgency and is told, with
    ``told`` in front ("hết hạn", "từ")."""

    urgency: Urgency
    icon: str
    title: str
    action: str
    url: str
    detail: str = ""
    told: str | Promise = ""
    day: date | None = None
    about: str = ""  # the kind of thing, where pages count it apart
    stage: str = ""  # a further stage of a thing is told anew, though place and day are the same

    @property
    def order(self) -> tuple[int, date]:
        return self.urgency, self.day or date.max


def next_steps(
    user, organizations: Sequence[OwnOrganization], postings: Sequence[Posting], day: date
) -> list[tuple[str, list[Step]]]:
    """The steps by urgency: (heading, steps), without the headings that have none.

    ``organizations`` and ``postings`` are all of the person's own; who only looks on has nothing
    to do.
    """
    editable = {own.organization.pk: own for own in organizations if own.may_edit}
    if not editable:
        return []
    own = [posting for posting in postings if posting.organization_id in editable]
    steps = [
        *_of_postings(own),
        *_of_offers(user),
        *_of_linkages(user, day),
        *_of_certificates(user, day),
    ]
    for each in editable.values():
        steps += _of_beginning(each, own)
        steps += _of_records(each, day)
    steps.sort(key=lambda step: step.order)
    groups = [(str(u.label), [s for s in steps if s.urgency == u]) for u in Urgency]
    return [(heading, found) for heading, found in groups if found]


def offers_among(groups: list[tuple[str, list[Step]]]) -> int:
    """How many of the steps answer an offer."""
    return sum(step.about == OFFER for _heading, steps in groups for step in steps)


def _of_postings(postings: Sequence[Posting]) -> Iterator[Step]:
    for posting in postings:
        edit = reverse(f"{posting.kind}_edit", args=[posting.pk])
        if posting.state == PostingState.RETURNED:
            yield Step(
                Urgency.NOW,
                "arrow-return-left",
                _("Sửa tin bị trả lại: %(title)s") % {"title": posting.title},
                _("Sửa tin"),
                edit,
                detail=posting.return_reason,
                day=date.min,
            )
        elif posting.state == PostingState.DRAFT:
            yield Step(
                Urgency.LATER,
                "pencil",
                _("Soạn tiếp bản nháp: %(title)s") % {"title": posting.title},
                _("Soạn tiếp"),
                edit,
                told=_("tạo ngày"),
                day=posting.created_at.date(),
            )


def _of_linkages(user, day: date) -> Iterator[Step]:
    waiting = waiting_for(user, day)
    for linkage in waiting.to_confirm:
        yield _answer(linkage, _("Xác nhận liên kết %(parties)s"), _("Xem và xác nhận"))
    for linkage in waiting.terms_to_confirm:
        yield _answer(linkage, _("Trả lời điều khoản mới: %(parties)s"), _("Xem điều khoản"))
    for returned in returned_to(user):
        yield Step(
            Urgency.NOW,
            "arrow-return-left",
            _("Trả lời cán bộ về hợp đồng: %(parties)s")
            % {"parties": _parties(returned.terms.linkage)},
            _("Xem và trả lời"),
            reverse("return_answer", args=[returned.terms.linkage.code]),
            detail=returned.note,
            told=_("trả lại ngày"),
            day=returned.on,
        )
    yield from _of_deliveries(waiting)
    for terms in ending_soon(user, day, NOTICE):
        yield Step(
            Urgency.SOON,
            "calendar-x",
            _("Hợp đồng sắp hết hạn: %(parties)s") % {"parties": _parties(terms.linkage)},
            _("Gia hạn"),
            reverse("linkage_renew", args=[terms.linkage.code]),
            told=_("hết hạn"),
            day=terms.ends_on,
        )


def _of_offers(user) -> Iterator[Step]:
    for offer in waiting_offers(user):
        yield Step(
            Urgency.NOW,
            "chat-left-text",
            _("Trả lời đề nghị của %(party)s") % {"party": _asking(offer).name},
            _("Xem đề nghị"),
            offer.get_absolute_url(),
            detail=offer.posting.title,
            told=_("gửi ngày"),
            day=timezone.localtime(offer.newest_at).date(),
            about=OFFER,
        )


def _asking(offer: Offer) -> Organization:
    """Whose version is on the table."""
    return offer.supplier if offer.newest_by == offer.supplier_id else offer.customer


def _of_deliveries(waiting: Waiting) -> Iterator[Step]:
    """One step a linkage: its page answers all its months at once."""
    for found in _by_linkage(waiting.deliveries_to_agree):
        title = ngettext(
            "Đối chiếu giao hàng %(month)s: %(parties)s",
            "Đối chiếu %(count)s tháng giao hàng: %(parties)s",
            len(found),
        )
        yield _delivery(found, Urgency.NOW, "truck", title, _("Đối chiếu"))
    for found in _by_linkage(waiting.deliveries_contested):
        title = ngettext(
            "Bên kia không đồng ý số giao hàng %(month)s: %(parties)s",
            "Bên kia không đồng ý số giao hàng %(count)s tháng: %(parties)s",
            len(found),
        )
        step = _delivery(found, Urgency.NOW, "exclamation-diamond", title, _("Trả lời"))
        yield replace(step, detail=" · ".join(each.contest_reason for each in found))
    for found in _by_linkage(waiting.deliveries_unanswered):
        title = ngettext(
            "Nhắc bên kia đối chiếu giao hàng %(month)s: %(parties)s",
            "Nhắc bên kia đối chiếu %(count)s tháng giao hàng: %(parties)s",
            len(found),
        )
        step = _delivery(found, Urgency.LATER, "hourglass-split", title, _("Xem"))
        yield replace(step, told=_("đã ghi ngày"), day=found[0].recorded_on)


def _by_linkage(deliveries: Iterable[Delivery]) -> Iterable[list[Delivery]]:
    """The deliveries of each linkage together, in the order in which they came."""
    found: dict[int, list[Delivery]] = {}
    for delivery in deliveries:
        found.setdefault(delivery.linkage_id, []).append(delivery)
    return found.values()


def _delivery(
    found: Sequence[Delivery], urgency: Urgency, icon: str, title: str, action: str
) -> Step:
    """About one linkage's months, the earliest first; ``title`` in the number that fits them."""
    linkage, first = found[0].linkage, found[0].month
    names = {"month": f"{first:%m/%Y}", "count": len(found), "parties": _parties(linkage)}
    url = f"{linkage.get_absolute_url()}#deliveries"
    return Step(urgency, icon, title % names, action, url, day=first)


def _answer(linkage: Linkage, title: str, action: str) -> Step:
    return Step(
        Urgency.NOW,
        "link-45deg",
        title % {"parties": _parties(linkage)},
        action,
        linkage.get_absolute_url(),
        detail=linkage.commodity.name,
        day=linkage.created_at.date(),
    )


def _parties(linkage: Linkage) -> str:
    return f"{linkage.supplier.name} → {linkage.customer.name}"


def _of_certificates(user, day: date) -> Iterator[Step]:
    for certificate in certificates_to_renew(user, day, NOTICE):
        lapsed = certificate.last_day < day
        what = " ".join(filter(None, [certificate.scheme.name, certificate.named]))
        title = _("Chứng nhận đã hết hạn: %(what)s") if lapsed else _("Sắp hết hạn: %(what)s")
        yield Step(
            Urgency.NOW if lapsed else Urgency.SOON,
            "patch-check",
            title % {"what": what},
            _("Cập nhật chứng nhận"),
            reverse("organization_certificates", args=[certificate.organization.slug]),
            detail=certificate.organization.name,
            told=_("hết hạn"),
            day=certificate.last_day,
        )


def _of_beginning(own: OwnOrganization, postings: Sequence[Posting]) -> Iterator[Step]:
    """First steps: a place, something on the market, somebody to share the work with."""
    organization = own.organization
    if not own.has_place:
        yield _first(
            own,
            "geo-alt",
            _("Đặt vị trí trên bản đồ để bên mua tìm thấy"),
            _("Đặt vị trí"),
            reverse("organization_profile", args=[organization.slug]),
        )
    if not any(posting.organization_id == organization.pk for posting in postings):
        first = ("listing_create", "basket2", _("Đăng sản phẩm đầu tiên"), _("Đăng sản phẩm"))
        if not own.is_collective:
            first = ("demand_create", "megaphone", _("Đăng nhu cầu đầu tiên"), _("Đăng nhu cầu"))
        name, icon, title, action = first
        yield _first(own, icon, title, action, reverse(name))
    if not (organization.phone or organization.email):
        yield _first(
            own,
            "telephone",
            _("Ghi cách liên hệ, và chọn có công khai hay không"),
            _("Ghi liên hệ"),
            reverse("organization_edit", args=[organization.slug]),
        )
    if own.role == "owner" and not own.has_people:
        yield _first(
            own,
            "people",
            _("Mời thêm người cùng làm, phòng khi bạn vắng"),
            _("Mời người"),
            reverse("organization_members", args=[organization.slug]),
        )


def _first(own: OwnOrganization, icon: str, title: str, action: str, url: str) -> Step:
    return Step(Urgency.LATER, icon, title, action, url, detail=own.organization.name)


def _of_records(own: OwnOrganization, day: date) -> Iterator[Step]:
    """Officials record the year; its own people see that it is missing, and whom to ask."""
    if (
        own.has_year
        or not own.is_collective
        or not own.organization.operates_on(date(day.year - 1, 12, 31))
    ):
        return
    yield Step(
        Urgency.LATER,
        "journal-text",
        _("Chưa có số liệu năm %(year)s trong sổ") % {"year": day.year - 1},
        _("Xem số liệu năm"),
        reverse("organization_records", args=[own.organization.slug]),
        detail=_("%(name)s: gửi báo cáo năm cho cán bộ phường, xã để được ghi và xếp loại.")
        % {"name": own.organization.name},
    )

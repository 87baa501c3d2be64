"""Builds the demonstration town through the same actions that pages call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import create_administrator, create_user, grant_scope, system_user
from accounts.demo import PASSWORD
from accounts.enums import ScopeRole
from accounts.models import User
from geo.models import AdministrativeUnit
from linkage import actions as linkage
from marketplace import actions as market
from marketplace.models import ProductCategory
from organizations import actions as organizations
from organizations.actions import GradeRow, Place
from organizations.enums import MembershipRole, Sector
from organizations.models import CertificateScheme, Commodity, Organization, Technology
from portal.demo.town import ACTORS, DEALS, DEMANDS, LISTINGS, UNION, Actor, Deal, Offer

WARDS = ("24823", "24820", "24841", "24829")
AGREED_AFTER = 6  # days from declaring to confirming
SEEN_AFTER = 20  # days from declaring to verifying
POINTS = {"good": 86, "fair": 71, "average": 58, "weak": 42}


@dataclass(frozen=True)
class Built:
    """How much was made."""

    organizations: int
    linkages: int
    postings: int


class Town:
    """One town being built: the day it is built for, its people and its organizations."""

    def __init__(self, today: date, seed: int) -> None:
        self.today = today
        self.random = Random(seed)  # noqa: S311 (a made-up world, not a secret)
        self.by = system_user()
        self.units = {
            unit.code: unit for unit in AdministrativeUnit.objects.as_of(today).order_by("code")
        }
        self.organizations: dict[str, Organization] = {}

    def days_ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def __getitem__(self, code: str) -> Organization:
        return self.organizations[code]


@transaction.atomic
def build_town(*, today: date, seed: int) -> Built | None:
    """Builds the town as of ``today``; None where it already stands.

    Refuses a database that holds organizations that it did not make.
    """
    if Organization.objects.filter(illustrative=False).exists():
        raise ValidationError(
            _(
                "Cơ sở dữ liệu này có tổ chức thật; "
                "dữ liệu minh hoạ chỉ dựng trên cơ sở dữ liệu trống."
            )
        )
    if Organization.objects.exists():
        return None
    town = Town(today, seed)
    for actor in ACTORS:
        _register(town, actor)
    _record_years(town)
    for deal in DEALS:
        _link(town, deal)
    for offer in LISTINGS:
        _post(town, offer, seeks=False)
    for offer in DEMANDS:
        _post(town, offer, seeks=True)
    _people(town)
    return Built(len(ACTORS), len(DEALS), len(LISTINGS) + len(DEMANDS))


def _register(town: Town, actor: Actor) -> None:
    unit = town.units[actor.ward]
    organization = organizations.register_organization(
        by=town.by,
        code=actor.code,
        name=actor.name,
        kind=actor.kind,
        sector=Sector.AGRICULTURE,
        founded_on=min(date(actor.founded, town.random.randint(1, 12), 15), town.days_ago(200)),
        roles=[(role, None) for role in actor.roles],
        commodities=actor.commodities,
        place=Place(
            latitude=round(unit.latitude + actor.north / 100, 5),
            longitude=round(unit.longitude + actor.east / 100, 5),
            unit=unit,
        ),
        illustrative=True,
    )
    town.organizations[actor.code] = organization
    for code in actor.technologies:
        capability = organizations.declare_capability(
            organization=organization,
            technology=Technology.objects.get(code=code),
            by=town.by,
            since=town.days_ago(town.random.randint(400, 900)),
        )
        if code != "net_house":
            organizations.verify_capability(
                capability=capability, on=town.days_ago(150), by=town.by
            )
    for code in actor.certificates:
        certificate = organizations.add_certificate(
            organization=organization,
            scheme=CertificateScheme.objects.get(code=code),
            by=town.by,
            number=f"MH-{actor.code}-{code.upper()}",
            issued_on=town.days_ago(300),
            expires_on=town.today + timedelta(days=town.random.randint(90, 700)),
        )
        organizations.verify_certificate(certificate=certificate, on=town.days_ago(280), by=town.by)


def _record_years(town: Town) -> None:
    """Members and grades of the last two years, each year's in one batch of one day."""
    for back, which in ((2, 0), (1, 1)):
        year = town.today.year - back
        on = min(date(year + 1, 3, 31), town.today)
        rows = [
            GradeRow(town[actor.code], actor.grades[which], _points(actor.grades[which]))
            for actor in ACTORS
            if actor.grades[which]
        ]
        organizations.record_grades(year=year, on=on, rows=rows, by=town.by)
        for actor in ACTORS:
            if actor.members and actor.kind != UNION and actor.founded <= year:
                organizations.record_year(
                    organization=town[actor.code],
                    year=year,
                    on=on,
                    by=town.by,
                    members=actor.members - (2 - which) * 3,
                )


def _points(grade: str) -> Decimal | None:
    return Decimal(POINTS[grade]) if grade in POINTS else None


def _link(town: Town, deal: Deal) -> None:
    declared = town.days_ago(deal.started)
    ends = town.days_ago(deal.ended) if deal.ended else declared + timedelta(days=3 * 365)
    made = linkage.declare(
        by=town.by,
        on=declared,
        declarer=town[deal.supplier],
        supplier=town[deal.supplier],
        customer=town[deal.customer],
        commodity=Commodity.objects.get(code=deal.commodity),
        category=ProductCategory.objects.filter(code=deal.category).first(),
        form=deal.form,
        lead="customer",
        contract_number=f"MH-{deal.supplier}/{deal.customer}",
        terms={
            "starts_on": declared,
            "ends_on": ends,
            "quantity": Decimal(deal.tonnes * 1000),
            "export": deal.export,
        },
        **dict.fromkeys(deal.stages, True),
    )
    agreed = declared + timedelta(days=AGREED_AFTER)
    if deal.rung == "rejected":
        linkage.reject(made, by=town.by, on=agreed, reason=deal.note)
        return
    if deal.rung == "declared":
        return
    linkage.confirm(made, by=town.by, on=agreed)
    if deal.rung == "terminated":
        linkage.terminate(made, by=town.by, on=town.days_ago(60), reason=deal.note)
    if deal.rung in ("verified", "evidenced"):
        seen = declared + timedelta(days=SEEN_AFTER)
        linkage.verify(made, by=town.by, on=seen, seen=_("Bản giấy tại trụ sở phường"))
    if deal.rung == "evidenced":
        _deliver(town, made, deal, declared)


def _deliver(town: Town, made, deal: Deal, declared: date) -> None:
    """Four months of deliveries, each agreed by the other side ten days into the next month."""
    month = (declared + timedelta(days=60)).replace(day=1)
    for _each in range(4):
        following = (month + timedelta(days=32)).replace(day=1)
        on = following + timedelta(days=9)
        quantity = Decimal(deal.tonnes * 1000 // 12 - town.random.randint(0, 900))
        delivery = linkage.record_delivery(
            made, by=town.by, on=following, month=month, quantity=quantity
        )
        linkage.agree_delivery(delivery, by=town.by, on=on)
        month = following


def _post(town: Town, offer: Offer, *, seeks: bool) -> None:
    create = market.create_demand if seeks else market.create_listing
    content = {
        "category": ProductCategory.objects.get(code=offer.category),
        "title": offer.title,
        "description": offer.description,
        "year": town.today.year + (0 if max(offer.months) >= town.today.month else 1),
        "months": {month: Decimal(offer.kg) for month in offer.months},
        "certificates": CertificateScheme.objects.filter(code__in=offer.certificates),
    }
    if seeks:
        content |= {"max_price": offer.price, "max_distance_km": offer.distance}
        content["deadline"] = town.today + timedelta(days=45)
    else:
        content["price"] = offer.price
    posting = create(
        by=town.by, on=town.days_ago(12), organization=town[offer.organization], **content
    )
    if offer.state == "draft":
        return
    posting = market.submit(posting, by=town.by, on=town.days_ago(10))
    if offer.state == "published":
        market.publish(posting, by=town.by, on=town.days_ago(town.random.randint(1, 9)))
    elif offer.state == "returned":
        market.return_to_author(
            posting,
            by=town.by,
            on=town.days_ago(5),
            reason=_("Hãy ghi rõ kích cỡ quả và cách đóng gói."),
        )


def _people(town: Town) -> None:
    """The sign-ins that the demonstration's sign-in page shows."""

    def person(username: str, name: str) -> User:
        return create_user(by=town.by, username=username, name=name, password=PASSWORD)

    for username, name, code in (
        ("htx", _("Chị Lan (HTX Chè Đồi Sương)"), "HTX-01"),
        ("nguoimua", _("Anh Minh (Siêu thị Cao Nguyên Xanh)"), "ST-01"),
    ):
        organizations.add_member(
            organization=town[code],
            user=person(username, name),
            role=MembershipRole.OWNER,
            by=town.by,
        )
    ward = person("canbophuong", _("Cán bộ phường B'Lao"))
    grant_scope(by=town.by, user=ward, unit=town.units["24829"], role=ScopeRole.VERIFIER)
    city = person("canbothanhpho", _("Cán bộ bốn phường Bảo Lộc"))
    for code in WARDS:
        grant_scope(by=town.by, user=city, unit=town.units[code], role=ScopeRole.VERIFIER)
    create_administrator(username="quantri", name=_("Quản trị viên"), password=PASSWORD)

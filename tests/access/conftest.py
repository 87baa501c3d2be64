"""The world of the table: the tea co-operative with one thing of every kind in every state."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.http import int_to_base36

from accounts.actions import create_token
from geo.models import Area
from linkage import actions as linkages
from linkage.contracts import default_template
from marketplace import actions as market
from marketplace.actions.support import add_support
from marketplace.models import Listing, ProcessingStep
from organizations import actions as organizations
from organizations.actions.register_checks import check_register
from organizations.models import Certificate, CertificateScheme, Membership, Technology
from organizations.registers.source import FileRegister
from targets.actions.followups import add_follow_up
from targets.actions.report_templates import add_report_template
from targets.actions.reporting import add_duty, keep_report
from targets.actions.snapshots import freeze
from targets.periods import Period, ended_before
from targets.reporting import Office
from targets.reporting import default_template as report_template
from tests.access.row import PEOPLE
from tests.linkage.conftest import anew
from tests.marketplace.conftest import categories, content, schemes
from tests.pictures import png

__all__ = ["categories", "content", "schemes"]


@pytest.fixture
def people(request, tea_coop, settings):
    """Who asks, each with a password of their own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cast = {name: fixture and request.getfixturevalue(fixture) for name, fixture in PEOPLE.items()}
    for person in filter(None, cast.values()):
        person.set_password("chè-xanh-buổi-sớm")
        person.save(update_fields=["password"])
    return cast


@pytest.fixture
def things(
    people, tea_coop, mill, supermarket, world, content, a_day, private_files
) -> dict[str, Any]:
    """Name -> what stands for it in addresses and in what is sent."""
    day = a_day()
    found = {"coop": tea_coop.slug, "code": tea_coop.code, "coop_pk": tea_coop.pk}
    found |= {"mill": f"{mill.name} · {mill.code}", "mill_code": mill.code, "day": str(day)}
    found["mill_pk"] = mill.pk
    found |= {"last_month": f"{day.replace(day=1) - timedelta(days=1):%Y-%m}"}
    found |= {"later": str(a_day(30)), "year": content["year"], "month": f"{day:%Y-%m}"}
    found |= {"tea": world.commodities["tea"].pk, "blao": world.units["blao"].code}
    found |= _of_the_organization(people, tea_coop, world, day)
    found |= _postings(people, tea_coop, content, day)
    found |= _linkages(people, tea_coop, mill, world, day, a_day(365))
    found |= _offers(people, mill, found, day)
    work = add_follow_up(
        by=people["official"],
        organization=tea_coop,
        lack="other",
        task="Hỏi hợp tác xã",
        due_on=a_day(30),
    )
    support = add_support(
        by=people["official"],
        organization=tea_coop,
        kind="training",
        title="Tập huấn đã ghi",
        from_date=day,
    )
    found |= {"work": work.pk, "support": support.pk}
    return found | _snapshots(people, world, day) | _registers(people)


def _registers(people) -> dict[str, Any]:
    """The official's check of the ward's organizations against a file that knows none of them."""
    check = check_register(by=people["official"], register=FileRegister("thue.csv", []))
    return {"check": check.pk, "difference": check.differences.get(finding="not_there").pk}


def _snapshots(people, world, day) -> dict[str, Any]:
    """Of the whole register, and of an area that is the ward of its official."""
    area = Area.objects.create(code="phuong", name="Vùng của phường")
    area.members.create(unit=world.units["blao"])
    quarter = ended_before("quarter", day)
    whole, mine = (
        freeze(by=people["admin"], period=quarter, area=each, even_unexplained=True)
        for each in (None, area)
    )
    found = {"snapshot": whole.pk, "area_snapshot": mine.pk, "quarter": str(quarter)}
    return found | _reports(people, mine, day)


def _reports(people, snapshot, day) -> dict[str, Any]:
    """What the ward's office owes, and a report that it kept."""
    by, quarter = people["official"], Period.parse(snapshot.period)
    duty = add_duty(
        by=by,
        name="Báo cáo quý",
        area=snapshot.area,
        cadence="quarter",
        since=quarter,
        days_after=10,
    )
    office = Office(name="Phòng Kinh tế", number="1/BC-KT", signed_on=day)
    kept = keep_report(by=by, snapshot=snapshot, office=office, document=b"PK", duty=duty)
    template = add_report_template(
        by=by,
        on=day,
        unit=snapshot.area.members.get().unit,
        name="Mẫu báo cáo của phường",
        upload=SimpleUploadedFile("mau.docx", report_template()),
    )
    return {"duty": duty.pk, "report": kept.pk, "report_template": template.pk}


def _of_the_organization(people, coop, world, day) -> dict[str, Any]:
    owner = people["owner"]
    capability = organizations.declare_capability(
        organization=coop, technology=Technology.objects.get(code="solar"), by=owner
    )
    scheme = CertificateScheme.objects.get(code="vietgap")
    certificate = organizations.add_certificate(
        organization=coop, scheme=scheme, by=owner, number="VG-1", issued_on=day
    )
    recognition = Certificate.objects.create(
        holder_name="Cơ sở Ngoài Sổ",
        holder_unit=world.units["blao"],
        scheme=CertificateScheme.objects.get(code="ocop"),
        stars=3,
    )
    invited = organizations.invite_member(
        organization=coop, username="moi-vao", name="Mới Vào", role="viewer", by=owner
    )
    token, _text = create_token(by=owner, name="Sổ", days=30)
    return {
        "capability": capability.pk,
        "certificate": certificate.pk,
        "recognition": recognition.pk,
        "member": Membership.objects.get(user=people["viewer"]).pk,
        "invited": invited.user.username,
        "token": token.digest,
        "uid": int_to_base36(owner.pk),
    }


def _postings(people, coop, content, day) -> dict[str, Any]:
    """Postings of the co-operative in every state, by primary key and as the API names them."""
    owner, official = people["owner"], people["official"]
    market.load_steps(by=people["admin"])
    process = {"steps": ProcessingStep.objects.filter(code="drying")}
    process |= {name: value for name, value in content.items() if name != "year"}
    made = {}
    for kind, create, written in (
        ("listing", market.create_listing, content),
        ("demand", market.create_demand, content),
        ("service", market.create_service, process),
    ):
        for state in ("draft", "submitted", "published", "closed"):
            posting = create(by=owner, on=day, organization=coop, **written)
            if state != "draft":
                posting = market.submit(posting, by=owner, on=day)
            if state == "published":
                posting = market.publish(posting, by=official, on=day)
            if state == "closed":
                posting = market.close(posting, by=owner, on=day)
            made[f"{state}_{kind}"] = posting.pk
            year = f"{posting.year}/" if kind != "service" else ""
            made[f"{state}_{kind}_code"] = f"{year}{posting.code}"
            made["product"] = getattr(posting, "product_id", None) or made.get("product")
    return made | _photos(people, coop, content, day)


def _photos(people, coop, content, day) -> dict[str, Any]:
    """One of what is on offer, one of a product that nobody was shown yet."""
    owner, official = people["owner"], people["official"]

    def written(title):
        words = content | {"title": title}
        return market.create_listing(by=owner, on=day, organization=coop, **words)

    given = {"data": png(), "name": "che.png", "alt": "Đồi chè", "by": owner}
    shown, unseen = written("Chè có ảnh"), written("Chè chưa đăng")
    found = {
        "photo": market.add_photo(of=shown.product, **given).pk,
        "hidden_photo": market.add_photo(of=unseen.product, **given).pk,
    }
    market.publish(market.submit(shown, by=owner, on=day), by=official, on=day)
    return found


def _linkages(people, coop, mill, world, day, end) -> dict[str, Any]:
    """One declared by the co-operative, one confirmed, one with new terms that wait."""
    owner, other = people["owner"], people["other"]

    def declared():
        return linkages.declare(
            by=owner,
            on=day,
            declarer=coop,
            supplier=coop,
            customer=mill,
            commodity=world.commodities["tea"],
            production=True,
            terms={"starts_on": day, "ends_on": end, "quantity": 120000},
        )

    template = linkages.add_template(
        by=people["official"],
        on=day,
        unit=world.units["blao"],
        name="Mẫu của phường",
        upload=SimpleUploadedFile("mau.docx", default_template()),
    )
    project = linkages.create_project(
        by=owner, on=day, lead=coop, commodity=world.commodities["tea"], name="Chuỗi chè"
    )
    claim = declared()
    agreed = anew(linkages.confirm(declared(), by=other, on=day))
    delivery = linkages.record_delivery(
        agreed, by=owner, on=day, month=day.replace(day=1), quantity=100
    )
    upload = SimpleUploadedFile("hop-dong.pdf", b"%PDF-1.7 ...", "application/pdf")
    evidence = linkages.add_evidence(agreed, by=owner, on=day, upload=upload)
    growers = linkages.record_growers(agreed, by=owner, on=day, name="Thôn 3", households=20)
    renewed = anew(linkages.confirm(declared(), by=other, on=day))
    contested = linkages.contest_delivery(
        linkages.record_delivery(
            renewed, by=owner, on=day, month=day.replace(day=1), quantity=Decimal(100)
        ),
        by=other,
        on=day,
        quantity=Decimal(90),
        reason="Phiếu cân",
    )
    reply = linkages.reply_to_fulfilment(agreed, by=owner, on=day, text="Mưa đá tháng này")
    linkages.propose_terms(renewed, by=owner, on=day, terms={"starts_on": day, "ends_on": end})
    returned = anew(linkages.confirm(declared(), by=other, on=day))
    linkages.return_terms(
        returned, by=people["official"], on=day, points=["document"], note="Thiếu trang"
    )
    twin = declared()
    linkages.merge_linkages(agreed, twin, by=owner, on=day)
    return {
        "template": template.pk,
        "project": project.code,
        "returned": returned.code,
        "merged": twin.code,
        "declared": claim.code,
        "confirmed": agreed.code,
        "renewed": renewed.code,
        "delivery": delivery.pk,
        "contested": contested.pk,
        "reply": reply.pk,
        "evidence": evidence.pk,
        "growers": growers.pk,
    }


def _offers(people, mill, found, day) -> dict[str, Any]:
    """The mill would buy what the co-operative lists: one that the co-operative is to answer, one
    that it answered, each on a listing of its own."""
    terms = {"starts_on": day, "quantity": 400}
    made = {}
    for name in ("offer", "answered"):
        listing = Listing.objects.get(pk=found["published_listing"])
        if name == "answered":
            listing = Listing.objects.get(title="Chè có ảnh")
        made[name] = linkages.open_offer(
            by=people["other"], on=day, organization=mill, posting=listing, terms=terms
        )
    linkages.counter_offer(
        made["answered"], by=people["owner"], on=day, number=1, terms=terms | {"price": 9000}
    )
    demand = found["published_demand_code"].partition("/")[2]
    return {name: offer.code for name, offer in made.items()} | {"demand_code": demand}

"""The organizations of the town, with what they claim: certificates and technologies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from organizations import actions
from organizations.actions import Place
from portal.demo.tables import Actor, Claim, Skill, actors, claims, rows, skills
from portal.demo.town import Town

SEEN_AFTER = 14  # days from issue to the official who sees it


def register(town: Town) -> None:
    """Every organization of the table, at a spot of its own."""
    names = _names(town)
    spots = _spots(town)
    chance = town.chance("founding")
    for actor in actors():
        name = f"{actor.what} {actor.name or next(names)}"
        place = _place(town, actor, next(spots[actor.ward]))
        town.organizations[actor.code] = actions.register_organization(
            by=town.by,
            code=actor.code,
            name=name,
            kind=actor.kind,
            sector=actor.sector,
            founded_on=_founded(town, actor, chance.randint(1, 12)),
            roles=[(role, None) for role in actor.roles],
            commodities=actor.commodities,
            place=place,
            email=f"{actor.code.lower()}@mat-xich.example",
            contacts_public=True,
            description=_description(town, actor),
            illustrative=True,
            locator=town.locator,
        )


def _names(town: Town) -> Iterator[str]:
    pool = [row["name"] for row in rows("names")]
    town.chance("names").shuffle(pool)
    return iter(pool)


def _spots(town: Town) -> dict[str, Iterator[tuple[float, float]]]:
    """Unit code -> spots inside it where people could live, in the seed's order."""
    spots = defaultdict(list)
    for row in rows("places"):
        spots[row["unit"]].append((float(row["latitude"]), float(row["longitude"])))
    chance = town.chance("places")
    for each in spots.values():
        chance.shuffle(each)
    return {code: iter(each) for code, each in spots.items()}


def _place(town: Town, actor: Actor, spot: tuple[float, float]) -> Place:
    unit = town.unit(actor.ward)
    number = town.chance(f"address {actor.code}").randint(1, 12)
    part = "Tổ dân phố" if unit.name.startswith("Phường") else "Thôn"
    return Place(
        address=f"{part} {number}, {unit.name}", latitude=spot[0], longitude=spot[1], unit=unit
    )


def _founded(town: Town, actor: Actor, month: int) -> date:
    """In its year; the youngest half a year ago."""
    if actor.age == 0:
        return town.ago(150)
    return date(town.today.year - actor.age, month, 15)


def _description(town: Town, actor: Actor) -> str:
    unit = town.unit(actor.ward).name
    deals_in = [town.commodities[code].name.lower() for code in actor.commodities]
    said = f"{actor.what} ở {unit}"
    if deals_in:
        said += f", làm {', '.join(deals_in)}"
    if actor.members:
        said += f"; {actor.members} thành viên"
    return f"{said}. Tổ chức và số liệu này được dựng để minh hoạ."


def certify(town: Town) -> None:
    """Certificates in every state: declared, verified, lapsing, lapsed, extended, withdrawn."""
    for number, claim in enumerate(claims(), start=1):
        _certify(town, claim, number)


def _certify(town: Town, claim: Claim, number: int) -> None:
    certificate = actions.add_certificate(
        organization=town[claim.organization],
        scheme=town.schemes[claim.scheme],
        by=town.by,
        number=f"MH-{number:03}/{town.ago(claim.issued).year}",
        body="Cơ quan cấp minh hoạ",
        product_name=claim.product,
        ocop_set=town.ocop_sets.get(claim.ocop_set),
        stars=claim.stars,
        issued_on=town.ago(claim.issued),
        expires_on=town.ago(-claim.expires),
        source="Dữ liệu minh hoạ",
    )
    if claim.state == "declared":
        return
    seen = town.ago(claim.issued - SEEN_AFTER)
    certificate = actions.verify_certificate(certificate=certificate, on=seen, by=town.by)
    if claim.state == "extended":
        until = town.today + timedelta(days=120)
        actions.extend_certificate(certificate=certificate, until=until, by=town.by)
    if claim.state == "withdrawn":
        actions.withdraw_certificate(
            certificate=certificate,
            on=town.ago(45),
            by=town.by,
            reason="Đợt giám sát không còn đạt tiêu chuẩn.",
        )


def equip(town: Town) -> None:
    """High technologies, some of them seen by an official."""
    for skill in skills():
        _equip(town, skill)


def _equip(town: Town, skill: Skill) -> None:
    capability = actions.declare_capability(
        organization=town[skill.organization],
        technology=town.technologies[skill.technology],
        by=town.by,
        since=town.ago(skill.since),
        description=skill.description,
    )
    if skill.verified:
        actions.verify_capability(capability=capability, on=town.ago(skill.verified), by=town.by)

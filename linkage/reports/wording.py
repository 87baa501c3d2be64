"""A version of a linkage as the plain words that a contract is written from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import translation

from geo.models import AdministrativeUnit
from geo.text import fold
from linkage.contracts import (
    Contract,
    Month,
    Party,
    day_in_words,
    grouped,
    length_in_words,
    mass_in_words,
    number_in_words,
)
from linkage.decree import decree_form
from linkage.enums import Form, Lead, PriceKind
from linkage.models import Linkage, Terms
from organizations.enums import OrganizationKind
from organizations.models import Organization, Site

STAGES = {
    "inputs": "Cung ứng vật tư, dịch vụ đầu vào",
    "production": "Tổ chức sản xuất, thu hoạch",
    "processing": "Sơ chế hoặc chế biến",
}
LEADS = {Lead.SUPPLIER: "Bên A", Lead.CUSTOMER: "Bên B"}
EXPORTS = {True: "Có", False: "Không", None: ""}


def contract_of(linkage: Linkage, terms: Terms, day: date) -> Contract:
    """What the contract of that version says; parties as they are on ``day``. Always Vietnamese,
    whatever the reader's language: it is signed in Việt Nam."""
    with translation.override("vi"):
        form = decree_form(linkage)
        keys = (linkage.supplier_id, linkage.customer_id)
        rows = Organization.objects.filter(pk__in=keys).with_profile(day)
        parties = {row.pk: _party(row, day) for row in rows}
        return Contract(
            code=linkage.code,
            version=str(terms.number),
            number=linkage.contract_number,
            supplier=parties[linkage.supplier_id],
            customer=parties[linkage.customer_id],
            commodity=linkage.commodity.name,
            category=linkage.category.name if linkage.category else "",
            lead=LEADS.get(linkage.lead, ""),
            processing_service=linkage.form == Form.PROCESSING_SERVICE,
            inputs=linkage.inputs,
            production=linkage.production,
            processing=linkage.processing,
            form_number=str(form[0]) if form else "",
            form_words=str(form[1]) if form else "",
            stages=tuple(STAGES[stage] for stage in linkage.stages),
            illustrative=linkage.illustrative,
            **_stated(terms),
        )


def _stated(terms: Terms) -> dict[str, Any]:
    """The fields of the version, numbers and days in words."""
    ends = terms.ends_on
    return {
        "starts": day_in_words(terms.starts_on),
        "ends": day_in_words(ends) if ends else "",
        "length": length_in_words(terms.starts_on, ends) if ends else "",
        "months": _months(terms),
        "export": EXPORTS[terms.export],
        "price_kind": str(PriceKind(terms.price_kind).label) if terms.price_kind else "",
        "price_terms": terms.price_terms,
        "inputs_supplied": terms.inputs_supplied,
        "quality": terms.quality_terms,
        "delivery": terms.delivery_terms,
        "payment": terms.payment_terms,
        "risk": terms.risk_terms,
        "penalty": terms.penalty_terms,
        "dispute": terms.dispute_terms,
        **_number("quantity", terms.quantity, mass_in_words),
        **_number("contracted_share", terms.contracted_share),
        **_number("price", terms.price),
        **_number("price_deviation", terms.price_deviation),
        **_number("value", terms.value),
        **_number("advance", terms.advance),
        **_number("payment_days", terms.payment_days),
    }


def _number(
    name: str, value: Decimal | int | None, words: Callable[[Any], str] = number_in_words
) -> dict[str, str]:
    """A number in digits, and in words beside it; both empty where it is not stated."""
    if value is None:
        return {name: "", f"{name}_words": ""}
    return {name: grouped(value), f"{name}_words": words(Decimal(value))}


def _months(terms: Terms) -> tuple[Month, ...]:
    """The months in which something is due."""
    stated = terms.months or {}
    return tuple(
        Month(f"Tháng {number}", grouped(kg), mass_in_words(kg))
        for number, kg in stated.items()
        if kg
    )


def _party(organization: Organization, day: date) -> Party:
    """Contacts only where the organization shows them to everyone: the file is passed on."""
    profile = next(iter(organization.profiles_of_day), None)
    shown = organization.contacts_public
    return Party(
        name=organization.name,
        code=organization.code,
        kind=str(OrganizationKind(profile.kind).label) if profile else "",
        address=_address(profile.site, day) if profile and profile.site else "",
        tax_code=profile.tax_code if profile else "",
        registration_number=organization.registration_number,
        phone=organization.phone if shown else "",
        email=organization.email if shown else "",
    )


def _address(site: Site, day: date) -> str:
    """The address with its commune and province of the day, each named once."""
    parts = [site.address]
    unit = next((each for each in site.units.all() if _holds(each, day)), None)
    while unit is not None and unit.name:
        if fold(unit.name) not in fold(", ".join(parts)):
            parts.append(unit.name)
        unit = unit.parent
    return ", ".join(filter(None, parts))


def _holds(unit: AdministrativeUnit, day: date) -> bool:
    return (unit.valid_from is None or unit.valid_from <= day) and (
        unit.valid_to is None or day < unit.valid_to
    )

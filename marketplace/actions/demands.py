"""Writing what buyers seek."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from geo.text import clean
from marketplace.actions._common import (
    begin_edit,
    by_month,
    create,
    finish_edit,
    free_code,
    set_certificates,
    set_fields,
)
from marketplace.actions.moderation import submit
from marketplace.codes import DEMAND_PREFIX
from marketplace.models import Demand, ProductCategory
from organizations.models import CertificateScheme, Organization

FIELDS = frozenset(
    {"category", "title", "year", "description", "max_price"}
    | {"latitude", "longitude", "max_distance_km", "deadline"}
)


@transaction.atomic
def create_demand(
    *,
    by,
    on: date,
    organization: Organization,
    category: ProductCategory,
    title: str,
    year: int,
    months: Mapping[int, Decimal],
    description: str = "",
    certificates: Iterable[CertificateScheme] = (),
    max_price: int | None = None,
    latitude: float | None = None,
    longitude: float | None = None,
    max_distance_km: Decimal | None = None,
    deadline: date | None = None,
    code: str = "",
    then_submit: bool = False,
) -> Demand:
    """A draft of what is sought; with ``then_submit`` it goes to the officials at once.

    ``months``: month number to quantity in the category's base unit; ``certificates``: all of them
    are required; ``max_price``: đồng for one base unit; the point is where the goods are wanted
    (default: the organization's main site); ``deadline``: the last day for replies.
    """
    fields = {"category": category, "title": title, "year": year, "description": description}
    fields |= {"max_price": max_price, "latitude": latitude, "longitude": longitude}
    fields |= {"max_distance_km": max_distance_km, "deadline": deadline, **by_month(months)}
    demand = create(
        Demand(code=clean(code) or free_code(Demand, DEMAND_PREFIX)),
        by=by,
        on=on,
        organization=organization,
        fields=fields,
        certificates=certificates,
    )
    return submit(demand, by=by, on=on) if then_submit else demand


@transaction.atomic
def edit_demand(
    demand: Demand,
    *,
    by,
    on: date,
    revision: int | None = None,
    then_submit: bool = False,
    **content: Any,
) -> Demand:
    """Changes what is named in ``content``: the words of ``create_demand``, without organization.

    ``revision`` is the version that the person saw; an edit in between is not overwritten.
    """
    demand = begin_edit(demand, by=by, on=on, revision=revision)
    months, certificates = content.pop("months", None), content.pop("certificates", None)
    if unknown := content.keys() - FIELDS:
        raise TypeError(f"not fields of a demand: {sorted(unknown)}")
    changes = set_fields(demand, content | (by_month(months) if months is not None else {}))
    if certificates is not None:
        changes |= set_certificates(demand, certificates)
    finish_edit(demand, changes, by=by, on=on)
    return submit(demand, by=by, on=on) if then_submit else demand

"""The register of a day as columns, read as numbers: what ``linkage.graph.columns`` counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import numpy as np
from django.db import connection
from django.db.models import (
    BigIntegerField,
    Case,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from numpy.typing import NDArray

from geo.periods import holds_on
from linkage.graph import ColumnGraph, LinkageColumns, PartyColumns, graphs_of, parties_of
from linkage.graph.counting import States
from linkage.graph.facts import PROCESSING_SERVICE, tax_root
from linkage.graph.stages import STAGE_OF_ROLE
from linkage.models import Delivery, Terms
from organizations.models import Commodity, Organization, Profile, ProfileRole

Keys = NDArray[np.int64]

# A row of two whole numbers is read twice as fast as one of six: who, and what.
WHO = 1 << 31  # supplier × WHO + customer
HEIGHTS, MARKS = 8, 4  # ((commodity × MARKS) + marks) × HEIGHTS + height
BOTH_WAYS, EXPORT = 1, 2
CHUNK = 50_000


def day_graphs(day: date, states: States | None = None) -> Callable[[str], ColumnGraph]:
    """The graph of each rung on the day. Three queries, however many linkages there are; two more
    where the ``states`` of organizations on the day are not looked up already."""
    operating = Organization.objects.operating(day).filter(pk=OuterRef("pk"))
    organizations = _Places(Organization.objects.annotate(mark=Exists(operating)))
    commodities = _Places(Commodity.objects.annotate(mark=Value(True)))
    linkages = linkage_columns(day, organizations, commodities)
    if states is None:
        return graphs_of(linkages, party_columns(day, organizations, commodities))
    return graphs_of(linkages, parties_of(linkages, states))


class _Places:
    """The codes of rows in order, whether each bears the mark, and the position of each primary
    key among them."""

    def __init__(self, rows: QuerySet) -> None:
        # Sorted as Python sorts, whatever the database's language.
        known = sorted(rows.order_by().values_list("code", "pk", "mark"))
        self.codes = [code for code, _key, _mark in known]
        self.marked = np.array([mark for _code, _key, mark in known], dtype=np.bool_)
        keys = np.array([key for _code, key, _mark in known], dtype=np.int64)
        self.of = np.zeros(int(keys.max(initial=0)) + 1, dtype=np.int64)
        self.of[keys] = np.arange(len(keys))


def linkage_columns(day: date, organizations: _Places, commodities: _Places) -> LinkageColumns:
    """The linkages within their period on ``day`` that nobody rejected, terminated or merged."""
    numbers = np.fromiter(_numbers(_active(day)), dtype=np.int64).reshape(-1, 2)
    supplier, customer = np.divmod(numbers[:, 0], WHO)
    what, height = np.divmod(numbers[:, 1], HEIGHTS)
    commodity, marks = np.divmod(what, MARKS)
    return LinkageColumns(
        organizations.codes,
        commodities.codes,
        supplier=organizations.of[supplier],
        customer=organizations.of[customer],
        commodity=commodities.of[commodity],
        height=height.astype(np.uint8),
        both_ways=(marks & BOTH_WAYS) != 0,
        export=(marks & EXPORT) != 0,
    )


def party_columns(day: date, organizations: _Places, commodities: _Places) -> PartyColumns:
    """The organizations as they are on the day: ``OrganizationState`` for rows."""
    return PartyColumns(
        operating=organizations.marked,
        tax_root=_tax_roots(day, organizations),
        stage_bits=_stage_bits(day, organizations, commodities),
    )


def _tax_roots(day: date, organizations: _Places) -> Keys:
    numbers: dict[str, int] = {"": 0}
    found = np.zeros(len(organizations.codes), dtype=np.int64)
    rows = Profile.objects.as_of(day).exclude(tax_code="").order_by()
    for organization, tax_code in rows.values_list("organization", "tax_code"):
        root = tax_root(tax_code)
        found[organizations.of[organization]] = numbers.setdefault(root, len(numbers))
    return found


def _stage_bits(day: date, organizations: _Places, commodities: _Places) -> NDArray[np.uint8]:
    """A role without a commodity holds for all of them."""
    bits = np.zeros((len(organizations.codes), len(commodities.codes)), dtype=np.uint8)
    roles = ProfileRole.objects.filter(holds_on(day, "profile__"), role__in=STAGE_OF_ROLE)
    stage = Case(*(When(role=role, then=1 << bit) for role, bit in STAGE_OF_ROLE.items()))
    rows = roles.order_by().values_list(
        F("profile__organization") * Value(WHO, output_field=BigIntegerField())
        + Coalesce("commodity", 0),
        stage,
    )
    numbers = np.fromiter(_numbers(rows), dtype=np.int64).reshape(-1, 2)
    who, commodity = np.divmod(numbers[:, 0], WHO)
    row, bit, every = organizations.of[who], numbers[:, 1].astype(np.uint8), commodity == 0
    np.bitwise_or.at(bits, (row[~every], commodities.of[commodity[~every]]), bit[~every])
    np.bitwise_or.at(bits, row[every], bit[every, None])
    return bits


def _active(day: date) -> QuerySet[Terms]:
    """The version in force of each linkage that is active on the day, as two numbers."""
    supplier = F("linkage__supplier") * Value(WHO, output_field=BigIntegerField())
    marks = Case(When(linkage__form=PROCESSING_SERVICE, then=BOTH_WAYS), default=0)
    marks += Case(When(export=True, then=EXPORT), default=0)
    return (
        Terms.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
            *(
                Q(**{f"linkage__{end}__isnull": True}) | Q(**{f"linkage__{end}__gt": day})
                for end in ("terminated_on", "rejected_on", "merged_on")
            ),
            holds_from__lte=day,
            starts_on__lte=day,
        )
        .exclude(pk__in=_superseded(day))
        .order_by()
        .values_list(
            supplier + F("linkage__customer"),
            (F("linkage__commodity") * MARKS + marks) * HEIGHTS + _height(day),
        )
    )


def _height(day: date) -> Case:
    """How many rungs the version has climbed by the day (``graph.ladder.height``)."""
    agreed = Delivery.objects.filter(linkage=OuterRef("linkage"), agreed_on__lte=day)

    def not_by(field: str) -> Q:
        return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gt": day})

    return Case(
        When(not_by("declared_on"), then=0),
        When(not_by("confirmed_on"), then=1),
        When(not_by("verified_on"), then=2),
        When(~Exists(agreed), then=3),
        default=4,
    )


def _superseded(day: date) -> QuerySet:
    """Keys of versions that held once and in whose place another one stands by the day. Few
    linkages have several versions, so only those are looked into."""
    holding = Terms.objects.filter(holds_from__lte=day).order_by()
    later = holding.filter(linkage=OuterRef("linkage")).filter(
        Q(holds_from__gt=OuterRef("holds_from"))
        | Q(holds_from=OuterRef("holds_from"), number__gt=OuterRef("number"))
    )
    several = holding.filter(number__gt=1).values("linkage")
    return holding.filter(Exists(later), linkage__in=several).values("pk")


def _numbers(rows: QuerySet) -> Iterator[int]:
    """The values of all rows, one after the other, as the database gives them: no converters."""
    statement, values = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        while found := cursor.fetchmany(CHUNK):
            for row in found:
                yield from row

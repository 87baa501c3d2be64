"""The linkages of a day as columns: what ``linkage.graph.columns`` counts, read as numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter

import numpy as np
from django.db import connection
from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from numpy.typing import NDArray

from linkage.graph import LinkageColumns
from linkage.graph.facts import PROCESSING_SERVICE
from linkage.models import Delivery, Terms
from organizations.models import Commodity, Organization

Keys = NDArray[np.int64]

# A row of two whole numbers is read twice as fast as one of six: who, and what.
WHO = 1 << 31  # supplier × WHO + customer
HEIGHTS, MARKS = 8, 4  # ((commodity × MARKS) + marks) × HEIGHTS + height
BOTH_WAYS, EXPORT = 1, 2
CHUNK = 50_000


def linkage_columns(day: date) -> LinkageColumns:
    """The linkages within their period on ``day`` that nobody rejected, terminated or merged."""
    organizations, organization_at = _places(Organization.objects.order_by("code"))
    commodities, commodity_at = _places(Commodity.objects.order_by("code"))
    numbers = np.fromiter(_numbers(_active(day)), dtype=np.int64).reshape(-1, 2)
    supplier, customer = np.divmod(numbers[:, 0], WHO)
    what, height = np.divmod(numbers[:, 1], HEIGHTS)
    commodity, marks = np.divmod(what, MARKS)
    return LinkageColumns(
        organizations,
        commodities,
        supplier=organization_at[supplier],
        customer=organization_at[customer],
        commodity=commodity_at[commodity],
        height=height.astype(np.uint8),
        both_ways=(marks & BOTH_WAYS) != 0,
        export=(marks & EXPORT) != 0,
    )


def _places(rows: QuerySet) -> tuple[list[str], Keys]:
    """The codes in their order, and the position of each primary key among them."""
    known = list(rows.values_list("pk", "code"))
    known.sort(key=itemgetter(1))  # as Python sorts, whatever the database's language
    keys = np.array([key for key, _code in known], dtype=np.int64)
    position = np.zeros(int(keys.max(initial=0)) + 1, dtype=np.int64)
    position[keys] = np.arange(len(keys))
    return [code for _key, code in known], position


def _active(day: date) -> QuerySet[Terms]:
    """The version in force of each linkage that is active on the day, as two numbers."""
    linkage = F("linkage__supplier") * Value(WHO, output_field=BigIntegerField())
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
        .exclude(pk__among=_superseded(day))
        .order_by()
        .values_list(
            linkage + F("linkage__customer"),
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


def _superseded(day: date) -> list[int]:
    """Versions that held once and in whose place another one stands by the day."""
    holding = Terms.objects.filter(holds_from__lte=day).order_by()
    several = holding.filter(number__gt=1).values_list("linkage", flat=True)
    rows = holding.filter(linkage__among=set(several))
    rows = rows.order_by("linkage", "holds_from", "number").values_list("linkage", "pk")
    return [
        pk
        for _linkage, versions in groupby(rows, key=itemgetter(0))
        for _same, pk in list(versions)[:-1]
    ]


def _numbers(rows: QuerySet) -> Iterator[int]:
    """The values of all rows, one after the other, as the database gives them: no converters."""
    statement, values = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        while found := cursor.fetchmany(CHUNK):
            for row in found:
                yield from row

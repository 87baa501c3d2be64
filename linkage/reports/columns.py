"""The register of a day as columns, read as numbers: what ``linkage.graph.columns`` counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from django.db.models import (
    BigIntegerField,
    Case,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from numpy.typing import NDArray

from geo.columns import Numbers, read_numbers
from geo.periods import holds_on
from linkage.graph import ColumnGraph, LinkageColumns, PartyColumns, graphs_of
from linkage.graph.facts import PROCESSING_SERVICE, tax_root
from linkage.graph.stages import STAGE_OF_ROLE
from linkage.graph.walks import Mask
from linkage.models import Delivery, Terms
from organizations.models import Commodity, Organization, ProfileRole
from organizations.models.organization import operates_on

# Two numbers of a row are read sooner than six: who, and what.
WHO = 1 << 31  # supplier × WHO + customer
HEIGHTS, MARKS = 8, 4  # ((commodity × MARKS) + marks) × HEIGHTS + height
BOTH_WAYS, EXPORT = 1, 2


@dataclass(frozen=True)
class OrganizationColumns:
    """Every organization as it is on the day, sorted by code; O rows.

    of: the row of each primary key; operating: (O,); kind, sector, tax_code: empty where no profile
    holds.
    """

    codes: list[str]
    of: Numbers
    operating: Mask
    kind: list[str]
    sector: list[str]
    tax_code: list[str]

    @property
    def tax_root(self) -> Numbers:
        """(O,) a number for each ``OrganizationState.tax_root``, 0 for none."""
        numbers = {"": 0}
        found = np.zeros(len(self.codes), dtype=np.int64)
        for row, code in enumerate(self.tax_code):
            if code:
                found[row] = numbers.setdefault(tax_root(code), len(numbers))
        return found


class RegisterColumns:
    """The register of a day; each part is read once, when first asked for. Four queries for the
    graphs, however many linkages there are."""

    def __init__(self, day: date) -> None:
        self.day = day

    @cached_property
    def organizations(self) -> OrganizationColumns:
        names = ("code", "pk", "operating", "held__kind", "held__sector", "held__tax_code")
        rows = Organization.objects.annotate(
            held=FilteredRelation("profiles", condition=holds_on(self.day, "profiles__")),
            operating=Case(When(operates_on(self.day), then=1), default=0),
        )
        # Sorted as Python sorts, whatever the database's language.
        known = sorted(rows.order_by().values_list(*names))
        return OrganizationColumns(
            codes=[row[0] for row in known],
            of=_rows_of([row[1] for row in known]),
            operating=np.array([row[2] for row in known], dtype=np.bool_),
            kind=[row[3] or "" for row in known],
            sector=[row[4] or "" for row in known],
            tax_code=[row[5] or "" for row in known],
        )

    @cached_property
    def graph(self) -> Callable[[str], ColumnGraph]:
        """The graph of each rung."""
        organizations = self.organizations
        known = sorted(Commodity.objects.order_by().values_list("code", "pk"))
        commodities = [code for code, _key in known]
        row_of = _rows_of([key for _code, key in known])
        parties = PartyColumns(
            operating=organizations.operating,
            tax_root=organizations.tax_root,
            stage_bits=self._stage_bits(row_of, len(commodities)),
        )
        return graphs_of(self._linkages(commodities, row_of), parties)

    def _linkages(self, commodities: list[str], commodity_row: Numbers) -> LinkageColumns:
        """Those within their period on the day that nobody rejected, terminated or merged."""
        who, what = read_numbers(_active(self.day), "who", "what")
        supplier, customer = np.divmod(who, WHO)
        what, height = np.divmod(what, HEIGHTS)
        commodity, marks = np.divmod(what, MARKS)
        return LinkageColumns(
            self.organizations.codes,
            commodities,
            supplier=self.organizations.of[supplier],
            customer=self.organizations.of[customer],
            commodity=commodity_row[commodity],
            height=height.astype(np.uint8),
            both_ways=(marks & BOTH_WAYS) != 0,
            export=(marks & EXPORT) != 0,
        )

    def _stage_bits(self, commodity_row: Numbers, commodities: int) -> NDArray[np.uint8]:
        """A role without a commodity holds for all of them."""
        roles = ProfileRole.objects.filter(holds_on(self.day, "profile__"), role__in=STAGE_OF_ROLE)
        rows = roles.annotate(
            who=F("profile__organization"),
            of=Coalesce("commodity", 0),
            stage=Case(*(When(role=role, then=1 << bit) for role, bit in STAGE_OF_ROLE.items())),
        )
        who, commodity, stage = read_numbers(rows, "who", "of", "stage")
        row, bit, every = self.organizations.of[who], stage.astype(np.uint8), commodity == 0
        bits = np.zeros((len(self.organizations.codes), commodities), dtype=np.uint8)
        np.bitwise_or.at(bits, (row[~every], commodity_row[commodity[~every]]), bit[~every])
        np.bitwise_or.at(bits, row[every], bit[every, None])
        return bits


def _rows_of(keys: list[int]) -> Numbers:
    """The position of each primary key among ``keys``."""
    rows = np.zeros(max(keys, default=0) + 1, dtype=np.int64)
    rows[keys] = np.arange(len(keys))
    return rows


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
        .annotate(
            who=supplier + F("linkage__customer"),
            what=(F("linkage__commodity") * MARKS + marks) * HEIGHTS + _height(day),
        )
    )


def _height(day: date) -> Case:
    """How many rungs the version has climbed by the day (``graph.ladder.height``)."""
    # One list of all of them: looked up by hand in each row, they take a quarter of the whole time.
    agreed = Delivery.objects.filter(agreed_on__lte=day).order_by().values("linkage")

    def not_by(field: str) -> Q:
        return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gt": day})

    return Case(
        When(not_by("declared_on"), then=0),
        When(not_by("confirmed_on"), then=1),
        When(not_by("verified_on"), then=2),
        When(linkage__in=agreed, then=4),
        default=3,
    )


def _superseded(day: date) -> QuerySet:
    """Keys of versions that held once and in whose place another one stands by the day. Few
    linkages have several versions, so only those are looked into."""
    holding = Terms.objects.filter(holds_from__lte=day).order_by()
    later = holding.filter(linkage=OuterRef("linkage")).filter(
        Q(holds_from__gt=OuterRef("holds_from"))
        | Q(holds_from=OuterRef("holds_from"), number__gt=OuterRef("number"))
    )
    several = Terms.objects.filter(number__gt=1).order_by().values("linkage")
    return holding.filter(Exists(later), linkage__in=several).values("pk")

"""Checks that protect the number: contracts entered twice, and more promised than is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from accounts.models import Act
from geo.periods import holds_on
from geo.text import fold
from linkage.enums import Form
from linkage.graph.quantities import Beyond, Capacity, Promise, beyond
from linkage.graph.twins import Contract, Twins, find_twins
from linkage.models import GrowerGroup, Linkage, Terms
from linkage.reports.verification import ALIVE
from marketplace.enums import BaseUnit
from marketplace.models import MONTH_FIELDS, Listing, ProcessingService

TOLD_APART = "linkage.tell_apart"


# --- Entered twice ----------------------------------------------------------------------------
def twins_in(rows: QuerySet[Linkage], day: date) -> list[Twins]:
    """The pairs among these linkages that look like one contract, but for those that somebody said
    are two."""
    linkages = list(
        rows.filter(_has_like(), **ALIVE).with_parties().prefetch_related("terms").order_by("code")
    )
    found = find_twins(contract_of(linkage, day) for linkage in linkages)
    if not found:
        return []
    apart = _told_apart({linkage.pk: linkage.code for linkage in linkages})
    return [each for each in found if frozenset({each.one, each.other}) not in apart]


def twins_of(linkages: Collection[Linkage], day: date) -> dict[str, list[Twins]]:
    """By code: with which others these linkages look like one contract."""
    parties = {key for each in linkages for key in (each.supplier_id, each.customer_id)}
    near = Linkage.objects.filter(supplier__among=parties, customer__among=parties)
    found = pairs_by_code(twins_in(near, day))
    return {linkage.code: found[linkage.code] for linkage in linkages if linkage.code in found}


def pairs_by_code(twins: Iterable[Twins]) -> dict[str, list[Twins]]:
    """The pairs that each linkage is one of."""
    found: dict[str, list[Twins]] = defaultdict(list)
    for each in twins:
        found[each.one].append(each)
        found[each.other].append(each)
    return dict(found)


def _has_like() -> Exists:
    """Another linkage of the same two parties, either way, and the same commodity."""
    same = Q(supplier=OuterRef("supplier"), customer=OuterRef("customer"))
    turned = Q(supplier=OuterRef("customer"), customer=OuterRef("supplier"))
    others = Linkage.objects.filter(commodity=OuterRef("commodity"), **ALIVE)
    others = others.exclude(pk=OuterRef("pk"))
    return Exists(others.filter(same | turned))


def contract_of(linkage: Linkage, day: date) -> Contract:
    """What is compared of a linkage: the version in force, or the first. Terms are loaded."""
    terms = linkage.terms_on(day) or linkage.first_terms
    return contract(linkage, terms)


def contract(linkage: Linkage, terms: Terms) -> Contract:
    return Contract(
        id=linkage.code,
        parties=frozenset({str(linkage.supplier_id), str(linkage.customer_id)}),
        commodity=str(linkage.commodity_id),
        form=linkage.form,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        number=fold(linkage.contract_number),
        category=linkage.category.code if linkage.category else "",
        quantity=terms.quantity,
    )


def _told_apart(codes: dict[int, str]) -> set[frozenset[str]]:
    """The pairs of which somebody said that they are two contracts."""
    acts = Act.objects.filter(
        verb=TOLD_APART, target_type=Linkage._meta.label_lower, target_id__among=codes
    )
    rows = acts.values_list("target_id", "changes")
    return {frozenset({codes[key], changes["other"][1]}) for key, changes in rows}


# --- More than is known -----------------------------------------------------------------------
def beyond_of(linkages: Collection[Linkage], day: date) -> dict[str, list[Beyond]]:
    """By code: where a linkage promises more than its supplier is known to have."""
    suppliers = {linkage.supplier_id for linkage in linkages}
    wanted = {linkage.code for linkage in linkages}
    found: dict[str, list[Beyond]] = defaultdict(list)
    for each in beyond(_promises(suppliers, day), _capacities(suppliers, day)):
        if each.linkage in wanted:
            found[each.linkage].append(each)
    return dict(found)


def _promises(suppliers: Collection[int], day: date) -> list[Promise]:
    """What both sides confirmed that these suppliers deliver, in the versions that run on the day
    or begin later."""
    alive = {f"linkage__{name}": value for name, value in ALIVE.items()}
    newer = Terms.objects.filter(
        linkage=OuterRef("linkage"), number__gt=OuterRef("number"), confirmed_on__isnull=False
    ).filter(holds_from__lte=day)
    rows = Terms.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day),
        linkage__supplier__among=suppliers,
        confirmed_on__isnull=False,
        holds_from__lte=day,
        **alive,
    ).exclude(Exists(newer))
    rows = rows.select_related("linkage__supplier", "linkage__commodity", "linkage__category")
    groups = GrowerGroup.objects.filter(holds_on(day), linkage__supplier__among=suppliers)
    growers = _growers(groups)
    return [
        Promise(
            id=terms.linkage.code,
            supplier=str(terms.linkage.supplier_id),
            goods=(terms.linkage.category or terms.linkage.commodity).code,
            form=terms.linkage.form,
            quantity=terms.quantity,
            months=terms.months,
            share=terms.contracted_share,
            growers=growers.get(terms.linkage_id),
        )
        for terms in rows
    ]


def _growers(groups: QuerySet[GrowerGroup]) -> dict[int, Decimal]:
    """kg a year of the households behind each linkage, where all of its groups say so."""
    unknown = groups.filter(quantity__isnull=True).values("linkage")
    rows = groups.exclude(linkage__in=unknown).order_by().values("linkage")
    return dict(rows.annotate(kg=Sum("quantity")).values_list("linkage", "kg"))


def _capacities(suppliers: Collection[int], day: date) -> list[Capacity]:
    """What the suppliers have published: listings of the year, and processing that they offer."""
    kilograms = {"organization__among": suppliers, "category__base_unit": BaseUnit.KG}
    listings = Listing.objects.published().filter(year=day.year, **kilograms)
    services = ProcessingService.objects.published().current(day).filter(**kilograms)
    return [
        *_posted(listings, Form.SALE.value),
        *_posted(services, Form.PROCESSING_SERVICE.value),
    ]


def _posted(postings: QuerySet, form: str) -> Iterable[Capacity]:
    fields = ("organization", "category__code", *MONTH_FIELDS)
    for organization, goods, *months in postings.values_list(*fields):
        yield Capacity(str(organization), goods, form, dict(enumerate(months, start=1)))

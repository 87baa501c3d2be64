"""The register's rows as the facts that the pure graph takes. Three queries, whatever the size."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from django.db.models import Min, Prefetch

from linkage.graph import LinkageFact, OrganizationFact, ProfilePeriod
from linkage.models import Linkage, Terms
from organizations.models import Organization, Profile, ProfileRole


def organization_facts() -> tuple[OrganizationFact, ...]:
    """Every organization with its dated profiles."""
    roles = defaultdict(list)
    for profile, role, commodity in ProfileRole.objects.values_list(
        "profile", "role", "commodity__code"
    ):
        roles[profile].append((role, commodity))
    periods = defaultdict(list)
    fields = ("pk", "organization", "valid_from", "valid_to", "kind", "sector", "tax_code")
    for pk, organization, start, end, kind, sector, tax_code in Profile.objects.values_list(
        *fields
    ).order_by("organization", "valid_from"):
        period = ProfilePeriod(
            valid_from=start,
            valid_to=end,
            kind=kind,
            sector=sector,
            tax_code=tax_code,
            roles=tuple(sorted(roles[pk], key=lambda pair: (pair[0], pair[1] or ""))),
        )
        periods[organization].append(period)
    rows = Organization.objects.values_list("pk", "code", "founded_on", "ceased_on")
    return tuple(
        OrganizationFact(id=code, founded_on=founded, ceased_on=ceased, periods=tuple(periods[pk]))
        for pk, code, founded, ceased in rows.order_by("code")
    )


def linkage_facts() -> tuple[LinkageFact, ...]:
    """Every version of every linkage, each with the interval in which it holds."""
    linkages = (
        Linkage.objects.select_related("supplier", "customer", "commodity")
        .prefetch_related(Prefetch("terms", Terms.objects.filter(holds_from__isnull=False)))
        .annotate(first_agreed_on=Min("deliveries__agreed_on"))
        .order_by("code")
    )
    return tuple(fact for linkage in linkages for fact in _versions(linkage))


def _versions(linkage: Linkage) -> list[LinkageFact]:
    """The versions in the order in which they take over, each until the next one does."""
    versions = sorted(linkage.terms.all(), key=lambda t: (t.holds_from, t.number))
    ends = [after.holds_from for _before, after in pairwise(versions)] + [None]
    return [
        LinkageFact(
            id=linkage.code,
            supplier=linkage.supplier.code,
            customer=linkage.customer.code,
            commodity=linkage.commodity.code,
            form=linkage.form,
            starts_on=terms.starts_on,
            ends_on=terms.ends_on,
            terminated_on=linkage.terminated_on,
            rejected_on=linkage.rejected_on,
            declared_on=terms.declared_on,
            confirmed_on=terms.confirmed_on,
            verified_on=terms.verified_on,
            first_agreed_on=linkage.first_agreed_on,
            holds_from=terms.holds_from,
            holds_until=until,
            quantity=terms.quantity,
            value=terms.value,
            export=bool(terms.export),
            lead=linkage.lead,
            stages=linkage.stages,
        )
        for terms, until in zip(versions, ends, strict=True)
        if until is None or terms.holds_from < until
    ]

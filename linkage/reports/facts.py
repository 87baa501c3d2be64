"""The register's rows as the facts that the pure graph takes, in few queries whatever the size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from itertools import compress, groupby
from operator import itemgetter

from django.db.models import Min, Q

from linkage.graph import LinkageFact, OrganizationFact, ProfilePeriod
from linkage.models import Delivery, Terms
from linkage.models.linkage import BESIDES_SALE
from organizations.models import Organization, Profile, ProfileRole


def organization_facts(of: Collection[str] | None = None) -> tuple[OrganizationFact, ...]:
    """Every organization with its dated profiles; ``of``: only those with these codes."""
    named = {} if of is None else {"code__among": of}
    of_profile = {f"profile__organization__{name}": value for name, value in named.items()}
    of_organization = {f"organization__{name}": value for name, value in named.items()}
    roles = defaultdict(list)
    for profile, role, commodity in ProfileRole.objects.filter(**of_profile).values_list(
        "profile", "role", "commodity__code"
    ):
        roles[profile].append((role, commodity))
    periods = defaultdict(list)
    fields = ("pk", "organization", "valid_from", "valid_to", "kind", "sector", "tax_code")
    for pk, organization, start, end, kind, sector, tax_code in (
        Profile.objects.filter(**of_organization)
        .values_list(*fields)
        .order_by("organization", "valid_from")
    ):
        period = ProfilePeriod(
            valid_from=start,
            valid_to=end,
            kind=kind,
            sector=sector,
            tax_code=tax_code,
            roles=tuple(sorted(roles[pk], key=lambda pair: (pair[0], pair[1] or ""))),
        )
        periods[organization].append(period)
    rows = Organization.objects.filter(**named)
    rows = rows.values_list("pk", "code", "founded_on", "ceased_on")
    return tuple(
        OrganizationFact(id=code, founded_on=founded, ceased_on=ceased, periods=tuple(periods[pk]))
        for pk, code, founded, ceased in rows.order_by("code")
    )


# What ``LinkageFact`` takes as it stands in the row, and where it is read.
READ = {
    "id": "linkage__code",
    "supplier": "linkage__supplier__code",
    "customer": "linkage__customer__code",
    "commodity": "linkage__commodity__code",
    "form": "linkage__form",
    "terminated_on": "linkage__terminated_on",
    "rejected_on": "linkage__rejected_on",
    "merged_on": "linkage__merged_on",
    "lead": "linkage__lead",
    "starts_on": "starts_on",
    "ends_on": "ends_on",
    "declared_on": "declared_on",
    "confirmed_on": "confirmed_on",
    "verified_on": "verified_on",
    "holds_from": "holds_from",
    "quantity": "quantity",
    "value": "value",
}
CHUNK = 20_000


def linkage_facts(
    of: Collection[str] | None = None, named: Collection[str] | None = None
) -> tuple[LinkageFact, ...]:
    """Every version of every linkage, each with the interval in which it holds; ``of``: only of
    linkages with a party that has one of these codes; ``named``: only those with these codes.

    Two queries of plain rows: a country's million linkages are read without an instance each.
    """
    chosen = Q() if named is None else Q(linkage__code__among=named)
    if of is not None:
        chosen &= Q(linkage__supplier__code__among=of) | Q(linkage__customer__code__among=of)
    agreed = Delivery.objects.filter(chosen, agreed_on__isnull=False)
    days = agreed.order_by().values_list("linkage__code")
    first_agreed = dict(days.annotate(Min("agreed_on")).iterator(chunk_size=CHUNK))
    covered = [f"linkage__{stage}" for stage in BESIDES_SALE]
    versions = (
        Terms.objects.filter(chosen, holds_from__isnull=False)
        .order_by("linkage__code", "holds_from", "number")
        .values_list(*READ.values(), "export", *covered)
    )
    linkages = groupby(versions.iterator(chunk_size=CHUNK), key=itemgetter(0))
    return tuple(
        fact for code, rows in linkages for fact in _versions(list(rows), first_agreed.get(code))
    )


def _versions(rows: list[tuple], first_agreed_on: date | None) -> list[LinkageFact]:
    """The versions of one linkage in the order in which they take over, each until the next."""
    holds_from = list(READ).index("holds_from")
    ends = [row[holds_from] for row in rows[1:]] + [None]
    return [
        LinkageFact(
            **dict(zip(READ, row, strict=False)),
            export=bool(row[len(READ)]),
            stages=tuple(compress(BESIDES_SALE, row[len(READ) + 1 :])),
            first_agreed_on=first_agreed_on,
            holds_until=until,
        )
        for row, until in zip(rows, ends, strict=True)
        if until is None or row[holds_from] < until
    ]

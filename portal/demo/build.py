"""Builds the demonstration town through the same actions that pages call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from geo.bulk import measure_tables
from linkage.models import Linkage
from marketplace.models import Demand, Listing
from organizations.models import Organization
from portal.demo import (
    growers,
    linkages,
    market,
    negotiations,
    organizations,
    people,
    projects,
    records,
    reporting,
    services,
    snapshots,
    successions,
    support,
)
from portal.demo.town import Town


@dataclass(frozen=True)
class Built:
    """How much was made."""

    organizations: int
    linkages: int
    postings: int


def refuse_foreign() -> None:
    """Raises where the database holds organizations that no demonstration made."""
    if Organization.objects.filter(illustrative=False).exists():
        raise ValidationError(
            _(
                "Cơ sở dữ liệu này có tổ chức thật; "
                "dữ liệu minh hoạ chỉ dựng trên cơ sở dữ liệu trống."
            )
        )


@transaction.atomic
def build_town(*, today: date, seed: int) -> Built | None:
    """Builds the town as of ``today``; None where a made-up world already stands.

    The same for the same seed and day. Refuses a database that holds other organizations.
    """
    refuse_foreign()
    if Organization.objects.exists():
        return None
    town = Town(today, seed)
    organizations.register(town)
    organizations.certify(town)
    organizations.equip(town)
    records.record(town)
    linkages.link(town)
    growers.gather(town)
    market.post(town)
    negotiations.negotiate(town)
    services.serve(town)
    projects.gather(town)
    support.give(town)
    successions.merge(town)
    people.sign_in(town)
    snapshots.freeze_quarters(town)
    reporting.owe(town)
    measure_tables()
    return Built(
        organizations=Organization.objects.count(),
        linkages=Linkage.objects.count(),
        postings=Listing.objects.count() + Demand.objects.count(),
    )

"""Builds the town and, in bulk, a province or the whole country around it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from accounts.actions.acts import record_import
from geo.bulk import measure_tables
from linkage.actions.standing import sync_parties
from linkage.models import Linkage
from marketplace.models import Demand, Listing
from organizations.models import Organization
from portal.demo.build import Built, build_town
from portal.demo.large.crowd import gather
from portal.demo.large.offers import offer, seek
from portal.demo.large.scale import SCALES, World
from portal.demo.large.ties import tie


def build_large(*, scale: str, today: date, seed: int) -> Built | None:
    """The town with everything around it; None where a made-up world already stands."""
    with transaction.atomic():
        if build_town(today=today, seed=seed) is None:
            return None
        world = World(SCALES[scale], today, seed)
        crowd = gather(world)
        made = len(crowd.keys) + tie(world, crowd) + offer(world, crowd) + seek(world, crowd)
        sync_parties()
        record_import(
            by=world.by,
            kind="demo",
            file_name=f"seed_demo --scale {scale} --seed {seed}",
            sha256="",
            created=made,
            updated=0,
            unchanged=0,
        )
    measure_tables()  # plans were made for a small town
    return Built(
        organizations=Organization.objects.count(),
        linkages=Linkage.objects.count(),
        postings=Listing.objects.count() + Demand.objects.count(),
    )

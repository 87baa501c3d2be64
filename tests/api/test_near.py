"""Rows around a place, against distances measured one by one."""

import math
from itertools import count

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from geo.api.queries import within_km
from geo.cells import cell_of
from organizations.models import Site
from tests.factories.organizations import OrganizationFactory

pytestmark = pytest.mark.django_db
RADIUS_KM = 6371.0088

longitudes = st.one_of(st.floats(-180, 180), st.sampled_from([-180.0, -179.99, 0.0, 107.8, 180.0]))
latitudes = st.one_of(st.floats(-90, 90), st.sampled_from([-90.0, 0.0, 11.5, 85.06, 89.99, 90.0]))
places = st.tuples(longitudes, latitudes)
near_bao_loc = st.tuples(st.floats(107.7, 107.9), st.floats(11.4, 11.7))


def vector(place):
    longitude, latitude = map(math.radians, place)
    flat = math.cos(latitude)
    return flat * math.cos(longitude), flat * math.sin(longitude), math.sin(latitude)


def km_between(one, other) -> float:
    """By the chord through the Earth, which shares nothing with the haversine in SQL."""
    chord = math.dist(vector(one), vector(other))
    return 2 * RADIUS_KM * math.asin(min(chord / 2, 1.0))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    centre=st.one_of(places, near_bao_loc),
    km=st.one_of(st.floats(0.01, 25), st.floats(25, 21000)),
    others=st.lists(st.one_of(places, near_bao_loc), max_size=12),
)
@example(centre=(179.99, 10.0), km=50.0, others=[(-179.9, 10.0), (-179.0, 10.0)])
@example(centre=(10.0, 89.9), km=30.0, others=[(-170.0, 89.9), (-170.0, 89.8), (0.0, 90.0)])
def test_exactly_those_within_the_distance(db, centre, km, others):
    Site.objects.all().delete()
    organization = OrganizationFactory(code=f"N-{next(NUMBERS)}", profile=None)
    distances = {}
    for longitude, latitude in others:
        cell = cell_of(longitude, latitude)
        site = Site.objects.create(
            organization=organization, longitude=longitude, latitude=latitude, cell=cell
        )
        distances[site.pk] = km_between(centre, (longitude, latitude))
    for cells in (True, False):
        found = set(
            within_km(Site.objects.all(), centre, km, cells=cells).values_list("pk", flat=True)
        )
        for key, distance in distances.items():
            if abs(distance - km) > 1e-4:  # ten centimetres: rounding near the border
                assert (key in found) == (distance < km), (distance, km, cells)


NUMBERS = count()

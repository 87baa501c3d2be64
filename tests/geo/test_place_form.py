"""A place typed into a form."""

import pytest

from geo.forms import PlaceMixin


@pytest.mark.parametrize(
    ("latitude", "longitude", "point"),
    [
        ("11.5328", "107.8149", (11.5328, 107.8149)),
        (" 11,5328 ", "107,8149", (11.5328, 107.8149)),
        ("−11.5", "-180", (-11.5, -180.0)),
        ("1.234", "1,234", (1.234, 1.234)),
        ("", "", (None, None)),
    ],
)
def test_read(latitude, longitude, point):
    form = PlaceMixin({"latitude": latitude, "longitude": longitude})
    assert form.is_valid()
    assert (form.cleaned_data["latitude"], form.cleaned_data["longitude"]) == point


@pytest.mark.parametrize(
    ("latitude", "longitude", "field"),
    [
        ("11.5", "", "longitude"),
        ("", "107.8", "latitude"),
        ("107.8", "11.5", "latitude"),
        ("11.5", "180.1", "longitude"),
        ("inf", "107.8", "latitude"),
        ("11.5°", "107.8", "latitude"),
    ],
)
def test_refused_at_its_field_and_only_there(latitude, longitude, field):
    form = PlaceMixin({"latitude": latitude, "longitude": longitude})
    assert list(form.errors) == [field]


def test_a_stored_point_is_written_in_full():
    form = PlaceMixin(initial={"latitude": 11.5, "longitude": 107.814853})
    assert 'value="11.5"' in str(form["latitude"])
    assert 'value="107.814853"' in str(form["longitude"])

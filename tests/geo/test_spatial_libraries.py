"""Django's GDAL and GEOS come with the wheels, on a machine that has neither."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

ASK = """
import ctypes.util
ctypes.util.find_library = lambda name: None  # as on a machine without them
import django
django.setup()
from django.contrib.gis.gdal import SpatialReference, gdal_version
from django.contrib.gis.geos import GEOSGeometry
import geopandas, leaflet, djgeojson.fields
assert gdal_version()
assert SpatialReference(4326).srid == 4326
print(GEOSGeometry("POINT (107.8 11.5)").geom_type)
"""


def test_the_libraries_are_those_of_pyogrio_and_shapely():
    gdal, geos = Path(settings.GDAL_LIBRARY_PATH), Path(settings.GEOS_LIBRARY_PATH)
    assert (gdal.parent.name, geos.parent.name) == ("pyogrio.libs", "shapely.libs")
    assert gdal.is_file()
    assert geos.is_file()


def test_django_starts_without_a_system_gdal():
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in ("LD_LIBRARY_PATH", "GDAL_DATA", "PROJ_LIB", "PROJ_DATA")
    }
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings", "DEBUG": "1"}
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASK],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.stdout.strip(), ran.returncode) == ("Point", 0), ran.stderr

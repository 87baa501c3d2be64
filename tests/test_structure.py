"""How the product is put together: what import-linter cannot see."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
# The list that imports run down (docs/architecture.md); a table points to its own app or below.
ORDER = (
    *("config", "portal", "targets", "linkage"),
    *("marketplace", "organizations", "accounts", "geo"),
)


def pointing_up(models):
    """``app.Model.field -> app`` of each relation that points up the list."""
    for model in models:
        own = model._meta.app_label
        for field in model._meta.get_fields():
            if own not in ORDER or not field.is_relation or field.auto_created:
                continue
            other = field.related_model._meta.app_label if field.related_model else own
            if other in ORDER and ORDER.index(other) < ORDER.index(own):
                yield f"{own}.{model.__name__}.{field.name} -> {other}"


def test_tables_point_to_their_own_app_or_below():
    assert list(pointing_up(apps.get_models(include_auto_created=True))) == []


def test_every_app_of_ours_stands_in_the_list():
    ours = {app.label for app in apps.get_app_configs() if Path(app.path).parent == ROOT}
    assert ours == set(ORDER) - {"config"}


def manage(*command, **environment):
    """A command in a process of its own, with nothing but this environment."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )


SECRETS = {"SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": "mat-xich.example.vn"}


@pytest.mark.parametrize("missing", SECRETS)
@pytest.mark.parametrize("value", [None, ""], ids=["absent", "empty"])
def test_production_does_not_start_without_its_secrets(missing, value):
    given = {name: text for name, text in SECRETS.items() if name != missing}
    if value is not None:
        given[missing] = value
    done = manage("check", DEBUG="0", **given)
    assert done.returncode != 0
    assert missing in done.stderr.splitlines()[-1]


def test_production_starts_with_them_and_has_nothing_to_warn_of():
    done = manage("check", "--deploy", "--fail-level", "ERROR", DEBUG="0", **SECRETS)
    assert done.returncode == 0, done.stderr


def test_gdal_and_geos_come_with_the_wheels():
    """Not of this machine: the libraries that Django has loaded lie beside the Python packages."""
    code = (
        "from django.contrib.gis.gdal import libgdal; from django.contrib.gis.geos import libgeos;"
        "import djgeojson, leaflet; libgeos.geos_version();"
        "print(libgdal.lgdal._name); print(libgeos.lgeos._name)"
    )
    done = manage("shell", "--no-imports", "-c", code, DEBUG="1")
    assert done.returncode == 0, done.stderr
    gdal, geos = (Path(line) for line in done.stdout.splitlines())
    assert gdal.parent.name == "pyogrio.libs"
    assert geos.parent.name == "shapely.libs"
    assert gdal.is_relative_to(sys.prefix)
    assert geos.is_relative_to(sys.prefix)

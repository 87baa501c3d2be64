"""Placemarks written before they had words and counts are given both."""

from collections import defaultdict

from django.db import migrations
from django.utils import timezone

from geo.pyramid import Counted, steps

LAYER = "organizations"
EVERY = "*"
BATCH = 2000


def fill(apps, schema_editor):
    Placemark = apps.get_model("geo", "Placemark")
    marks = list(Placemark.objects.filter(layer=LAYER))
    if not marks:
        return
    keys = _keys(apps, words := _words(apps, marks))
    for mark in marks:
        mark.traits_id = keys[words[mark.pk]]
    Placemark.objects.bulk_update(marks, ["traits"], batch_size=BATCH)
    day = timezone.localdate()
    apps.get_model("geo", "PlacemarkLayer").objects.update_or_create(
        name=LAYER, defaults={"counted_on": day}
    )
    PlacemarkCount = apps.get_model("geo", "PlacemarkCount")
    PlacemarkCount.objects.filter(layer=LAYER).delete()
    holding = [
        Counted(mark.cell, mark.traits_id, 1)
        for mark in marks
        if (mark.valid_from is None or mark.valid_from <= day)
        and (mark.valid_to is None or day < mark.valid_to)
    ]
    PlacemarkCount.objects.bulk_create(
        [
            PlacemarkCount(
                layer=LAYER,
                zoom=step.zoom,
                traits_id=step.traits or keys[EVERY],
                code=step.code,
                count=step.change,
            )
            for step in steps(holding)
        ],
        batch_size=BATCH,
    )


def _words(apps, marks):
    """The words of each placemark: its kind, its roles, the commodities dealt in."""
    Organization = apps.get_model("organizations", "Organization")
    roles, commodities, profiles = defaultdict(set), defaultdict(set), defaultdict(list)
    held = apps.get_model("organizations", "ProfileRole").objects.values_list("profile", "role")
    for profile, role in held:
        roles[profile].add(f"role:{role}")
    dealt = Organization.commodities.through.objects.values_list(
        "organization__code", "commodity__code"
    )
    for code, commodity in dealt:
        commodities[code].add(f"commodity:{commodity}")
    rows = apps.get_model("organizations", "Profile").objects.values_list(
        "organization__code", "pk", "valid_from", "valid_to"
    )
    for code, *profile in rows:
        profiles[code].append(profile)
    return {
        mark.pk: _written(
            {f"kind:{mark.kind}"} | commodities[mark.ref] | roles[_profile(profiles, mark)]
        )
        for mark in marks
    }


def _profile(profiles, mark):
    """The key of the profile that a placemark was drawn from: it holds when the placemark begins."""
    for key, start, end in profiles[mark.ref]:
        begun = start is None or (mark.valid_from is not None and start <= mark.valid_from)
        if begun and (end is None or mark.valid_from is None or mark.valid_from < end):
            return key
    return None


def _written(words):
    return f" {' '.join(sorted(words))} "


def _keys(apps, words):
    PlacemarkTraits = apps.get_model("geo", "PlacemarkTraits")
    texts = {*words.values(), EVERY}
    rows = [PlacemarkTraits(words=text) for text in sorted(texts)]
    PlacemarkTraits.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
    return dict(PlacemarkTraits.objects.values_list("words", "pk"))


class Migration(migrations.Migration):

    dependencies = [
        ("geo", "0002_placemark_counts"),
        ("organizations", "0005_standing_of_periods"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]

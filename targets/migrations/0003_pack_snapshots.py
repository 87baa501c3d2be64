"""What was frozen so far was frozen for a month, a quarter or a year: it keeps its month, and a
later one of the same month and area corrects the earlier."""

from zlib import compress

from django.db import migrations


def pack(apps, schema_editor):
    latest = {}
    for row in apps.get_model("targets", "Snapshot").objects.order_by("pk"):
        row.period = f"{row.as_of:%Y-%m}"
        row.packed, row.packed_figures = compress(row.facts.encode()), compress(b"")
        row.corrects = latest.get((row.period, row.area_id))
        row.reason = "Chốt lại sau khi số liệu đổi." if row.corrects else ""
        row.save()
        latest[row.period, row.area_id] = row


class Migration(migrations.Migration):
    dependencies = [("targets", "0002_snapshots")]
    operations = [migrations.RunPython(pack, migrations.RunPython.noop)]

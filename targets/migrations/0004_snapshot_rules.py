from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("targets", "0003_pack_snapshots")]

    operations = [
        migrations.RemoveField("snapshot", "facts"),
        migrations.AddIndex(
            "snapshot",
            models.Index(fields=["period", "area"], name="targets_sna_period_9283de_idx"),
        ),
        migrations.AddConstraint(
            "snapshot",
            models.UniqueConstraint(
                condition=models.Q(("area__isnull", False), ("corrects__isnull", True)),
                fields=("period", "area"),
                name="snapshot_of_area_once",
            ),
        ),
        migrations.AddConstraint(
            "snapshot",
            models.UniqueConstraint(
                condition=models.Q(("area__isnull", True), ("corrects__isnull", True)),
                fields=("period",),
                name="snapshot_of_register_once",
            ),
        ),
        migrations.AddConstraint(
            "snapshot",
            models.CheckConstraint(
                condition=models.Q(
                    ("corrects__isnull", True), models.Q(("reason", ""), _negated=True), _connector="OR"
                ),
                name="snapshot_correction_told",
            ),
        ),
    ]

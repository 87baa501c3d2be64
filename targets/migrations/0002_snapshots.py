"""Frozen facts become snapshots of a period, compressed; plans get a base year, the way to their
targets and who answers for them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("targets", "0001_initial")]

    operations = [
        migrations.RenameModel("FrozenFacts", "Snapshot"),
        migrations.AlterModelOptions(
            name="snapshot",
            options={
                "ordering": ["-as_of", "-id"],
                "verbose_name": "bản chốt số liệu",
                "verbose_name_plural": "bản chốt số liệu",
            },
        ),
        migrations.AddField(
            "snapshot",
            "period",
            models.CharField(default="", max_length=7, verbose_name="kỳ"),
            preserve_default=False,
        ),
        migrations.AddField(
            "snapshot",
            "packed",
            models.BinaryField(default=b"", editable=False),
            preserve_default=False,
        ),
        migrations.AddField(
            "snapshot",
            "packed_figures",
            models.BinaryField(default=b"", editable=False),
            preserve_default=False,
        ),
        migrations.AddField("snapshot", "findings", models.JSONField(default=list, editable=False)),
        migrations.AddField(
            "snapshot",
            "reason",
            models.CharField(blank=True, max_length=500, verbose_name="lý do đính chính"),
        ),
        migrations.AddField(
            "snapshot",
            "corrects",
            models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="correction",
                to="targets.snapshot",
                verbose_name="đính chính bản",
            ),
        ),
        migrations.AlterField(
            "snapshot",
            "frozen_at",
            models.DateTimeField(auto_now_add=True, verbose_name="chốt lúc"),
        ),
        migrations.AddField(
            "plan",
            "base_year",
            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="năm gốc"),
        ),
        migrations.AddField(
            "plan",
            "responsible",
            models.CharField(blank=True, max_length=255, verbose_name="cơ quan chủ trì"),
        ),
        migrations.AddField(
            "target",
            "base_value",
            models.DecimalField(
                blank=True,
                decimal_places=4,
                max_digits=14,
                null=True,
                verbose_name="giá trị năm gốc",
            ),
        ),
        migrations.AddField(
            "target",
            "responsible",
            models.CharField(blank=True, max_length=255, verbose_name="cơ quan chịu trách nhiệm"),
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                (
                    "value",
                    models.DecimalField(decimal_places=4, max_digits=14, verbose_name="giá trị"),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="targets.target",
                    ),
                ),
            ],
            options={
                "verbose_name": "mốc của chỉ tiêu",
                "verbose_name_plural": "mốc của chỉ tiêu",
                "ordering": ["year"],
                "constraints": [
                    models.UniqueConstraint(fields=("target", "year"), name="milestone_once"),
                    models.CheckConstraint(
                        condition=models.Q(("value__gte", 0)), name="milestone_value"
                    ),
                ],
            },
        ),
    ]

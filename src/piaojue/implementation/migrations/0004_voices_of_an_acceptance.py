from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def write_as_voice(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Who took part was one text; it becomes one voice that agreed."""
    voice: Any = apps.get_model("implementation", "AcceptanceVoice")
    rows: Any = apps.get_model("implementation", "Acceptance")
    for row in rows.objects.all():
        voice.objects.create(acceptance=row, name=row.took_part[:80], capacity="department", agrees=True)


def write_as_text(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Back: the names in one text."""
    rows: Any = apps.get_model("implementation", "Acceptance")
    for row in rows.objects.all():
        row.took_part = "、".join(row.voices.values_list("name", flat=True))
        row.save(update_fields=["took_part"])


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0001_initial"),
        ("implementation", "0003_forecast_and_photos_of_a_report"),
    ]

    operations = [
        migrations.CreateModel(
            name="AcceptanceVoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="姓名或者单位")),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("representative", "代表、居民代表"),
                            ("third_party", "第三方"),
                            ("department", "政府部门"),
                        ],
                        max_length=16,
                        verbose_name="身份",
                    ),
                ),
                ("agrees", models.BooleanField(verbose_name="同意验收")),
                ("opinion", models.CharField(blank=True, max_length=200, verbose_name="意见")),
                (
                    "acceptance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voices",
                        to="implementation.acceptance",
                    ),
                ),
            ],
            options={
                "ordering": ("acceptance", "id"),
                "constraints": [models.UniqueConstraint(fields=("acceptance", "name"), name="one_voice_per_name")],
            },
        ),
        migrations.AlterField(
            model_name="acceptance", name="took_part", field=models.TextField("参加验收的单位和代表", default="")
        ),
        migrations.RunPython(write_as_voice, write_as_text),
        migrations.RemoveField(
            model_name="acceptance",
            name="took_part",
        ),
    ]

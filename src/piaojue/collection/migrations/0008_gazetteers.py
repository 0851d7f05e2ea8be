"""Local lists of place names; nobody has kept one yet."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A table, empty at first."""

    dependencies = [("bodies", "0001_initial"), ("collection", "0007_category_models")]

    operations = [
        migrations.CreateModel(
            name="Gazetteer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("names", models.JSONField(verbose_name="地名")),
                ("kept_at", models.DateTimeField(verbose_name="时间")),
                (
                    "division",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="gazetteers", to="bodies.division"
                    ),
                ),
                (
                    "kept_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="gazetteers", to="bodies.person"
                    ),
                ),
            ],
            options={
                "ordering": ("division", "-id"),
            },
        ),
    ]

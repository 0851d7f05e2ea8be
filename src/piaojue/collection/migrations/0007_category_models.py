"""What was learnt of the categories of a year's leads."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A table; nothing is learnt yet."""

    dependencies = [("projects", "0001_initial"), ("collection", "0006_columns_of_a_source")]

    operations = [
        migrations.CreateModel(
            name="CategoryModel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("model", models.BinaryField(verbose_name="分类模型")),
                ("tickets", models.PositiveIntegerField(verbose_name="工单数")),
                ("suggested", models.PositiveIntegerField(verbose_name="有建议")),
                ("right", models.PositiveIntegerField(verbose_name="与原分类相同")),
                ("shares", models.JSONField(verbose_name="各类")),
                ("trained_at", models.DateTimeField(verbose_name="时间")),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="category_models",
                        to="projects.cycle",
                    ),
                ),
            ],
            options={"ordering": ("cycle", "-id")},
        ),
    ]

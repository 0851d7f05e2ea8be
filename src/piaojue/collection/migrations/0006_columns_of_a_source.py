"""Which column of a source's files is which, as a clerk chose."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A table; nobody has chosen yet."""

    dependencies = [("bodies", "0001_initial"), ("collection", "0005_category_and_content_of_a_ticket")]

    operations = [
        migrations.CreateModel(
            name="SourceColumns",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=60, verbose_name="来源")),
                ("columns", models.JSONField(verbose_name="各列的含义")),
                (
                    "congress",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="source_columns", to="bodies.congress"
                    ),
                ),
            ],
            options={
                "ordering": ("congress", "source"),
                "constraints": [
                    models.UniqueConstraint(fields=("congress", "source"), name="one_choice_of_columns_per_source")
                ],
            },
        ),
    ]

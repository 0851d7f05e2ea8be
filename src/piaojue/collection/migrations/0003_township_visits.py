"""Survey visits to the townships, with the leads that they brought."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A row for each visit."""

    dependencies = [
        ("bodies", "0001_initial"),
        ("collection", "0002_topics"),
        ("projects", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="TownshipVisit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("visited_on", models.DateField(verbose_name="下访日期")),
                ("team", models.CharField(max_length=120, verbose_name="下访人员")),
                ("met", models.CharField(max_length=200, verbose_name="参加座谈的人")),
                ("recorded_at", models.DateTimeField(verbose_name="登记时间")),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="projects.cycle"
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="bodies.division"
                    ),
                ),
                ("leads", models.ManyToManyField(related_name="visits", to="collection.lead")),
            ],
            options={"ordering": ("cycle", "-visited_on", "-id")},
        ),
    ]

"""A draft of the session's rule that was voted down is kept with its show of hands."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("decision", "0002_announced_rounds_name_their_announcement"),
        ("projects", "0002_sent_back"),
    ]

    operations = [
        migrations.CreateModel(
            name="RejectedRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clauses", models.JSONField(verbose_name="各条")),
                ("votes_for", models.PositiveIntegerField(verbose_name="赞成人数")),
                ("present", models.PositiveIntegerField(verbose_name="到会人数")),
                ("rejected_at", models.DateTimeField(verbose_name="表决时间")),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rejected_rules",
                        to="projects.cycle",
                    ),
                ),
            ],
            options={
                "ordering": ("cycle", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(present__gte=models.F("votes_for") * 2), name="rule_was_rejected"
                    )
                ],
            },
        ),
    ]

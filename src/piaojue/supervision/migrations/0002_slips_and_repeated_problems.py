from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def date_what_is_closed(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A closed problem was closed by its last check."""
    problems: Any = apps.get_model("supervision", "Problem")
    for row in problems.objects.filter(state="closed"):
        row.closed_at = row.rechecks.latest("rechecked_at").rechecked_at
        row.save(update_fields=["closed_at"])


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0001_initial"),
        ("implementation", "0004_voices_of_an_acceptance"),
        ("projects", "0002_sent_back"),
        ("supervision", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Slip",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("assignment", "任务交办单"), ("tracking", "进度跟踪单"), ("urging", "整改督办单")],
                        max_length=12,
                        verbose_name="单别",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年份")),
                ("number", models.PositiveIntegerField(verbose_name="序号")),
                ("issuer", models.CharField(max_length=80, verbose_name="发单")),
                ("text", models.TextField(verbose_name="要求")),
                ("due_on", models.DateField(verbose_name="期限")),
                ("issued_at", models.DateTimeField(verbose_name="发单时间")),
            ],
            options={
                "ordering": ("congress", "kind", "year", "number"),
            },
        ),
        migrations.AddField(
            model_name="problem",
            name="closed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="销号时间"),
        ),
        migrations.AddField(
            model_name="problem",
            name="repeats",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="repeated_by",
                to="supervision.problem",
                verbose_name="重复发生",
            ),
        ),
        migrations.RunPython(date_what_is_closed, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="problem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", False), ("state", "closed")),
                    models.Q(models.Q(("state", "closed"), _negated=True), ("closed_at__isnull", True)),
                    _connector="OR",
                ),
                name="problem_closed_once_mended",
            ),
        ),
        migrations.AddField(
            model_name="slip",
            name="congress",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="slips", to="bodies.congress"
            ),
        ),
        migrations.AddField(
            model_name="slip",
            name="problem",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="slips",
                to="supervision.problem",
            ),
        ),
        migrations.AddField(
            model_name="slip",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="slips", to="projects.project"
            ),
        ),
        migrations.AddField(
            model_name="slip",
            name="recipient",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="slips",
                to="bodies.body",
                verbose_name="收单单位",
            ),
        ),
        migrations.AddConstraint(
            model_name="slip",
            constraint=models.UniqueConstraint(
                fields=("congress", "kind", "year", "number"), name="one_slip_per_number"
            ),
        ),
    ]

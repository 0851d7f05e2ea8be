from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def end_what_was_concluded(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What was concluded before there were steps has come to its end."""
    escalations: Any = apps.get_model("evaluation", "Escalation")
    escalations.objects.filter(concluded_at__isnull=False).update(stage="ended")


class Migration(migrations.Migration):
    dependencies = [
        ("implementation", "0005_appropriations_contracts_and_payments"),
        ("projects", "0002_sent_back"),
        ("evaluation", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="escalation",
            name="due_on",
            field=models.DateField(blank=True, null=True, verbose_name="本环节期限"),
        ),
        migrations.AddField(
            model_name="escalation",
            name="stage",
            field=models.CharField(
                choices=[
                    ("raised", "已提出"),
                    ("called", "已定会议"),
                    ("held", "已询问，等政府报告"),
                    ("reported", "已报告"),
                    ("accepted", "等待答复"),
                    ("replied", "已答复，等提案人表态"),
                    ("dissatisfied", "提案人不满意，再作答复"),
                    ("judged", "提案人满意"),
                    ("constituted", "正在调查"),
                    ("resolved", "已作决议"),
                    ("ended", "办结"),
                ],
                default="raised",
                max_length=16,
                verbose_name="环节",
            ),
        ),
        migrations.CreateModel(
            name="EscalationStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verb", models.CharField(max_length=24, verbose_name="步骤")),
                ("text", models.TextField(verbose_name="内容")),
                ("facts", models.JSONField(default=dict, verbose_name="数字")),
                ("taken_at", models.DateTimeField(verbose_name="时间")),
                (
                    "escalation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="evaluation.escalation"
                    ),
                ),
            ],
            options={
                "ordering": ("escalation", "id"),
            },
        ),
        migrations.RunPython(end_what_was_concluded, migrations.RunPython.noop),
    ]

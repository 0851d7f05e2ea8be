import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("implementation", "0005_appropriations_contracts_and_payments"),
        ("projects", "0002_sent_back"),
        ("evaluation", "0003_plan_and_evidence_of_rectification"),
    ]

    operations = [
        migrations.CreateModel(
            name="ResidentFeedback",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("surveyor", models.CharField(max_length=80, verbose_name="调查单位")),
                ("method", models.CharField(max_length=80, verbose_name="调查方式")),
                ("surveyed_on", models.DateField(verbose_name="调查截止日期")),
                ("satisfied", models.PositiveIntegerField(verbose_name="满意")),
                ("basically_satisfied", models.PositiveIntegerField(verbose_name="基本满意")),
                ("dissatisfied", models.PositiveIntegerField(verbose_name="不满意")),
                ("voices", models.TextField(blank=True, verbose_name="集中的意见")),
                ("recorded_at", models.DateTimeField(verbose_name="登记时间")),
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resident_feedback",
                        to="projects.project",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "resident feedback",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("satisfied__gt", 0),
                            ("basically_satisfied__gt", 0),
                            ("dissatisfied__gt", 0),
                            _connector="OR",
                        ),
                        name="somebody_was_asked",
                    )
                ],
            },
        ),
    ]

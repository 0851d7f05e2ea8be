import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("implementation", "0005_appropriations_contracts_and_payments"),
        ("projects", "0002_sent_back"),
        ("evaluation", "0002_steps_of_an_escalation"),
    ]

    operations = [
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="说明")),
                ("submitted_at", models.DateTimeField(verbose_name="提交时间")),
                (
                    "rectification",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="evaluation.rectification",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "evidence",
                "ordering": ("rectification", "id"),
            },
        ),
        migrations.CreateModel(
            name="RectificationPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="整改措施")),
                ("responsible", models.CharField(max_length=40, verbose_name="责任人")),
                ("finished_by", models.DateField(verbose_name="计划完成日期")),
                ("planned_at", models.DateTimeField(verbose_name="制定时间")),
                (
                    "rectification",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="plan", to="evaluation.rectification"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EvidencePhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("latitude_e6", models.IntegerField(blank=True, null=True, verbose_name="纬度（百万分之一度）")),
                ("longitude_e6", models.IntegerField(blank=True, null=True, verbose_name="经度（百万分之一度）")),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="photos", to="evaluation.evidence"
                    ),
                ),
                (
                    "photograph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="implementation.photograph"
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("evidence", "photograph"), name="one_evidence_photo_per_picture"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude_e6__isnull", True), ("longitude_e6__isnull", True)),
                            models.Q(
                                ("latitude_e6__range", (-90000000, 90000000)),
                                ("longitude_e6__range", (-180000000, 180000000)),
                            ),
                            _connector="OR",
                        ),
                        name="evidencephoto_place_is_on_earth",
                    ),
                ],
            },
        ),
    ]

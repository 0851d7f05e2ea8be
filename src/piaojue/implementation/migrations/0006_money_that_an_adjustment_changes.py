import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """An adjustment changes the planned money, source by source."""

    dependencies = [
        ("implementation", "0005_appropriations_contracts_and_payments"),
        ("projects", "0002_sent_back"),
    ]

    operations = [
        migrations.CreateModel(
            name="MoneyChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    models.CharField(
                        choices=[("own", "本级财政"), ("upper", "上级补助"), ("social", "社会资本"), ("other", "其他")],
                        max_length=20,
                        verbose_name="来源",
                    ),
                ),
                ("before_fen", models.PositiveBigIntegerField(verbose_name="调整前（分）")),
                ("after_fen", models.PositiveBigIntegerField(verbose_name="调整后（分）")),
                (
                    "adjustment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="money",
                        to="implementation.adjustment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="money_changes", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ("adjustment", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("adjustment", "project", "source"), name="one_money_change_per_source"
                    ),
                    models.CheckConstraint(condition=~Q(before_fen=F("after_fen")), name="money_change_changes_money"),
                ],
            },
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("proposal", "0008_recusal")]

    operations = [
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("indicator", models.CharField(max_length=40, verbose_name="评分指标")),
                ("mark", models.PositiveSmallIntegerField(verbose_name="打分")),
                ("evidence", models.JSONField(default=list, verbose_name="依据")),
                ("override", models.CharField(blank=True, max_length=300, verbose_name="与建议分不同的理由")),
                (
                    "review",
                    models.ForeignKey(on_delete=models.PROTECT, related_name="marks", to="proposal.review"),
                ),
            ],
            options={
                "ordering": ("review", "id"),
                "constraints": [
                    models.UniqueConstraint(fields=("review", "indicator"), name="one_mark_an_indicator"),
                    models.CheckConstraint(condition=models.Q(("mark__lte", 5)), name="mark_on_the_scale"),
                ],
            },
        ),
    ]

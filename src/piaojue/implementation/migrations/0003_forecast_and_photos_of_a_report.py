import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0001_initial"),
        ("implementation", "0002_goals_people_and_risks_of_a_plan"),
    ]

    operations = [
        migrations.CreateModel(
            name="Photograph",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64, unique=True, verbose_name="指纹")),
                ("width", models.PositiveIntegerField(verbose_name="宽")),
                ("height", models.PositiveIntegerField(verbose_name="高")),
                ("content", models.BinaryField(verbose_name="图片")),
                ("small", models.BinaryField(verbose_name="小图")),
                ("is_public", models.BooleanField(default=False, verbose_name="公开")),
            ],
        ),
        migrations.AddField(
            model_name="monthlyreport",
            name="forecast_on",
            field=models.DateField(blank=True, null=True, verbose_name="预计完工日期"),
        ),
        migrations.CreateModel(
            name="GoalProgress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("done", models.PositiveIntegerField(verbose_name="累计完成")),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="progress", to="implementation.goal"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="goals",
                        to="implementation.monthlyreport",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "progress of goals",
                "ordering": ("report", "goal"),
            },
        ),
        migrations.CreateModel(
            name="ReportPhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("latitude_e6", models.IntegerField(blank=True, null=True, verbose_name="纬度（百万分之一度）")),
                ("longitude_e6", models.IntegerField(blank=True, null=True, verbose_name="经度（百万分之一度）")),
                (
                    "photograph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="implementation.photograph"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="implementation.monthlyreport",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="goalprogress",
            constraint=models.UniqueConstraint(fields=("report", "goal"), name="one_progress_per_goal"),
        ),
        migrations.AddConstraint(
            model_name="reportphoto",
            constraint=models.UniqueConstraint(fields=("report", "photograph"), name="one_report_photo_per_picture"),
        ),
        migrations.AddConstraint(
            model_name="reportphoto",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude_e6__isnull", True), ("longitude_e6__isnull", True)),
                    models.Q(
                        ("latitude_e6__range", (-90000000, 90000000)), ("longitude_e6__range", (-180000000, 180000000))
                    ),
                    _connector="OR",
                ),
                name="reportphoto_place_is_on_earth",
            ),
        ),
    ]

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0001_initial"),
        ("implementation", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="milestone",
            name="responsible",
            field=models.CharField(blank=True, max_length=40, verbose_name="责任人"),
        ),
        migrations.AddField(
            model_name="plan",
            name="kind",
            field=models.CharField(
                choices=[("works", "工程建设"), ("equipment", "设备购置安装"), ("service", "服务活动")],
                default="works",
                max_length=12,
                verbose_name="工作类别",
            ),
        ),
        migrations.AddField(
            model_name="plan",
            name="responsible",
            field=models.CharField(blank=True, max_length=40, verbose_name="责任人"),
        ),
        migrations.AddField(
            model_name="plan",
            name="voted",
            field=models.JSONField(default=dict, verbose_name="票决时的内容"),
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="分项目标")),
                ("quantity", models.PositiveIntegerField(verbose_name="数量")),
                ("unit", models.CharField(max_length=20, verbose_name="单位")),
                ("due_on", models.DateField(verbose_name="应完成日期")),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="goals",
                        to="bodies.body",
                        verbose_name="责任部门",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="goals", to="implementation.plan"
                    ),
                ),
            ],
            options={
                "ordering": ("plan", "id"),
            },
        ),
        migrations.CreateModel(
            name="Risk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=200, verbose_name="风险")),
                ("response", models.CharField(max_length=200, verbose_name="应对")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="risks", to="implementation.plan"
                    ),
                ),
            ],
            options={
                "ordering": ("plan", "id"),
            },
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.UniqueConstraint(fields=("plan", "name"), name="one_goal_per_name"),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(condition=models.Q(("quantity__gt", 0)), name="goal_is_measurable"),
        ),
    ]

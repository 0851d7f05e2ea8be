import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A project is checked as often as it is sent back; a check has one of three outcomes."""

    dependencies = [
        ("projects", "0002_sent_back"),
        ("proposal", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="eligibilitycheck",
            name="outcome",
            field=models.CharField(
                choices=[("passed", "通过"), ("refused", "不通过"), ("sent_back", "退回补充")],
                default="passed",
                max_length=10,
                verbose_name="结果",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="eligibilitycheck",
            name="supplement",
            field=models.TextField(blank=True, default="", verbose_name="补充说明"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="eligibilitycheck",
            name="supplemented_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="补充时间"),
        ),
        migrations.AlterField(
            model_name="eligibilitycheck",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="checks", to="projects.project"
            ),
        ),
        migrations.AlterModelOptions(name="eligibilitycheck", options={"ordering": ("project", "id")}),
    ]

from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# the checklists as they stood when visits did not keep their lines
LINES = {
    "start": ["施工公示牌已设立", "开工手续齐全", "地点、规模与计划一致", "周边群众已告知"],
    "building": ["进度与计划相符", "质量控制记录完整", "安全防护到位", "资金拨付与进度相符", "没有扰民或者已妥善处理"],
    "acceptance": ["数量达到目标", "质量符合标准", "已交付使用", "有管理维护单位", "受益群众表示认可"],
}


def write_lines(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Each visit keeps the lines that it answered."""
    visits: Any = apps.get_model("supervision", "Visit")
    for stage, lines in LINES.items():
        visits.objects.filter(stage=stage).update(lines=lines)


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0001_initial"),
        ("implementation", "0004_voices_of_an_acceptance"),
        ("projects", "0002_sent_back"),
        ("supervision", "0002_slips_and_repeated_problems"),
    ]

    operations = [
        migrations.CreateModel(
            name="VisitPhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("latitude_e6", models.IntegerField(blank=True, null=True, verbose_name="纬度（百万分之一度）")),
                ("longitude_e6", models.IntegerField(blank=True, null=True, verbose_name="经度（百万分之一度）")),
            ],
            options={
                "ordering": ("id",),
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="visit",
            name="key",
            field=models.UUIDField(blank=True, null=True, verbose_name="设备上的编号"),
        ),
        migrations.AddField(
            model_name="visit",
            name="lines",
            field=models.JSONField(default=list, verbose_name="清单各项"),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.UniqueConstraint(fields=("supervisor", "key"), name="one_visit_per_key"),
        ),
        migrations.AddField(
            model_name="visitphoto",
            name="photograph",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="implementation.photograph"
            ),
        ),
        migrations.AddField(
            model_name="visitphoto",
            name="visit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="photos", to="supervision.visit"
            ),
        ),
        migrations.AddConstraint(
            model_name="visitphoto",
            constraint=models.UniqueConstraint(fields=("visit", "photograph"), name="one_visit_photo_per_picture"),
        ),
        migrations.AddConstraint(
            model_name="visitphoto",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude_e6__isnull", True), ("longitude_e6__isnull", True)),
                    models.Q(
                        ("latitude_e6__range", (-90000000, 90000000)), ("longitude_e6__range", (-180000000, 180000000))
                    ),
                    _connector="OR",
                ),
                name="visitphoto_place_is_on_earth",
            ),
        ),
        migrations.RunPython(write_lines, migrations.RunPython.noop),
    ]

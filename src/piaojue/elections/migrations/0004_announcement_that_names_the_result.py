"""A declared vote names the document that announces it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0006_announcements_numbered_by_term"),
        ("elections", "0003_guard_the_board"),
    ]

    operations = [
        migrations.AddField(
            model_name="election",
            name="announced_in",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.document",
                verbose_name="公告",
            ),
        ),
    ]

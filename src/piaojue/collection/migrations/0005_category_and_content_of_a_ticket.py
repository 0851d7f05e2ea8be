"""A ticket keeps the platform's category, and a keyed hash by which a later import sees whether it says the same."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two fields; of tickets that were taken before, neither is known."""

    dependencies = [("collection", "0004_answer_of_a_demand")]

    operations = [
        migrations.AddField(
            model_name="lead",
            name="category",
            field=models.CharField(blank=True, max_length=60, verbose_name="分类"),
        ),
        migrations.AddField(
            model_name="lead",
            name="content",
            field=models.CharField(blank=True, max_length=64, verbose_name="原文（密钥散列）"),
        ),
    ]

"""A demand is answered as a whole, with reasons."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two fields; what stands has no answer yet."""

    dependencies = [("collection", "0003_township_visits")]

    operations = [
        migrations.AddField(
            model_name="demand", name="answer", field=models.TextField(blank=True, verbose_name="答复")
        ),
        migrations.AddField(
            model_name="demand",
            name="answered_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="答复时间"),
        ),
    ]

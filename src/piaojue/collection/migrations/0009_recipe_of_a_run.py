"""Which version of the recipe a run was made with."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column; of earlier runs it is not known, so that the next run mines all again."""

    dependencies = [("collection", "0008_gazetteers")]

    operations = [
        migrations.AddField(
            model_name="topicrun",
            name="recipe",
            field=models.CharField(blank=True, max_length=40, verbose_name="办法和参数"),
        ),
    ]

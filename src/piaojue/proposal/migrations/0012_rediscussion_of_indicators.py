from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("proposal", "0011_reviews_without_marks_of_their_own")]

    operations = [
        migrations.RenameField(model_name="rediscussion", old_name="dimensions", new_name="indicators"),
        migrations.AlterField(
            model_name="rediscussion",
            name="indicators",
            field=models.JSONField(verbose_name="分歧的评分指标"),
        ),
    ]

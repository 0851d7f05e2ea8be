from django.db import migrations, models

DIMENSIONS = {"urgency": "需求紧迫性", "benefit": "社会效益性", "feasibility": "现实可行性"}


class Migration(migrations.Migration):
    dependencies = [("proposal", "0010_marks_move_to_their_indicators")]

    operations = [
        migrations.RemoveConstraint(model_name="review", name="review_marks_on_the_scale"),
        *(
            migrations.AlterField(  # so that the way back has a mark to begin with
                model_name="review",
                name=name,
                field=models.PositiveSmallIntegerField(word, default=0),
            )
            for name, word in DIMENSIONS.items()
        ),
        *(migrations.RemoveField(model_name="review", name=name) for name in (*DIMENSIONS, "evidence", "overrides")),
    ]

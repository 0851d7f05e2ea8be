from django.db import migrations, models


class Migration(migrations.Migration):
    """The outcome alone counts; only what was sent back is supplemented."""

    dependencies = [("proposal", "0003_outcome_of_the_flag")]

    operations = [
        migrations.RemoveField(model_name="eligibilitycheck", name="is_passed"),
        migrations.AddConstraint(
            model_name="eligibilitycheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("supplement", ""), ("outcome", "sent_back"), _connector="OR"),
                name="only_what_is_sent_back_is_supplemented",
            ),
        ),
    ]

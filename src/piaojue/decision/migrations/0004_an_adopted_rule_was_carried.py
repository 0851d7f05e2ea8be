"""An adopted rule had more than half of those present for it: the act always asked that, now the table does too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decision", "0003_rejected_rules")]

    operations = [
        migrations.AddConstraint(
            model_name="votingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(present__lt=models.F("votes_for") * 2), name="rule_was_carried"
            ),
        ),
    ]

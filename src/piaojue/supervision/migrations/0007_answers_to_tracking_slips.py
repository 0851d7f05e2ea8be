from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """A tracking slip is answered in itself, and a project has one open at a time."""

    dependencies = [("supervision", "0006_outlines_of_townships")]

    operations = [
        migrations.AddField(
            model_name="slip",
            name="answer",
            field=models.TextField(blank=True, default="", verbose_name="答复"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="slip",
            name="answered_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="答复时间"),
        ),
        migrations.AddConstraint(
            model_name="slip",
            constraint=models.UniqueConstraint(
                condition=Q(kind="tracking", answered_at__isnull=True),
                fields=["project"],
                name="one_open_tracking_slip",
            ),
        ),
        migrations.AddConstraint(
            model_name="slip",
            constraint=models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="slip_answered_in_words",
            ),
        ),
    ]

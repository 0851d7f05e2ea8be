import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """A review of performance knows the adjustment that was asked for because of it."""

    dependencies = [
        ("implementation", "0006_money_that_an_adjustment_changes"),
        ("supervision", "0007_answers_to_tracking_slips"),
    ]

    operations = [
        migrations.AddField(
            model_name="performancereview",
            name="adjustment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reviews",
                to="implementation.adjustment",
                verbose_name="据此申请的调整",
            ),
        ),
        migrations.AddConstraint(
            model_name="performancereview",
            constraint=models.CheckConstraint(
                condition=Q(adjustment__isnull=True) | Q(proposal__in=["cut", "move"]),
                name="review_adjusts_only_money_of_the_year",
            ),
        ),
    ]

"""Marks on a dimension become marks on its first indicator, which a measure that knew none calls like the dimension."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

DIMENSIONS = ("urgency", "benefit", "feasibility")


def move(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    reviews, marks = apps.get_model("proposal", "Review"), apps.get_model("proposal", "Mark")
    for review in reviews.objects.order_by("pk").iterator():
        marks.objects.bulk_create(
            marks(
                review=review,
                indicator=dimension,
                mark=getattr(review, dimension),
                evidence=review.evidence.get(dimension, []),
                override=review.overrides.get(dimension, ""),
            )
            for dimension in DIMENSIONS
        )


def move_back(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Only marks on the three dimensions have a place in the columns of before; other reviews stop the way back."""
    reviews, marks = apps.get_model("proposal", "Review"), apps.get_model("proposal", "Mark")
    for review in reviews.objects.order_by("pk").iterator():
        given = {row.indicator: row for row in marks.objects.filter(review=review)}
        if given.keys() != set(DIMENSIONS):
            raise ValueError(f"review {review.pk} has marks on {', '.join(given)}, which older programs do not know")
        for dimension, own in given.items():
            setattr(review, dimension, own.mark)
            review.evidence[dimension] = own.evidence
            review.overrides |= {dimension: own.override} if own.override else {}
        review.save()


class Migration(migrations.Migration):
    dependencies = [("proposal", "0009_marks_by_indicator")]

    operations = [migrations.RunPython(move, move_back)]

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Announcements of a term have one register through all its years."""

    dependencies = [("documents", "0005_no_document_is_replaced")]

    operations = [
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                condition=Q(kind="announcement") & ~Q(register="公告"),
                fields=("congress", "register", "number"),
                name="one_announcement_per_number_and_term",
            ),
        ),
    ]

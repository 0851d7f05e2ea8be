import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import piaojue.documents.kinds
from piaojue.documents.kinds import KIND_WORDS


def number_by_kind(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Documents issued before were numbered by their kind, and keep the number that they were printed with."""
    for kind, word in KIND_WORDS.items():
        apps.get_model("documents", "Document").objects.filter(kind=kind).update(register=word)


class Migration(migrations.Migration):
    """A document is numbered in the register of the organ that issues it."""

    dependencies = [("bodies", "0001_initial"), ("documents", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Register",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("issuer", models.CharField(max_length=80, verbose_name="发文机关")),
                ("word", models.CharField(max_length=40, verbose_name="机关代字")),
                (
                    "congress",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="registers", to="bodies.congress"
                    ),
                ),
            ],
            options={"ordering": ("congress", "id")},
        ),
        migrations.AddConstraint(
            model_name="register",
            constraint=models.UniqueConstraint(fields=("congress", "issuer"), name="one_register_per_issuer"),
        ),
        migrations.AlterField(
            model_name="document",
            name="kind",
            field=models.CharField(
                choices=[(kind, KIND_WORDS[kind]) for kind in piaojue.documents.kinds.DocumentKind],
                max_length=30,
                verbose_name="文种",
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="register",
            field=models.CharField(default="", max_length=40, verbose_name="字号"),
            preserve_default=False,
        ),
        migrations.RunPython(number_by_kind, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="document", name="one_document_per_number"),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                fields=("congress", "register", "year", "number"), name="one_document_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="document_numbers_from_one"),
        ),
    ]

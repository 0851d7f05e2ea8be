import json

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def freeze(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """The text of a document issued before is what its fingerprint was taken of: the title and the blocks."""
    documents = apps.get_model("documents", "Document").objects
    for row in documents.only("title", "blocks").iterator():
        text = json.dumps([row.title, row.blocks], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        documents.filter(pk=row.pk).update(text=text)


def thaw(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Only papers frozen as a title and blocks can go back; the others hold more than the old table does."""
    documents = apps.get_model("documents", "Document").objects
    for row in documents.only("text").iterator():
        held = json.loads(row.text)
        documents.filter(pk=row.pk).update(blocks=held[1] if isinstance(held, list) else held["body"])


class Migration(migrations.Migration):
    """A document keeps the text that was hashed."""

    dependencies = [("documents", "0002_registers")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="version",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="第几版"),
        ),
        migrations.AddField(
            model_name="document",
            name="text",
            field=models.TextField(default="", verbose_name="全文"),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="document", name="blocks", field=models.JSONField(default=list, verbose_name="正文")
        ),
        migrations.RunPython(freeze, thaw),
        migrations.RemoveField(model_name="document", name="blocks"),
    ]

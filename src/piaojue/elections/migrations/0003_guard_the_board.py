"""From here on the database refuses to change or delete what stands on a board."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from piaojue.elections import append_only


def guard(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    append_only.raise_guards(schema_editor.connection)


def unguard(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    append_only.lower_guards(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("elections", "0002_sealed_votes")]

    operations = [
        migrations.AddField(
            model_name="sealedvote",
            name="is_given_up",
            field=models.BooleanField(default=False, verbose_name="改用纸质票"),
        ),
        migrations.AddIndex(
            model_name="boardentry",
            index=models.Index(fields=["vote", "kind", "seq"], name="board_entries_by_kind"),
        ),
        migrations.RunPython(guard, unguard),
    ]

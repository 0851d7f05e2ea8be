from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from piaojue.documents import standing


def raise_guards(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    standing.raise_guards(schema_editor.connection)


def lower_guards(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    standing.lower_guards(schema_editor.connection)


class Migration(migrations.Migration):
    """The database itself refuses to change or delete an issued document."""

    dependencies = [("documents", "0003_frozen_text")]

    operations = [migrations.RunPython(raise_guards, lower_guards)]

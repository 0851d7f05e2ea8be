from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from piaojue.ledger import append_only


def raise_guards(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    append_only.raise_guards(schema_editor.connection)


def lower_guards(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    append_only.lower_guards(schema_editor.connection)


class Migration(migrations.Migration):
    """The database itself refuses to change what the ledger holds."""

    dependencies = [("ledger", "0001_initial")]

    operations = [migrations.RunPython(raise_guards, lower_guards)]

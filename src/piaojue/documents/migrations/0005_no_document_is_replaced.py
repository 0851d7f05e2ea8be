from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from piaojue.documents import standing


def raise_guards(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """All guards anew: a database that raised the first two before gets the third."""
    standing.lower_guards(schema_editor.connection)
    standing.raise_guards(schema_editor.connection)


class Migration(migrations.Migration):
    """The database also refuses to put another document in the place of an issued one."""

    dependencies = [("documents", "0004_documents_stand")]

    operations = [migrations.RunPython(raise_guards, migrations.RunPython.noop)]

"""The database's own refusal to change an issued document: triggers, for SQLite and PostgreSQL.

A migration uses this text, so a change here needs another migration that lowers the guards and raises them again; so
does a migration that remakes the table on SQLite, where the triggers go with the old table.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "an issued document stands"
GUARDS = {f"documents_document_no_{event.lower()}": event for event in ("UPDATE", "DELETE")}
POSTGRESQL_REFUSAL = f"""
    CREATE OR REPLACE FUNCTION documents_stand() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def raise_guards(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers."""
    refusal = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    if connection.vendor == "postgresql":
        _run(connection, POSTGRESQL_REFUSAL)
        refusal = "FOR EACH ROW EXECUTE FUNCTION documents_stand()"
    for name, event in GUARDS.items():
        _run(connection, f"CREATE TRIGGER {name} BEFORE {event} ON documents_document {refusal}")


def lower_guards(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers: for migrations, and to empty a test's database."""
    if connection.vendor == "postgresql":
        _run(connection, "DROP FUNCTION documents_stand() CASCADE")
    else:
        for name in GUARDS:
            _run(connection, f"DROP TRIGGER {name}")


def _run(connection: BaseDatabaseWrapper, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)

"""The database's own refusal to change an issued document: triggers, for SQLite and PostgreSQL.

A migration uses this text, so a change here needs another migration that lowers the guards and raises them again; so
does a migration that remakes the table on SQLite, where the triggers go with the old table.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "an issued document stands"

# INSERT OR REPLACE deletes a row without asking the trigger on DELETE, so inserting over a row is refused as well.
SQLITE = {
    "documents_document_no_update": "BEFORE UPDATE ON documents_document",
    "documents_document_no_delete": "BEFORE DELETE ON documents_document",
    "documents_document_no_replacement": "BEFORE INSERT ON documents_document WHEN EXISTS (SELECT 1"
    " FROM documents_document WHERE id = NEW.id OR (congress_id = NEW.congress_id AND register = NEW.register"
    " AND year = NEW.year AND number = NEW.number))",
}

# TRUNCATE empties a table without asking the triggers on its rows.
POSTGRESQL = {
    "documents_document_no_update": "BEFORE UPDATE ON documents_document FOR EACH ROW",
    "documents_document_no_delete": "BEFORE DELETE ON documents_document FOR EACH ROW",
    "documents_document_no_truncation": "BEFORE TRUNCATE ON documents_document FOR EACH STATEMENT",
}
POSTGRESQL_REFUSAL = f"""
    CREATE OR REPLACE FUNCTION documents_stand() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def raise_guards(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers."""
    if connection.vendor == "postgresql":
        _run(connection, POSTGRESQL_REFUSAL)
        for name, event in POSTGRESQL.items():
            _run(connection, f"CREATE TRIGGER {name} {event} EXECUTE FUNCTION documents_stand()")
    else:
        for name, event in SQLITE.items():
            _run(connection, f"CREATE TRIGGER {name} {event} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")


def lower_guards(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers, those that stand: for migrations, and to empty a test's database."""
    if connection.vendor == "postgresql":
        _run(connection, "DROP FUNCTION IF EXISTS documents_stand() CASCADE")
    else:
        for name in SQLITE:
            _run(connection, f"DROP TRIGGER IF EXISTS {name}")


def _run(connection: BaseDatabaseWrapper, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)

"""The database's own refusal to change the board of a sealed vote: triggers, for SQLite and PostgreSQL.

A migration uses this text, so a change here needs another migration that lowers the guards and raises them again.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "the board is append-only"
TABLE = "elections_boardentry"

# INSERT OR REPLACE deletes a row without asking the trigger on DELETE, so inserting over a row is refused as well.
SQLITE = {
    "board_no_update": f"BEFORE UPDATE ON {TABLE}",
    "board_no_delete": f"BEFORE DELETE ON {TABLE}",
    "board_no_replacement": f"BEFORE INSERT ON {TABLE} WHEN EXISTS (SELECT 1 FROM {TABLE}"  # noqa: S608 - our own names
    " WHERE id = NEW.id OR (vote_id = NEW.vote_id AND seq = NEW.seq))",
}
POSTGRESQL = {
    "board_no_update": f"BEFORE UPDATE ON {TABLE} FOR EACH ROW",
    "board_no_delete": f"BEFORE DELETE ON {TABLE} FOR EACH ROW",
    "board_no_truncation": f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT",
}
POSTGRESQL_REFUSAL = f"""
    CREATE OR REPLACE FUNCTION board_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def raise_guards(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers."""
    if connection.vendor == "postgresql":
        _run(connection, POSTGRESQL_REFUSAL)
        for name, event in POSTGRESQL.items():
            _run(connection, f"CREATE TRIGGER {name} {event} EXECUTE FUNCTION board_append_only()")
    else:
        for name, event in SQLITE.items():
            _run(connection, f"CREATE TRIGGER {name} {event} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")


def lower_guards(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers: for migrations, and to empty a test's database."""
    if connection.vendor == "postgresql":
        _run(connection, "DROP FUNCTION board_append_only() CASCADE")
    else:
        for name in SQLITE:
            _run(connection, f"DROP TRIGGER {name}")


def _run(connection: BaseDatabaseWrapper, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)

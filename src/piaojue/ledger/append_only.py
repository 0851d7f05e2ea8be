"""The database's own refusal to change the ledger: triggers, for SQLite and PostgreSQL.

Entries and heads are only added; a personal detail may be deleted but never changed. A migration uses this text, so a
change here needs another migration that lowers the guards and raises them again; so does a migration that remakes a
guarded table on SQLite, where the triggers go with the old table. A test and `ledger verify` look whether they stand.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "the ledger is append-only"

# INSERT OR REPLACE deletes a row without asking the trigger on DELETE, so inserting over a row is refused as well.
SQLITE = {
    "ledger_entry_no_update": "BEFORE UPDATE ON ledger_entry",
    "ledger_entry_no_delete": "BEFORE DELETE ON ledger_entry",
    "ledger_entry_no_replacement": "BEFORE INSERT ON ledger_entry WHEN EXISTS (SELECT 1 FROM ledger_entry"
    " WHERE id = NEW.id OR (chain = NEW.chain AND seq = NEW.seq))",
    "ledger_head_no_update": "BEFORE UPDATE ON ledger_head",
    "ledger_head_no_delete": "BEFORE DELETE ON ledger_head",
    "ledger_head_no_replacement": "BEFORE INSERT ON ledger_head"
    " WHEN EXISTS (SELECT 1 FROM ledger_head WHERE id = NEW.id)",
    "ledger_personaldetail_no_update": "BEFORE UPDATE ON ledger_personaldetail",
}

# TRUNCATE empties a table without asking the triggers on its rows.
POSTGRESQL = {
    "ledger_entry_no_update": "BEFORE UPDATE ON ledger_entry FOR EACH ROW",
    "ledger_entry_no_delete": "BEFORE DELETE ON ledger_entry FOR EACH ROW",
    "ledger_entry_no_truncation": "BEFORE TRUNCATE ON ledger_entry FOR EACH STATEMENT",
    "ledger_head_no_update": "BEFORE UPDATE ON ledger_head FOR EACH ROW",
    "ledger_head_no_delete": "BEFORE DELETE ON ledger_head FOR EACH ROW",
    "ledger_head_no_truncation": "BEFORE TRUNCATE ON ledger_head FOR EACH STATEMENT",
    "ledger_personaldetail_no_update": "BEFORE UPDATE ON ledger_personaldetail FOR EACH ROW",
}
POSTGRESQL_REFUSAL = f"""
    CREATE OR REPLACE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def raise_guards(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers."""
    if connection.vendor == "postgresql":
        _run(connection, POSTGRESQL_REFUSAL)
        for name, event in POSTGRESQL.items():
            _run(connection, f"CREATE TRIGGER {name} {event} EXECUTE FUNCTION ledger_append_only()")
    else:
        for name, event in SQLITE.items():
            _run(connection, f"CREATE TRIGGER {name} {event} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")


def lower_guards(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers: for migrations, and to empty a test's database."""
    if connection.vendor == "postgresql":
        _run(connection, "DROP FUNCTION ledger_append_only() CASCADE")
    else:
        for name in SQLITE:
            _run(connection, f"DROP TRIGGER {name}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The triggers that somebody has dropped or switched off."""
    expected, query = list(SQLITE), "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        expected, query = list(POSTGRESQL), "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        standing = {name for (name,) in cursor.fetchall()}
    return [name for name in expected if name not in standing]


def _run(connection: BaseDatabaseWrapper, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)

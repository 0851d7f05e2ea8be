"""Without these settings acts are lost in a power cut, or two writers meet in "database is locked"."""

import sqlite3

import pytest
from django.conf import settings
from django.db import ConnectionHandler

from piaojue.config import databases


@pytest.fixture
def file_database(tmp_path, django_db_blocker):
    """A connection to a file, with the settings of an installation: the tests' own database is in memory."""
    path = tmp_path / "year.sqlite3"
    with django_db_blocker.unblock():
        connection = ConnectionHandler({"default": databases.sqlite(path)})["default"]
        yield connection, path
        connection.close()


def pragma(connection, name):
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


def test_sqlite_keeps_every_committed_act(file_database):
    connection, _ = file_database
    assert pragma(connection, "journal_mode") == "wal"
    assert pragma(connection, "synchronous") == 2  # FULL
    assert pragma(connection, "foreign_keys") == 1


def test_sqlite_waits_for_another_writer(file_database):
    connection, _ = file_database
    assert pragma(connection, "busy_timeout") == 20_000


def test_a_sqlite_transaction_takes_the_write_lock_at_once(file_database):
    connection, path = file_database
    other = sqlite3.connect(path, timeout=0)
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)  # as atomic() begins
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    connection.rollback()
    other.execute("BEGIN IMMEDIATE")
    other.close()


def test_no_request_holds_the_write_lock_while_it_only_reads():
    assert not any(database.get("ATOMIC_REQUESTS") for database in settings.DATABASES.values())


def test_postgresql_connections_come_from_a_pool():
    database = databases.postgresql("postgresql://clerk:a%40b@db:5433/piaojue?host=/run/postgresql")
    assert (database["USER"], database["PASSWORD"], database["HOST"], database["PORT"], database["NAME"]) == (
        "clerk",
        "a@b",
        "/run/postgresql",
        "5433",
        "piaojue",
    )
    assert database["CONN_MAX_AGE"] == 0  # the pool keeps connections, not the thread
    assert database["OPTIONS"]["pool"]["max_size"] >= 8

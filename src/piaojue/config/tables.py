"""Whether the database has the tables of this version of the program."""

from __future__ import annotations

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from piaojue.rules.refusal import Refused


class OldDatabase(Refused):
    """The database was made by an earlier version of the program."""


def require_tables() -> None:
    """Make the tables of a new installation; never change those of an old one unasked."""
    missing = steps_missing()
    if missing and connection.introspection.table_names():
        raise OldDatabase(f"数据库是旧版本的，还差{missing}步更新，现在不能办理。请先备份，再运行：./piaojue prepare")
    if missing:
        make_tables()


def make_tables() -> None:
    """Every migration not yet taken."""
    call_command("migrate", verbosity=0, interactive=False)


def steps_missing() -> int:
    """How many migrations this database has still to take."""
    settings.DATA.mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))

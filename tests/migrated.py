"""The tables of the tests on SQLite: migrated step by step once, then made from the script that this left behind.

The script belongs to exactly these migrations and packages; whatever changes one of them has it written anew.
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from unittest.mock import patch

from django.db.migrations.executor import MigrationExecutor
from scripts.places import ROOT
from scripts.stamps import mark_of

SOURCE = ROOT / "src"
IMPORTED = re.compile(r"^(?:from|import) (piaojue[.\w]*)(?: import (\w+))?", re.MULTILINE)
migrate = MigrationExecutor.migrate


@contextmanager
def from_a_script() -> Iterator[None]:
    """While this lasts, all migrations of an empty SQLite database are one script."""
    script = _script()

    def migrate_once(executor, targets, plan=None, state=None, **how):
        if executor.connection.vendor != "sqlite":
            return migrate(executor, targets, plan=plan, state=state, **how)
        if not script.exists():
            state = migrate(executor, targets, plan=plan, state=state, **how)
            _write(script, executor.connection)
            return state
        executor.connection.connection.executescript(script.read_text("utf-8"))
        return executor.loader.project_state(executor.loader.graph.leaf_nodes())

    with patch.object(MigrationExecutor, "migrate", migrate_once):
        yield


def tables_in(database: Path) -> None:
    """A database of its own for another process, from the script; without one that process makes its tables itself."""
    if (script := _script()).exists():
        with closing(sqlite3.connect(database)) as made:
            made.executescript(script.read_text("utf-8"))


def _script() -> Path:
    return Path(sys.prefix) / f".tables-{_mark()}.sql"


def _write(script: Path, connection) -> None:
    """All at once, for another worker may be reading; where nothing may be written it is done again next time."""
    own = script.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        own.write_text("\n".join(connection.connection.iterdump()), "utf-8")
        own.replace(script)


def _mark() -> str:
    migrations = sorted(SOURCE.glob("piaojue/*/migrations/*.py"))
    texts = [path.read_text("utf-8") for path in migrations]
    modules = {name for text in texts for found in IMPORTED.findall(text) for name in (found[0], ".".join(found))}
    named = (SOURCE / f"{name.replace('.', '/')}.py" for name in sorted(modules))
    texts += [path.read_text("utf-8") for path in named if path.exists()]
    return mark_of(sys.version, (ROOT / "requirements" / "dev.txt").read_text("utf-8"), *texts)[:16]

"""Where the rows are kept: SQLite in one file by default, PostgreSQL by one variable.

The SQLite options are not taste: without IMMEDIATE, a transaction that reads and then writes fails with
"database is locked" under load, and without FULL a power cut may lose a committed act.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
}


def from_environment(data: Path) -> dict[str, Any]:
    """The database named by PIAOJUE_DATABASE_URL (postgresql://...), else a SQLite file in the data folder."""
    url = os.environ.get("PIAOJUE_DATABASE_URL", "")
    return postgresql(url) if url else sqlite(data / "piaojue.sqlite3")


def sqlite(path: Path) -> dict[str, Any]:
    """One file, safe against lost acts and against writers that meet."""
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": SQLITE_OPTIONS}


def postgresql(url: str) -> dict[str, Any]:
    """A PostgreSQL database through a connection pool; a socket folder may stand in `?host=`."""
    parts = urlsplit(url)
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": asked.get("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 12}},
    }

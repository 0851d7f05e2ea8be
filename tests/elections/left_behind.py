"""All that a server has left in files: its database and its log, the database's own log, a backup."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest
from scripts.postgresql import server_programs


def all_kept(folder: Path, address: str) -> dict[str, bytes]:
    """Every file by its name, once a backup has been made."""
    if address:
        kept = {**_of_postgresql(address), "backup": _dumped(address)}
    else:
        with closing(sqlite3.connect(folder / "piaojue.sqlite3")) as database:
            database.execute("VACUUM INTO ?", [str(folder / "backup")])
        kept = {}
    return kept | {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _of_postgresql(address: str) -> dict[str, bytes]:
    """The files of this database, the write-ahead log and the server's log; of a server of the tests' own."""
    home = Path(parse_qs(urlsplit(address).query).get("host", [""])[0])
    if not (home / "cluster").is_dir():
        pytest.skip("the files of this PostgreSQL server are elsewhere")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        (number,) = connection.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone()
    own = [
        *(home / "cluster" / "base" / str(number)).iterdir(),
        *(home / "cluster" / "pg_wal").glob("0*"),
        home / "log",
    ]
    return {f"postgresql/{path.relative_to(home)}": path.read_bytes() for path in own}


def _dumped(address: str) -> bytes:
    return subprocess.run([server_programs() / "pg_dump", address], stdout=subprocess.PIPE, check=True).stdout

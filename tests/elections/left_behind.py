"""All that a server has left in files: its database and its log, the database's own log, a backup."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest
from scripts.postgresql import server_programs


@contextmanager
def a_reader(folder: Path, address: str) -> Iterator[None]:
    """Somebody who is connected all the time: while he is, SQLite keeps its log in a file."""
    with closing(psycopg.connect(address) if address else sqlite3.connect(folder / "piaojue.sqlite3")) as connection:
        connection.execute("SELECT count(*) FROM elections_election").fetchone()
        if address:
            connection.commit()
        yield


def all_kept(folder: Path, address: str) -> dict[str, bytes]:
    """Every file by its name, once a backup has been made."""
    if address:
        kept = {**_of_postgresql(address), "backup": _dumped(address)}
    else:
        with closing(sqlite3.connect(folder / "piaojue.sqlite3")) as database:
            database.execute("VACUUM INTO ?", [str(folder / "backup")])
        kept = {}
    return kept | {path.name: _read(path) for path in folder.rglob("*") if path.is_file()}


def _read(path: Path) -> bytes:
    """Read in another process: to close a file of SQLite in this one would take away its connections' locks."""
    return subprocess.run(["cat", path], stdout=subprocess.PIPE, check=True).stdout


def _of_postgresql(address: str) -> dict[str, bytes]:
    """The files of this database, the write-ahead log and the server's log; of a server of the tests' own."""
    home = _home(address)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        (number,) = connection.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone()
    own = [
        *(home / "cluster" / "base" / str(number)).iterdir(),
        *(home / "cluster" / "pg_wal").glob("0*"),
        home / "log",
    ]
    return {f"postgresql/{path.relative_to(home)}": path.read_bytes() for path in own}


def _home(address: str) -> Path:
    home = Path(parse_qs(urlsplit(address).query).get("host", [""])[0])
    if not (home / "cluster").is_dir():
        pytest.skip("the files of this PostgreSQL server are elsewhere")
    return home


def _dumped(address: str) -> bytes:
    return subprocess.run([server_programs() / "pg_dump", address], stdout=subprocess.PIPE, check=True).stdout


def order_of_writing(folder: Path, address: str) -> dict[str, object]:
    """What the database itself keeps of when rows were written."""
    if not address:
        log = _read(folder / "piaojue.sqlite3-wal")
        with closing(sqlite3.connect(folder / "piaojue.sqlite3")) as database:
            cast = database.execute("SELECT credential FROM elections_castballot").fetchall()
        return {"logged": sum(credential.encode() in log for (credential,) in cast)}
    with psycopg.connect(address, autocommit=True) as connection:

        def listed(query: str) -> list[object]:
            return [row[0] for row in connection.execute(query).fetchall()]

        connection.execute("CHECKPOINT")
        (path,) = listed("SELECT pg_relation_filepath('elections_sealedvote')")
        heads = listed(
            "SELECT substring(line from '\"prev\":\"([^\"]*)') FROM elections_boardentry WHERE kind = 'ballot'"
        )
        file = (_home(address) / "cluster" / str(path)).read_bytes()
        return {
            "transactions": set(listed("SELECT xmin::text FROM elections_boardentry WHERE kind = 'ballot'")),
            "heads": 1 + sum(str(head).encode() in file for head in heads),
            "places": listed("SELECT seq FROM elections_boardentry ORDER BY ctid"),
            "trackers": listed("SELECT tracker FROM elections_castballot ORDER BY ctid"),
        }

"""A database of the trial's own, on SQLite or PostgreSQL: gone afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
from psycopg.sql import SQL, Identifier

from piaojue.rules.refusal import Refused

KINDS = ("sqlite", "postgresql")


class NoPostgresql(Refused):
    """There is none on this machine."""


def named_server() -> str:
    """The address of PIAOJUE_DATABASE_URL; empty where SQLite is used."""
    return os.environ.get("PIAOJUE_DATABASE_URL", "")


@contextmanager
def server_for(kind: str | None) -> Iterator[str]:
    """The address of a server of this kind, empty for SQLite; without a kind, what the environment names.

    Raises: NoPostgresql.
    """
    if kind != "postgresql" or named_server():
        yield "" if kind == "sqlite" else named_server()
        return
    from scripts.postgresql import private_server, server_programs  # noqa: PLC0415 - stands in the clone alone

    if (programs := server_programs()) is None:
        raise NoPostgresql("没有 PostgreSQL。要做请先运行：sudo apt install postgresql")
    with private_server(programs, durable=True) as address:
        yield address


@contextmanager
def own_database(server: str, like: str = "template1") -> Iterator[str]:
    """The address of a new database on this server, made like another one to which nobody is connected."""
    if not server:
        yield ""
        return
    name = f"trial_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(like)))
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))

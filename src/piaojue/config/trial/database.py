"""A database of the trial's own, of the kind that the environment names: gone afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
from psycopg.sql import SQL, Identifier


@contextmanager
def own_database(like: str = "template1") -> Iterator[str]:
    """The address of a new database beside that of PIAOJUE_DATABASE_URL; empty where SQLite is used.

    It is made like another one, to which nobody is connected.
    """
    address = os.environ.get("PIAOJUE_DATABASE_URL", "")
    if not address:
        yield ""
        return
    name = f"trial_{uuid4().hex[:12]}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(like)))
        try:
            yield urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
        finally:
            connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))

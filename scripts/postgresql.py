"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/opt/postgresql*/bin")
FORGETFUL = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"  # the rows die with the test anyway
INITDB = ("-U", "postgres", "-A", "trust", "--no-sync", "--no-instructions", "-E", "UTF8", "--locale=C.UTF-8")


def server_programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, the newest version first; None without PostgreSQL."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    folders = [folder for place in PLACES for folder in Path("/").glob(place.lstrip("/"))]
    return max((each for each in folders if (each / "initdb").exists()), key=_version, default=None)


@contextmanager
def private_server(programs: Path, *, durable: bool = False) -> Iterator[str]:
    """The address of a running server, as PIAOJUE_DATABASE_URL wants it; `durable` where its speed is measured."""
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="pj-pg-", dir="/tmp"))
    if account:
        shutil.chown(folder, account)
    cluster, log = folder / "cluster", folder / "log"
    try:
        _as(account, [programs / "initdb", "-D", cluster, *INITDB])
        options = f"-k {folder} -c listen_addresses='' {'' if durable else FORGETFUL}"
        _as(account, [programs / "pg_ctl", "-D", cluster, "-w", "-l", log, "-o", options, "start"])
        try:
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            _as(account, [programs / "pg_ctl", "-D", cluster, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _version(folder: Path) -> list[int]:
    return [int(digits) for part in folder.parts for digits in ["".join(filter(str.isdigit, part))] if digits]


def _account() -> str | None:
    """PostgreSQL refuses to run as root: then its own account, else the one that owns nothing."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _as(account: str | None, command: Sequence[str | Path]) -> None:
    rights: dict[str, Any] = {}
    if account:
        rights = {"user": account, "group": pwd.getpwnam(account).pw_gid, "extra_groups": []}
    subprocess.run(command, check=True, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **rights)

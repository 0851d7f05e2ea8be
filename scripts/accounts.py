"""The log-ins of the demonstration, as `./piaojue demo` leaves them in the data folder."""

from __future__ import annotations

from typing import NamedTuple

from scripts.places import data


class Account(NamedTuple):
    """A log-in and what it is for."""

    name: str
    password: str
    words: str


def accounts() -> list[Account]:
    """All of them; none outside a demonstration."""
    kept = data() / "demo-accounts.txt"
    lines = kept.read_text(encoding="utf-8").splitlines() if kept.is_file() else []
    return [Account(*line.split("\t", 2)) for line in lines if line.count("\t") >= 2]


def one_per_role() -> list[Account]:
    """Those of the district, where every role exists: `demo.clerk`, not `demo.town.clerk`."""
    return [account for account in accounts() if account.name.count(".") == 1]

"""Two who act at the same moment both stand in the chain, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import connections

from piaojue.ledger.models import Chain, Entry
from tests.ledger.acts import act, faults, signed

WRITERS, ACTS = 2, 30


@pytest.fixture
def database(transactional_db, tmp_path: Path) -> Callable:
    """A database that threads share as processes do: on SQLite a file, with the options of the settings."""

    @contextmanager
    def connected() -> Iterator[None]:
        given = connections["default"]
        if given.vendor == "sqlite":
            options = {**given.settings_dict, "NAME": tmp_path / "shared.sqlite3"}
            connections["default"] = type(given)(options, "default")
        try:
            yield
        finally:
            connections["default"].close()

    in_own_thread(connected, lambda: call_command("migrate", "ledger", verbosity=0))
    return connected


def in_own_thread(connected: Callable, work: Callable) -> object:
    def run() -> object:
        with connected():
            return work()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(run).result()


def test_writers_of_one_chain_take_their_turns(database):
    start = Barrier(WRITERS)

    def write(writer: int) -> list[int]:
        with database():
            start.wait()
            return [act(who=f"person/{writer}", facts={"n": n}).seq for n in range(ACTS)]

    with ThreadPoolExecutor(WRITERS) as threads:
        places = list(threads.map(write, range(WRITERS)))

    assert all(own == sorted(own) for own in places)
    assert sorted(sum(places, [])) == list(range(1, WRITERS * ACTS + 1))
    assert in_own_thread(database, lambda: (faults("520112"), Chain.objects.count())) == ([], 1)


def test_writers_of_different_chains_do_not_mix(database):
    start = Barrier(WRITERS)

    def write(writer: int) -> None:
        with database():
            start.wait()
            for n in range(ACTS):
                act(chain=f"52011210{writer}", facts={"n": n})
            signed(f"52011210{writer}")

    with ThreadPoolExecutor(WRITERS) as threads:
        list(threads.map(write, range(WRITERS)))

    def stand() -> list[tuple[int, list]]:
        return [(Entry.objects.filter(chain=chain).count(), faults(chain)) for chain in ("520112100", "520112101")]

    assert in_own_thread(database, stand) == [(ACTS, [])] * WRITERS

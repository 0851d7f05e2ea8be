"""A day of a server with several web processes: one slip sent by many, kills while it votes, the count, its files."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from django.db import connection

from piaojue.ballotbox.canonical import encode
from piaojue.config.trial import running
from piaojue.config.trial.database import named_server, own_database
from piaojue.config.trial.server import trial
from tests.elections.left_behind import a_reader, all_kept, order_of_writing
from tests.migrated import tables_in

VOTERS, RACING, AT_ONCE, KILLS = 24, 6, 16, 3
PHONES = ("127.0.0.77", "a-phone-of-the-hall")  # an address of this machine, and what the browser calls itself
pytestmark = [pytest.mark.thorough, pytest.mark.django_db]


@dataclass(frozen=True)
class Day:
    """What came of it: how many were taken of each slip's, what became of receipts, what is kept, the count."""

    raced: list
    faults: running.Faults
    counted: dict
    kept: dict
    written: dict
    codes: list
    casts: list

    def found(self, marks, places):
        return {name for name, text in self.kept.items() if name in places for mark in marks if mark in text}


@pytest.fixture(scope="module")
def day(tmp_path_factory, django_db_setup):
    folder = tmp_path_factory.mktemp("trial")
    if connection.vendor == "sqlite":
        tables_in(folder / "piaojue.sqlite3")
    else:
        connection.close()
        connection.close_pool()  # nobody is connected to what is copied
    with (
        own_database(named_server(), like=str(connection.settings_dict["NAME"])) as address,
        trial(folder, VOTERS, 3, address, log=folder / "log") as server,
    ):
        server.phones = PHONES
        yield held(running.opened(server, VOTERS), folder, address)


def held(hall, folder, address):
    with a_reader(folder, address):
        return gone_through(hall, folder, address)


def gone_through(hall, folder, address):
    racing, others = (replace(hall, voters=part) for part in (hall.voters[:RACING], hall.voters[RACING:]))
    raced = list(running.race(racing, AT_ONCE))
    faults = running.kill_while_voting(others, KILLS, apart=1)
    kept = all_kept(folder, address)
    written = {"open": order_of_writing(folder, address)}
    hall.crew.close(VOTERS)
    written["closed"] = order_of_writing(folder, address)
    hall.crew.count()
    ballots = [voter.ballot for voter in hall.voters]
    casts = [ballot["cred"].encode() for ballot in ballots]
    codes = [form for code in hall.crew.codes for form in (code, encode(code).encode())]
    return Day(raced, faults, hall.crew.chief.state(), kept, written, codes, casts)


def test_a_killed_server_loses_doubles_and_changes_no_receipt(day):
    assert (day.faults.receipts, day.faults.is_clean) == (VOTERS - RACING, True)


def test_many_sending_with_one_slip_at_once_cast_one_ballot(day):
    assert day.raced == [(1, AT_ONCE // 2)] * RACING


def test_after_all_this_every_ballot_is_counted(day):
    assert (day.counted["phase"], day.counted["ballots"]) == ("done", VOTERS)


def test_neither_codes_nor_phones_are_in_any_file(day):
    marks = [*day.codes, *(each.encode() for each in PHONES)]
    assert {"backup", "log"} <= set(day.kept)
    assert day.found(marks, day.kept) == set()


def test_no_log_tells_which_ballots_came_when(day):
    logs = {name for name in day.kept if name.endswith("log")}
    assert day.found(day.casts, logs) == set()
    assert day.found(day.casts, day.kept) >= {"backup"}  # where they are public they are found


def test_after_the_close_the_database_keeps_no_order_of_writing(day):
    before, after = day.written["open"], day.written["closed"]
    if connection.vendor == "sqlite":
        assert (before["logged"], after["logged"]) == (VOTERS, 0)
        return
    assert (len(before["transactions"]), len(after["transactions"])) == (VOTERS, 1)
    assert before["heads"] > 1 == after["heads"]
    assert after["places"] == sorted(after["places"])
    assert after["trackers"] == sorted(after["trackers"]) != before["trackers"]

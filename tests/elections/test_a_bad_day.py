"""The disk is full, somebody else holds the database, the clock jumps, the service starts again: what people see."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager

import psycopg
import pytest
from django.db import OperationalError, connection

from piaojue.elections import actions
from piaojue.elections.client.line import Refusal
from piaojue.elections.models import BoardEntry, CastBallot
from piaojue.elections.sealed import publication, replica
from piaojue.ledger.models import Entry
from piaojue.shell.unwritten import reason_of
from tests.elections.sealing import AT, for_first
from tests.pages import enter, words
from tests.world import moment

TABLES = ("elections_boardentry", "ledger_entry")
NO_SPACE = """CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$"""


def run(*statements):
    """Each by a cursor of its own: a request in between may have changed the connection."""
    for statement in statements:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            told = cursor.fetchone() if statement.startswith("PRAGMA") else None
    return told


@contextmanager
def a_full_disk():
    """No page more for this database; PostgreSQL is made to say what it says then."""
    if connection.vendor == "sqlite":
        free = run("PRAGMA freelist_count")[0] * run("PRAGMA page_size")[0]
        run(f"CREATE TABLE filling AS SELECT zeroblob({free}) AS bytes")  # pages that earlier tests gave back
        most = run("PRAGMA max_page_count")[0]
        run(f"PRAGMA max_page_count = {run('PRAGMA page_count')[0]}")
        try:
            yield
        finally:
            run(f"PRAGMA max_page_count = {most}", "DROP TABLE filling")
        return
    run(NO_SPACE, *(f"CREATE TRIGGER no_space BEFORE INSERT ON {each} EXECUTE FUNCTION no_space()" for each in TABLES))
    try:
        yield
    finally:
        run("DROP FUNCTION no_space() CASCADE")


def named(settings):
    return psycopg.conninfo.make_conninfo(dbname=settings["NAME"], user=settings["USER"], host=settings["HOST"])


@contextmanager
def another_writer():
    """Somebody else holds the database and goes on writing."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(connection.settings_dict["NAME"], uri=True)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
        return
    with psycopg.connect(named(connection.settings_dict)) as other:
        other.execute("LOCK TABLE elections_sealedvote IN EXCLUSIVE MODE")
        run("SET lock_timeout = '100ms'")
        try:
            yield
        finally:
            run("RESET lock_timeout")


TROUBLES = pytest.mark.parametrize(
    ("trouble", "reason"), [(a_full_disk, "服务器的磁盘满了"), (another_writer, "数据库正忙")]
)
lasting = pytest.mark.django_db(transaction=True)


@lasting
@TROUBLES
def test_a_ballot_that_cannot_be_written_stays_on_the_phone_and_is_cast_afterwards(opened, trouble, reason):
    phone = opened.phone()
    manifest = phone.manifest()
    ballot, _ = phone.seal(manifest, for_first(1))
    before = BoardEntry.objects.count()
    with trouble(), pytest.raises(Refusal) as refused:
        phone.cast(manifest, ballot)
    assert (refused.value.status, refused.value.words[:8]) == (503, f"{reason}。票还在您的手机里"[:8])
    assert (CastBallot.objects.count(), BoardEntry.objects.count()) == (0, before)
    phone.cast(manifest, ballot)
    assert CastBallot.objects.count() == 1


@lasting
@TROUBLES
def test_a_device_and_a_page_say_that_it_was_not_done_and_nothing_is_half_done(opened, client, trouble, reason):
    clerk = enter(client, opened.by("clerk"))
    clerk.raise_request_exception = False
    noted, before = f"/elections/{opened.election.pk}/note/", Entry.objects.count()
    said = {"kind": "objection", "text": "有人代投" * 125}
    with trouble():
        page = clerk.post(noted, said)
        with pytest.raises(Refusal, match=f"{reason}，这一步没有办成"):
            opened.chief.pause("停电" * 2000)
    assert (page.status_code, f"{reason}，没有办成" in words(page)) == (503, True)
    assert (Entry.objects.count(), opened.vote.is_paused) == (before, False)
    assert clerk.post(noted, {**said, "text": "有人代投"}).status_code == 302


@pytest.mark.parametrize(
    ("raised", "reason"),
    [
        (psycopg.errors.DiskFull('could not extend file "base/1/2": No space left on device'), "服务器的磁盘满了"),
        (psycopg.errors.DeadlockDetected("deadlock detected"), "数据库正忙"),
        (psycopg.OperationalError("connection failed: Connection refused"), "数据库没有回应"),
    ],
)
def test_postgresql_s_troubles_have_the_same_words(raised, reason):
    assert reason_of(OperationalError(*raised.args)) == reason


@pytest.mark.parametrize("jump", [moment(2020, 1, 1), moment(2031, 5, 5)])
def test_a_ballot_and_its_receipt_know_no_clock(opened, time_machine, jump):
    phone = opened.phone()
    manifest = phone.manifest()
    ballot, _ = phone.seal(manifest, for_first(1))
    first = phone.cast(manifest, ballot)
    time_machine.move_to(jump)
    assert phone.cast(manifest, ballot) == first
    opened.cast(for_first(2))
    assert CastBallot.objects.count() == 2


@pytest.mark.thorough
def test_a_clock_that_went_wrong_stops_the_devices_in_words_and_nothing_is_lost_once_it_is_right(opened, time_machine):
    opened.cast(*[for_first(1)] * 6)
    time_machine.move_to(moment(2031, 5, 5))
    with pytest.raises(Refusal, match="401 请先登录"):
        opened.chief.pause("停电")
    opened.log_in()
    with pytest.raises(Refusal, match="403 您在试验人大没有“收票”的职权"):  # nobody scrutinises on that day
        opened.chief.pause("停电")
    time_machine.move_to(AT)
    opened.log_in()
    opened.finish(29)
    assert opened.row.totals["valid"] == 6


def test_a_service_that_starts_again_goes_on_with_the_board(opened):
    first = opened.cast(*[for_first(1)] * 5)
    replica.forget(opened.vote)
    opened.cast(for_first(1))
    assert {row.tracker for row in CastBallot.objects.all()} > {told["tracker"] for told in first}
    assert publication.shown_to_all(opened.vote) > 0
    with pytest.raises(actions.OutOfOrder):
        actions.call_roll(opened.row, 29, by=opened.by("clerk"), at=AT)

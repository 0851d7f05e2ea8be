"""Rows that cannot be written anew once a vote is over: tried again for a while, then told in the log, and no more."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from piaojue.elections.sealed import rewriting


@pytest.fixture
def hindered(monkeypatch):
    """A database that is hindered by each of these in turn, and then by nothing."""

    def by(*errors):
        waiting = list(errors)

        def trying():
            if waiting:
                raise OperationalError(waiting.pop(0))

        monkeypatch.setattr(rewriting, "PAUSE", 0)
        for work in ("_rewrite", "_empty_log"):
            monkeypatch.setattr(rewriting, work, trying)
        return waiting

    return by


@pytest.mark.django_db
def test_rows_that_are_read_just_now_are_written_anew_a_moment_later(hindered, caplog):
    waiting = hindered("could not obtain lock on relation", "the log is locked by a reader")
    rewriting.write_anew()
    assert (waiting, caplog.messages) == ([], [])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "reason"),
    [
        ("database or disk is full", "服务器的磁盘满了"),
        ("canceling statement due to lock timeout", "数据库正忙"),
        ('could not obtain lock on relation "elections_election"', "数据库正忙"),
    ],
)
def test_who_keeps_rows_from_being_written_anew_is_told_in_the_log(hindered, caplog, monkeypatch, error, reason):
    monkeypatch.setattr(rewriting, "PATIENCE", -1)
    hindered(error)
    rewriting.write_anew()
    assert caplog.messages == [f"The rows of the votes were not written anew: {reason}"]

"""Rows that cannot be written anew once a vote is over: tried again for a while, then told in the log, and no more."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection

from piaojue.config.cli import main
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
    assert rewriting.write_anew() == ""
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
    assert rewriting.write_anew() == reason
    assert caplog.messages == [f"The rows of the votes were not written anew: {reason}"]


@pytest.mark.django_db
def test_an_operator_can_write_them_anew_later(hindered, capsys, monkeypatch):
    monkeypatch.setattr(rewriting, "PATIENCE", -1)
    hindered("canceling statement due to lock timeout")
    assert main(["ballots", "rewrite"]) == 1
    assert "没有写成：数据库正忙" in capsys.readouterr().out
    assert main(["ballots", "rewrite"]) == 0
    assert "已经重新写过" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_the_connection_has_its_own_patience_again_afterwards():
    asked = {"sqlite": "PRAGMA busy_timeout", "postgresql": "SHOW lock_timeout"}[connection.vendor]
    before = answer_to(asked)
    assert rewriting._hindrance() == ""
    assert answer_to(asked) == before


def answer_to(asked):
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return cursor.fetchone()

"""Sealed votes in tests: a second host name, and a vote that stands before its first step."""

from __future__ import annotations

from collections import OrderedDict

import pytest

from piaojue.elections.sealed import replica
from tests.elections.sealing import AT, Hall


@pytest.fixture
def vote_host(settings, monkeypatch):
    """The vote's own origin, of a process that knows no board: another test's may have begun with the same entries."""
    settings.VOTE_HOST = "127.0.0.1"
    monkeypatch.setattr(replica, "_HELD", OrderedDict())
    return "127.0.0.1"


@pytest.fixture
def hall(world, vote_host, time_machine):
    """A vote on three projects, asked by nobody above: thirty people entitled, the scrutineers approved."""
    time_machine.move_to(AT)
    return Hall(world).ask(3)


@pytest.fixture
def question(world, vote_host, time_machine):
    """The year's question on twelve projects, put by the presidium."""
    time_machine.move_to(AT)
    return Hall(world).put_the_question()


@pytest.fixture
def opened(hall):
    """The vote on three projects, open, with twenty-nine people in the hall."""
    return hall.get_ready().open(29)

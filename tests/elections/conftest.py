"""Sealed votes in tests: a second host name, and a server key of the tests."""

from __future__ import annotations

import pytest

from piaojue.elections.sealed import replica
from tests.elections.sealing import AT, Hall


@pytest.fixture(scope="session")
def ballot_key(tmp_path_factory):
    """The server's key: the same for all tests, so that what one has made another remembers."""
    return tmp_path_factory.mktemp("keys") / "ballot-key"


@pytest.fixture
def vote_host(settings, ballot_key):
    """The vote's own origin, of a process that knows no board: another test's may have begun with the same entries."""
    replica._HELD.clear()
    settings.VOTE_HOST = "127.0.0.1"
    settings.BALLOT_KEY = ballot_key
    return "127.0.0.1"


@pytest.fixture
def hall(world, vote_host, time_machine):
    """A vote on three projects whose scrutineers are approved."""
    time_machine.move_to(AT)
    hall = Hall(world)
    hall.on_three_projects()
    return hall


@pytest.fixture
def question(world, vote_host, time_machine):
    """The year's question whose scrutineers are approved."""
    time_machine.move_to(AT)
    hall = Hall(world)
    hall.on_the_question()
    return hall

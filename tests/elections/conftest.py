"""Sealed votes in tests: a second host name, and a server key of the tests."""

from __future__ import annotations

import pytest

from tests.elections.sealing import AT, Hall


@pytest.fixture
def vote_host(settings, tmp_path):
    """The vote's own origin; and its key, which is never that of this installation."""
    settings.VOTE_HOST = "127.0.0.1"
    settings.BALLOT_KEY = tmp_path / "ballot-key"
    return "127.0.0.1"


@pytest.fixture
def hall(world, vote_host, time_machine):
    """A vote on twelve projects, whose scrutineers have been approved."""
    time_machine.move_to(AT)
    world.listed()
    return Hall(world, world.open_session().election).staff()

"""Sealed votes in tests: a second host name, and a server key of the tests."""

from __future__ import annotations

import pytest

from piaojue.elections import actions
from tests.elections.sealing import AT, Hall


@pytest.fixture
def vote_host(settings, tmp_path):
    """The vote's own origin; and its key, which is never that of this installation."""
    settings.VOTE_HOST = "127.0.0.1"
    settings.BALLOT_KEY = tmp_path / "ballot-key"
    return "127.0.0.1"


@pytest.fixture
def hall(world, vote_host, time_machine):
    """A vote on three projects, asked by nobody above: thirty people entitled, the scrutineers approved."""
    time_machine.move_to(AT)
    lines = [actions.Line(f"项目{n}", f"project/{n}") for n in (1, 2, 3)]
    session = world.cycle.session
    asked = {"link": "decide", "title": "票决", "form": "approvals", "entitled": 30, "waiver": "只有三项"}
    election = actions.prepare(session, world.cycle.measure, lines, **asked)
    return Hall(world, election).staff()


@pytest.fixture
def question(world, vote_host, time_machine):
    """The year's question on twelve projects, put by the presidium."""
    time_machine.move_to(AT)
    world.listed()
    return Hall(world, world.open_session().election).staff()

"""A server with several web processes: each slip counts once, and no receipt is lost when it is killed."""

from __future__ import annotations

import pytest

from piaojue.config.trial import running
from piaojue.config.trial.database import own_database
from piaojue.config.trial.server import trial

KILLS = 3


@pytest.fixture
def hall(tmp_path):
    with own_database() as address, trial(tmp_path, 24, 3, address) as server:
        yield running.opened(server, 24)


@pytest.mark.xdist_group("trial")
def test_a_killed_server_loses_doubles_and_changes_no_receipt(hall):
    faults = running.kill_while_voting(hall, KILLS, apart=1)
    assert (faults.receipts, faults.is_clean) == (24, True)
    running.count(hall)


@pytest.mark.xdist_group("trial")
def test_many_sending_with_one_slip_at_once_cast_one_ballot(hall):
    hall.voters = hall.voters[:6]
    for ballots, answers in running.race(hall, 16):
        assert (ballots, answers) == (1, 8)

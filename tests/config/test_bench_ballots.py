"""The least that a ballot costs is counted, not guessed."""

from __future__ import annotations

from functools import partial
from itertools import count
from shutil import which

import pytest

from piaojue.ballotbox import group
from piaojue.ballotbox.ballots import check_ballot
from piaojue.ballotbox.simulation import Plan, prepare, seal
from piaojue.config import bench_ballots
from piaojue.config.bench_ballots import counted


@pytest.fixture(scope="module")
def checking():
    hall = prepare(Plan(voters=5, options=3, choose=2, papers=0, seed=51))
    ballot, _ = seal(hall, hall.slip(1), [[0]])
    check = partial(check_ballot, hall.election.manifest, ballot)
    check()
    return check


def test_every_operation_of_a_check_is_counted(checking):
    with counted() as operations:
        checking()
    branches = 4 * 2 + 2  # four bits that are 0 or 1, and a sum that is 1 or 2
    weighted = 2  # the blank bit counts twice in the sum, in both halves
    assert operations["base"] == branches + 1  # and the signature
    assert operations["times"] == 3 * branches + weighted + 1
    assert operations["valid"] == 1  # the credential; what is computed with is decoded there
    assert operations["subtract"] == 4 + 2


def test_counting_ends_with_the_block(checking):
    before = group._times
    with counted():
        assert group._times is not before
    assert group._times is before


@pytest.mark.skipif(not which("cc"), reason="no C compiler")
def test_the_same_operations_are_timed_from_c(checking):
    with counted() as operations:
        checking()
    seconds, how = bench_ballots._in_c(operations)
    assert (0 < seconds < 1, how) == (True, "由C调用")


def test_without_a_compiler_they_are_timed_from_here(checking, monkeypatch):
    monkeypatch.setattr(bench_ballots, "which", lambda name: None)
    monkeypatch.setattr(bench_ballots.time, "process_time", count().__next__)  # one second between any two looks
    with counted() as operations:
        checking()
    seconds, how = bench_ballots._in_c(operations)
    assert seconds == 1
    assert how.startswith("由Python逐个调用")

"""No archive that was changed anywhere is accepted by the device either, and it says the same of it as the server."""

from __future__ import annotations

from random import Random

import pytest

from piaojue.ballotbox.verifier import verify_bytes
from tests.ballotbox.device import b64
from tests.ballotbox.mutations import good, made, mutations

pytestmark = pytest.mark.thorough

DAILY, THOROUGH = 25, 400


def verdicts(device, text):
    """What each verifier finds wrong: the checks that fail, in the order met."""
    here, there = verify_bytes(text), device.ask("verify", archive=b64(text))
    return [str(check) for check, _ in here.failures], [check for check, _ in there["failures"]]


def judged(device, number, seed):
    some = Random(seed).sample(list(mutations()), number)  # noqa: S311 - the same on every run
    return {name: verdicts(device, text) for name, text in made(some)}


def test_the_archive_from_which_all_are_made_is_accepted(device):
    assert verdicts(device, good()) == ([], [])


def test_changed_archives_are_rejected_for_the_same_reasons(device):
    told = judged(device, DAILY, 6)
    assert {name: each for name, each in told.items() if each[0] != each[1] or not each[0]} == {}
    assert len({here[0] for here, _ in told.values()}) > 3


def test_many_changed_archives_are_rejected_for_the_same_reasons(device):
    told = judged(device, THOROUGH, 7)
    assert {name: each for name, each in told.items() if each[0] != each[1] or not each[0]} == {}
    assert len({here[0] for here, _ in told.values()}) > 8

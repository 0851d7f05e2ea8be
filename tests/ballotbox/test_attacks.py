"""Every attack of the catalogue that an archive can show fails the check it should, with everything else mended."""

from __future__ import annotations

import pytest

from piaojue.ballotbox.verifier import verify_bytes
from tests.ballotbox.attacks import ATTACKS, PLANS, held


@pytest.mark.parametrize("name", PLANS)
def test_elections_held_by_the_book_are_accepted(name):
    report = verify_bytes(bytes(held(name).archive()))
    assert (report.failures, report.remarks, report.is_complete) == ([], [], True)


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_fails_its_check(name):
    attack = ATTACKS[name]
    report = verify_bytes(bytes(attack.archive()))
    assert report.first is attack.fails, report.failures

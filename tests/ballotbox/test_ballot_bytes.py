"""A ballot has one form only: any other byte in it makes it no ballot, or another entry than the one receipted."""

from __future__ import annotations

import pytest

from piaojue.ballotbox import ballots
from piaojue.ballotbox.ballots import check_ballot, tracker_of
from piaojue.ballotbox.canonical import canonical, encode, parse
from piaojue.ballotbox.group import ORDER
from piaojue.ballotbox.rejection import Rejected
from piaojue.ballotbox.simulation import Plan, prepare, seal


@pytest.fixture(scope="module")
def cast():
    hall = prepare(Plan(voters=5, options=2, choose=1, papers=0, seed=71))
    return hall.election.manifest, canonical(seal(hall, hall.slip(1), [[0]])[0])


def passed(manifest, text):
    """The places where a byte could be changed unseen."""
    unseen = []
    for at in range(len(text)):
        for bit in (0, 1, 5):
            changed = text[:at] + bytes([text[at] ^ 1 << bit]) + text[at + 1 :]
            try:
                check_ballot(manifest, parse(changed))
            except Rejected:
                continue
            unseen.append((at, bit))
    return unseen


def test_no_byte_of_a_ballot_can_be_changed(cast):
    manifest, text = cast
    check_ballot(manifest, parse(text))
    assert passed(manifest, text) == []


def test_a_tracker_is_of_the_ballot_s_only_form(cast):
    manifest, text = cast
    ballot = parse(text)
    assert tracker_of(ballot) == check_ballot(manifest, ballot).tracker
    shuffled = dict(reversed(ballot.items()))
    assert tracker_of(shuffled) == tracker_of(ballot)
    groups = tracker_of(ballot).split("-")
    assert [len(group) for group in groups] == [4] * 4
    assert tracker_of({**ballot, "v": 2}) != tracker_of(ballot)


@pytest.mark.parametrize("half", [0, 1], ids=["alpha", "beta"])
@pytest.mark.parametrize("option", [0, 1, 2])
def test_what_is_no_element_is_refused_as_such_also_where_every_challenge_is_zero(cast, monkeypatch, option, half):
    manifest, text = cast
    ballot = parse(text)
    (answer,) = ballot["answers"]
    answer["ct"][option][half] = encode(ORDER.to_bytes(32, "big"))
    answer["pf"][option] = [["A" * 43, "A" * 43]] * 2
    monkeypatch.setattr(ballots, "is_signed", lambda *told: True)  # whoever sends it may sign what he likes
    with pytest.raises(Rejected, match="不是合法的群元素"):
        check_ballot(manifest, ballot)

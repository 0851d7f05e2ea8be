"""Who is to blame when a share does not fit, and what a check of a sealed ballot shows."""

from __future__ import annotations

import pytest

from piaojue.ballotbox.ballots import check_ballot, open_ballot, secrets_json
from piaojue.ballotbox.board import Board
from piaojue.ballotbox.canonical import encode
from piaojue.ballotbox.contest import Kind
from piaojue.ballotbox.election import Election
from piaojue.ballotbox.group import ORDER, base, scalar_bytes
from piaojue.ballotbox.keys import deal, receive
from piaojue.ballotbox.rejection import Rejected
from piaojue.ballotbox.signatures import signed_by
from piaojue.ballotbox.simulation import Plan, prepare, seal


class Table:
    """Three scrutineers at a table, of whom the first may send the second a share that does not fit."""

    def __init__(self, *, lies: bool):
        self.signing, self.transport = {1: 11, 2: 12, 3: 13}, {1: 21, 2: 22, 3: 23}
        members = [
            {"name": f"监票人{by}", "vk": encode(base(self.signing[by])), "tk": encode(base(self.transport[by]))}
            for by in self.signing
        ]
        self.board, self.election = Board(), Election({"slips": [], "papers": []})
        told = {"id": "2027-1", "attempt": 1, "threshold": 2, "scrutineers": members}
        self.election.post(self.board, "ceremony", told)
        self.making = self.election.making
        self.dealings = {by: deal(self.making.ceremony, by) for by in self.signing}
        if lies:
            self.dealings[1].payload["sealed"][1][1] = encode(scalar_bytes(5))
        for by, dealing in self.dealings.items():
            self.step("dkg-commit", {"by": by, "commit": encode(dealing.commit)})
        for dealing in self.dealings.values():
            self.step("dkg-reveal", dealing.payload)

    def step(self, kind, payload):
        signed = signed_by({payload["by"]: self.signing[payload["by"]]}, self.making.ceremony.hash, kind, payload)
        self.election.post(self.board, kind, signed)

    def opening(self, secret):
        return {"by": 1, "to": 2, "secret": encode(secret)}


def test_who_dealt_a_share_that_does_not_fit_is_named():
    table = Table(lies=True)
    with pytest.raises(Rejected):
        receive(table.making.ceremony, 2, 1, table.making.reveals[1], table.transport[2])
    table.step("dkg-complaint", {"by": 2, "against": 1})
    table.step("dkg-opening", table.opening(scalar_bytes(table.dealings[1].ephemeral[1])))
    assert table.making.liars == {1}
    assert not table.making.is_finished


def test_who_complains_about_a_share_that_fits_is_named():
    table = Table(lies=False)
    assert receive(table.making.ceremony, 2, 1, table.making.reveals[1], table.transport[2]) < ORDER
    table.step("dkg-complaint", {"by": 2, "against": 1})
    table.step("dkg-opening", table.opening(scalar_bytes(table.dealings[1].ephemeral[1])))
    assert table.making.liars == {2}


@pytest.mark.parametrize("secret", [scalar_bytes(5), ORDER.to_bytes(32, "little")], ids=["another", "none"])
def test_who_does_not_open_what_was_sealed_is_named(secret):
    table = Table(lies=False)
    table.step("dkg-complaint", {"by": 2, "against": 1})
    table.step("dkg-opening", table.opening(secret))
    assert table.making.liars == {1}


def test_nobody_opens_a_share_about_which_nobody_complained():
    table = Table(lies=False)
    with pytest.raises(Rejected, match="没有这项异议"):
        table.step("dkg-opening", table.opening(scalar_bytes(table.dealings[1].ephemeral[1])))


def test_a_key_of_which_one_complained_is_never_finished():
    table = Table(lies=False)
    for by in table.signing:
        table.step("dkg-confirm", {"by": by, "transcript": encode(table.making.transcript)})
    assert table.making.is_finished
    table.step("dkg-complaint", {"by": 3, "against": 2})
    assert not table.making.is_finished


@pytest.mark.parametrize(("kind", "chosen"), [(Kind.CHOOSE, [[0, 2]]), (Kind.PER_PROJECT, [[0], [1], [0]])])
def test_a_check_shows_what_a_device_has_sealed(kind, chosen):
    """Benaloh: a device that seals another choice cannot open what it has sealed as the voter's."""
    hall = prepare(Plan(voters=5, options=3, choose=2, kind=kind, papers=0, seed=61))
    manifest = hall.election.manifest
    sealed, secrets = seal(hall, hall.slip(1), chosen)
    ballot = check_ballot(manifest, sealed)
    assert open_ballot(manifest, ballot, secrets_json(secrets)) == manifest.form.bits(chosen)
    secrets[0][0] += 1
    with pytest.raises(Rejected, match="打不开"):
        open_ballot(manifest, ballot, secrets_json(secrets))
    with pytest.raises(Rejected):
        open_ballot(manifest, ballot, [])


def test_no_ballot_is_sealed_that_nobody_may_cast():
    hall = prepare(Plan(voters=5, options=3, choose=2, papers=0, seed=62))
    for chosen in ([[0, 1, 2]], [[0, 3]], [[]], [[0], [0]], [], [[9]]):
        with pytest.raises(Rejected, match="不合规定"):
            seal(hall, hall.slip(1), chosen)

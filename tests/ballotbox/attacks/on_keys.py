"""Attacks on the key ceremony and on the manifest that states its key (row K of the catalogue)."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from piaojue.ballotbox.canonical import Record, encode
from piaojue.ballotbox.group import IDENTITY, base, scalar_bytes
from piaojue.ballotbox.keys import deal
from piaojue.ballotbox.rejection import Check
from piaojue.ballotbox.signatures import signed_by
from tests.ballotbox.attacks.forging import Forgery, attack, held

V2 = Check.CEREMONY


def _step(forgery: Forgery, kind: str, payload: Record, by: int | None = None) -> tuple[str, Record]:
    """A step of the ceremony, signed by whom it names or by another."""
    unsigned = {key: value for key, value in payload.items() if key != "signed"}
    hall, signer = forgery.hall, by or payload["by"]
    about = hall.election.making.ceremony.hash
    return kind, signed_by({signer: hall.signing[signer]}, about, kind, unsigned, hall.draw)


def _changed(forgery: Forgery, kind: str, **changed: Any) -> None:
    at = forgery.at(kind)
    forgery.steps[at] = _step(forgery, kind, {**forgery.steps[at][1], **changed})


@attack("K1", V2)
def key_stated_after_a_complaint(forgery: Forgery) -> None:
    step = _step(forgery, "dkg-complaint", {"by": 2, "against": 1})
    forgery.steps.insert(forgery.at("dkg-confirm"), step)


@attack("K3", V2)
def a_coefficient_too_few(forgery: Forgery) -> None:
    _changed(forgery, "dkg-reveal", coefficients=forgery.payload("dkg-reveal")["coefficients"][:1])


@attack("K3", V2)
def a_coefficient_too_many(forgery: Forgery) -> None:
    _changed(forgery, "dkg-reveal", coefficients=[*forgery.payload("dkg-reveal")["coefficients"], encode(base(5))])


@attack("K4", V2)
def proof_of_knowing_the_key_replayed(forgery: Forgery) -> None:
    """The third takes the first one's key and proof for its own, and has committed to them."""
    hall = forgery.hall
    ceremony = hall.election.making.ceremony
    told = deal(ceremony, 1, hall.draw)
    copied = {**told.payload, "by": 3}
    forgery.steps[forgery.at("dkg-commit", 2)] = _step(forgery, "dkg-commit", {"by": 3, "commit": encode(told.commit)})
    forgery.steps[forgery.at("dkg-reveal", 2)] = _step(forgery, "dkg-reveal", copied)


@attack("K4", V2)
def a_key_without_its_proof(forgery: Forgery) -> None:
    _changed(forgery, "dkg-reveal", pok=[encode(scalar_bytes(1)), encode(scalar_bytes(2))])


@attack("K5", V2)
def revealed_what_was_not_committed(forgery: Forgery) -> None:
    hall = forgery.hall
    told = deal(hall.election.making.ceremony, 1, hall.draw)
    forgery.steps[forgery.at("dkg-reveal")] = _step(forgery, "dkg-reveal", told.payload)


@attack("K6", V2)
def revealed_before_all_have_committed(forgery: Forgery) -> None:
    forgery.steps.insert(forgery.at("dkg-commit", 2), forgery.steps.pop(forgery.at("dkg-reveal")))


@attack("K6", V2)
def not_all_have_confirmed(forgery: Forgery) -> None:
    del forgery.steps[forgery.at("dkg-confirm")]


@attack("K7", V2)
def key_to_send_shares_to_exchanged(forgery: Forgery) -> None:
    forgery.payload("ceremony")["scrutineers"][0]["tk"] = encode(base(5))


@attack("K8", V2)
def step_of_another_ceremony(forgery: Forgery) -> None:
    other = held("elsewhere").board.entries[forgery.at("dkg-commit")]
    forgery.steps[forgery.at("dkg-commit")] = ("dkg-commit", deepcopy(other.payload))


@attack("K6", V2)
def step_signed_by_another(forgery: Forgery) -> None:
    at = forgery.at("dkg-confirm")
    forgery.steps[at] = _step(forgery, "dkg-confirm", forgery.steps[at][1], by=2)


@attack("E2", V2)
def identity_as_a_coefficient(forgery: Forgery) -> None:
    rest = forgery.payload("dkg-reveal")["coefficients"][1:]
    _changed(forgery, "dkg-reveal", coefficients=[encode(IDENTITY), *rest])


@attack("E2", V2)
def identity_as_a_signing_key(forgery: Forgery) -> None:
    forgery.payload("ceremony")["scrutineers"][0]["vk"] = encode(IDENTITY)


def _stated(forgery: Forgery, **changed: Any) -> None:
    """Another manifest, signed by everybody."""
    told = {**forgery.payload("manifest")["manifest"], **changed}
    forgery.steps[forgery.at("manifest")] = ("manifest", forgery.sign_manifest({"manifest": told}))


@attack("E2", Check.MANIFEST)
def identity_as_the_key(forgery: Forgery) -> None:
    _stated(forgery, key=encode(IDENTITY))


@attack("P13", V2)
def key_that_one_knows(forgery: Forgery) -> None:
    _stated(forgery, key=encode(base(5)))


@attack("K3", V2)
def threshold_of_another_number(forgery: Forgery) -> None:
    _stated(forgery, threshold=3)


@attack("D1", V2)
def share_key_that_one_knows(forgery: Forgery) -> None:
    scrutineers = deepcopy(forgery.payload("manifest")["manifest"]["scrutineers"])
    scrutineers[0]["share_key"] = encode(base(5))
    _stated(forgery, scrutineers=scrutineers)


@attack("B10", Check.MANIFEST)
def manifest_not_signed_by_all(forgery: Forgery) -> None:
    forgery.resigned("manifest", (1, 2))

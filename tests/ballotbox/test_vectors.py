"""The committed vectors are what the program makes, and read as a stranger would read them they hold."""

from __future__ import annotations

import json

import pytest

from piaojue.ballotbox.canonical import decode, parse
from piaojue.ballotbox.rejection import Rejected
from piaojue.ballotbox.verifier import verify_bytes
from tests.ballotbox.attacks import ATTACKS
from tests.ballotbox.making_vectors import FOLDER, GOOD, files, joined

CANONICAL = json.loads((FOLDER / "canonical.json").read_text("utf-8"))
CATALOGUE = json.loads((FOLDER / "attacks.json").read_text("utf-8"))


def test_the_committed_vectors_are_what_the_program_makes():
    changed = [name for name, text in files() if (FOLDER / name).read_text("utf-8") != text]
    assert changed == [], "make vectors"


@pytest.mark.parametrize("vector", CATALOGUE, ids=lambda vector: vector["name"])
def test_each_attack_put_together_from_its_pieces_fails_its_check(vector):
    base = (FOLDER / "good" / f"{vector['base']}.jsonl").read_text("utf-8")
    assert verify_bytes(joined(base, vector["pieces"]).encode()).first == vector["fails"]


def test_every_attack_stands_among_the_vectors():
    assert [vector["name"] for vector in CATALOGUE] == list(ATTACKS)


def test_each_good_archive_gives_the_result_told():
    for told in json.loads((FOLDER / "good.json").read_text("utf-8")):
        assert told["name"] in GOOD
        report = verify_bytes((FOLDER / "good" / f"{told['name']}.jsonl").read_bytes(), told["head"])
        assert (report.failures, report.election.result) == ([], told["result"])


def test_texts_are_accepted_and_rejected_as_told():
    for text in CANONICAL["accepted"]:
        parse(text.encode())
    for text in CANONICAL["rejected"]:
        with pytest.raises(Rejected):
            parse(text.encode())
    told = CANONICAL["base64url"]
    assert {text: decode(text, told["length"]).hex() for text in told["accepted"]} == told["accepted"]
    for text in told["rejected"]:
        with pytest.raises(Rejected):
            decode(text, told["length"])

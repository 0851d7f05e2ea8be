"""The committed vectors, read and made anew by the device's modules: they say what the server says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ballotbox.device import Refused, b64

FOLDER = Path(__file__).parent / "vectors"


def vectors(name):
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


CATALOGUE = vectors("attacks")
CHECKS = list(dict.fromkeys(vector["fails"] for vector in CATALOGUE))
PRIMITIVES = vectors("primitives")


@pytest.mark.parametrize("name", PRIMITIVES)
def test_a_device_makes_the_same_hashes_proofs_and_signatures(device, name):
    assert device.ask("primitives", name=name, vector=PRIMITIVES[name]) == PRIMITIVES[name]


def test_a_device_holds_the_same_key_ceremony(device):
    told = vectors("ceremony")
    assert device.ask("ceremony", vector=told) == told


def test_a_device_accepts_and_rejects_the_same_texts(device):
    told = vectors("canonical")
    for text in told["accepted"]:
        assert device.ask("parse", text=b64(text.encode())) == json.loads(text)
    for text in told["rejected"]:
        with pytest.raises(Refused):
            device.ask("parse", text=b64(text.encode()))
    for text in told["base64url"]["rejected"]:
        with pytest.raises(Refused):
            device.ask("decode", text=text, length=told["base64url"]["length"])


@pytest.mark.parametrize("told", vectors("good"), ids=lambda told: told["name"])
def test_a_device_finds_the_result_of_each_good_archive(device, told):
    archive = (FOLDER / "good" / f"{told['name']}.jsonl").read_bytes()
    report = device.ask("verify", archive=b64(archive), head=told["head"])
    assert (report["failures"], report["head"], report["result"]) == ([], told["head"], told["result"])


def first_failed(device, vector):
    """The check that a device finds failed first in the archive of an attack."""
    base = (FOLDER / "good" / f"{vector['base']}.jsonl").read_text("utf-8")
    text = "".join(piece if isinstance(piece, str) else base[slice(*piece)] for piece in vector["pieces"])
    return device.ask("verify", archive=b64(text.encode()))["first"] or None


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.thorough
def test_a_device_finds_each_check_failed_by_an_attack(device, check):
    vector = next(vector for vector in CATALOGUE if vector["fails"] == check)
    assert first_failed(device, vector) == check


@pytest.mark.thorough
def test_a_device_finds_the_check_that_each_attack_fails(device):
    found = {vector["name"]: first_failed(device, vector) for vector in CATALOGUE}
    assert found == {vector["name"]: vector["fails"] for vector in CATALOGUE}

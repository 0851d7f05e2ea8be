"""What each hash binds: leave any one of its parts out, and what was made with the whole no longer holds.

Two statements that differ in one part only must have two hashes; where they had one, a proof could be carried over.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from piaojue.ballotbox import ballots, fingerprint, hashing, keys, proofs
from piaojue.ballotbox.verifier import verify_bytes
from tests.ballotbox.making_vectors import FOLDER
from tests.ballotbox.vectors_of_primitives import ceremony, primitives

PARTS = {  # how many parts each hash has, as far as the vectors use them
    "range": 11,
    "ballot": 4,
    "statement": 4,
    "receipt": 4,
    "dkg-pok": 4,
    "decrypt": 7,
    "cred": 2,
    "dkg": 6,
    "dkg-commit": 6,
    "dkg-seal": 6,
    "dkg-transcript": 3,
    "fingerprint": 2,
}


def without(tag: str, part: int) -> tuple[Callable[..., bytes], Callable[..., int]]:
    """The two hash functions as somebody would write them who forgets one part of one hash."""

    def digest(asked: str, *told: bytes) -> bytes:
        return hashing.digest(asked, *(told[:part] + told[part + 1 :] if asked == tag else told))

    def challenge(asked: str, *told: bytes) -> int:
        return int.from_bytes(digest(asked, *told), "little") % hashing.ORDER

    return digest, challenge


def forget(monkeypatch: Any, tag: str, part: int) -> None:
    """Let everybody forget it."""
    digest, challenge = without(tag, part)
    for module, name, function in (
        (ballots, "challenge", challenge),
        (fingerprint, "digest", digest),
        (keys, "digest", digest),
        (proofs, "challenge", challenge),
    ):
        monkeypatch.setattr(module, name, function)


def every_part() -> Iterator[Any]:
    for tag, parts in PARTS.items():
        for part in range(parts):
            yield pytest.param(tag, part, id=f"{tag}-{part}")


def shown(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize(("tag", "part"), list(every_part()))
def test_who_forgets_a_part_of_a_hash_agrees_with_no_vector(tag, part, monkeypatch):
    forget(monkeypatch, tag, part)
    made = json.loads(json.dumps({"primitives": primitives(), "ceremony": ceremony()}))
    differs = made != {"primitives": shown("primitives"), "ceremony": shown("ceremony")}
    refuses = verify_bytes((FOLDER / "good" / "choose.jsonl").read_bytes()).first is not None
    assert differs or refuses

"""Schnorr signatures over canonical values: the tag says what kind of thing is signed."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha512

from piaojue.ballotbox.canonical import Json, Record, canonical, encode, record, sequence, whole
from piaojue.ballotbox.group import Draw, Element, random_scalar
from piaojue.ballotbox.proofs import proof_json, prove_secret, read_proof, secret_holds
from piaojue.ballotbox.rejection import require


def sign(tag: str, secret: int, value: Json, draw: Draw = random_scalar) -> list[str]:
    """Sign a value."""
    return proof_json(prove_secret(secret, tag=tag, context=sha512(canonical(value)).digest(), draw=draw))


def is_signed(tag: str, public: Element, value: Json, signature: object) -> bool:
    """Is this the signature of the public key's owner under exactly this value?

    Raises: Rejected for what is no signature at all.
    """
    return secret_holds(read_proof(signature), public, tag=tag, context=sha512(canonical(value)).digest())


def statement(about: bytes, kind: str, payload: Record) -> Record:
    """What scrutineers sign: about which election (E, or Gamma before there is one), what kind of entry, all of it."""
    told = {key: value for key, value in payload.items() if key != "signed"}
    return {"about": encode(about), "type": kind, "payload": told}


def signed_by(secrets: dict[int, int], about: bytes, kind: str, payload: Record, draw: Draw = random_scalar) -> Record:
    """The payload with the signatures of these scrutineers, by their numbers from 1."""
    told = statement(about, kind, payload)
    signatures = [{"by": by, "sig": sign("statement", secret, told, draw)} for by, secret in sorted(secrets.items())]
    return {**payload, "signed": signatures}


def signers(keys: Sequence[Element], about: bytes, kind: str, payload: Record) -> list[int]:
    """The numbers of those who signed a payload.

    Raises: Rejected if one signature is false, the numbers do not ascend, or somebody signed who is no scrutineer.
    """
    told = statement(about, kind, payload)
    by: list[int] = []
    for each in sequence(payload.get("signed")):
        number, signature = record(each, "by", "sig")
        by.append(whole(number, max(by, default=0) + 1, len(keys)))
        require(is_signed("statement", keys[number - 1], told, signature), f"第{number}名监票人的签名不实")
    return by

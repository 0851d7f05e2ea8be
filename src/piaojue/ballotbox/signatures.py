"""Schnorr signatures over canonical values: the tag says what kind of thing is signed."""

from __future__ import annotations

from hashlib import sha512

from piaojue.ballotbox.canonical import Json, canonical
from piaojue.ballotbox.group import Draw, Element, random_scalar
from piaojue.ballotbox.proofs import proof_json, prove_secret, read_proof, secret_holds


def sign(tag: str, secret: int, value: Json, draw: Draw = random_scalar) -> list[str]:
    """Sign a value."""
    return proof_json(prove_secret(secret, tag=tag, context=sha512(canonical(value)).digest(), draw=draw))


def is_signed(tag: str, public: Element, value: Json, signature: object) -> bool:
    """Is this the signature of the public key's owner under exactly this value?

    Raises: Rejected for what is no signature at all.
    """
    return secret_holds(read_proof(signature), public, tag=tag, context=sha512(canonical(value)).digest())

"""Proofs without knowledge: of a number in a range, of knowing a secret key, of having decrypted truly.

Every challenge binds the whole statement: context, generator, key, bounds, sealed numbers, then the commitments.
A proof is sent as challenges c and answers r, and the verifier computes the commitments as rG + cX from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from piaojue.ballotbox.canonical import decode, encode, sequence
from piaojue.ballotbox.elgamal import Sealed
from piaojue.ballotbox.group import (
    BASE,
    LENGTH,
    ORDER,
    Draw,
    Element,
    add,
    base,
    multiple,
    scalar,
    scalar_bytes,
    subtract,
    times,
)
from piaojue.ballotbox.hashing import challenge, u16

Proof: TypeAlias = tuple[int, int]  # challenge c and answer r


def proof_json(proof: Proof) -> list[str]:
    """A proof as it is sent."""
    return [encode(scalar_bytes(number)) for number in proof]


def read_proof(value: object) -> Proof:
    """Read one pair of scalars.

    Raises: Rejected.
    """
    c, r = (scalar(decode(half, LENGTH)) for half in sequence(value, 2))
    return c, r


def _range_challenge(
    context: bytes, key: Element, bounds: range, sealed: Sealed, commitments: Sequence[Element]
) -> int:
    low, high = u16(bounds[0]), u16(bounds[-1])
    return challenge("range", context, BASE, key, low, high, sealed.alpha, sealed.beta, *commitments)


def prove_range(
    number: int, secret: int, sealed: Sealed, *, key: Element, bounds: range, context: bytes, draw: Draw
) -> list[Proof]:
    """Prove that a sealed number lies within bounds, one pair for each value that it may have.

    Knowing the secret, the prover computes the made-up commitments from the two fixed points alone. It proves what
    it is told: for a number outside the bounds the result verifies nowhere.
    """
    answers = {value: (draw(), draw()) for value in bounds}
    commitments = []
    for value, (c, r) in answers.items():
        exponent = r if value == number else r + c * secret
        alpha, beta = base(exponent), times(key, exponent)
        commitments += [alpha, beta if value == number else add(beta, base((number - value) * c))]
    c = _range_challenge(context, key, bounds, sealed, commitments)
    if number in answers:
        mine = (c - sum(other for value, (other, _) in answers.items() if value != number)) % ORDER
        answers[number] = (mine, (answers[number][1] - mine * secret) % ORDER)
    return list(answers.values())


def range_holds(proof: Sequence[Proof], sealed: Sealed, *, key: Element, bounds: range, context: bytes) -> bool:
    """Does the proof show that the sealed number lies within the bounds?"""
    if len(proof) != len(bounds):
        return False
    commitments = []
    for value, (c, r) in zip(bounds, proof, strict=True):
        rest = subtract(sealed.beta, multiple(value)) if value else sealed.beta
        commitments += [add(base(r), times(sealed.alpha, c)), add(times(key, r), times(rest, c))]
    return sum(c for c, _ in proof) % ORDER == _range_challenge(context, key, bounds, sealed, commitments)


def prove_secret(secret: int, *, tag: str, context: bytes, draw: Draw) -> Proof:
    """Prove to know the secret of a public key; as a signature, the context is what is signed."""
    nonce = draw()
    c = challenge(tag, context, BASE, base(secret), base(nonce))
    return c, (nonce - c * secret) % ORDER


def secret_holds(proof: Proof, public: Element, *, tag: str, context: bytes) -> bool:
    """Does the proof show, in this context, that its maker knows the secret of this public key?"""
    c, r = proof
    return c == challenge(tag, context, BASE, public, add(base(r), times(public, c)))


def prove_decryption(secret: int, alpha: Element, factor: Element, *, context: bytes, draw: Draw) -> Proof:
    """Prove that `factor` is `alpha` times the same secret that makes the public key from the base point."""
    nonce = draw()
    c = _decryption_challenge(context, base(secret), alpha, factor, base(nonce), times(alpha, nonce))
    return c, (nonce - c * secret) % ORDER


def decryption_holds(proof: Proof, public: Element, alpha: Element, factor: Element, *, context: bytes) -> bool:
    """Does the proof show that `factor` was made from `alpha` with the secret of this public key?"""
    c, r = proof
    by_base, by_alpha = add(base(r), times(public, c)), add(times(alpha, r), times(factor, c))
    return c == _decryption_challenge(context, public, alpha, factor, by_base, by_alpha)


def _decryption_challenge(context: bytes, *points: Element) -> int:
    public, alpha, factor, by_base, by_alpha = points
    return challenge("decrypt", context, BASE, public, alpha, factor, by_base, by_alpha)

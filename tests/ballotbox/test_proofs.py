"""Each proof proves its statement, and no other statement passes for it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha512

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piaojue.ballotbox import proofs
from piaojue.ballotbox.canonical import encode
from piaojue.ballotbox.elgamal import read_sealed, seal, total, weighted
from piaojue.ballotbox.group import BASE, ORDER, add, base, random_scalar, scalar_bytes, subtract, times
from piaojue.ballotbox.hashing import challenge, digest
from piaojue.ballotbox.proofs import (
    decryption_holds,
    prove_decryption,
    prove_range,
    range_holds,
    read_proof,
    secret_holds,
)
from piaojue.ballotbox.rejection import Rejected
from piaojue.ballotbox.signatures import is_signed, sign

SECRET = 987654321
KEY = base(SECRET)
BITS = range(2)
scalars = st.integers(1, ORDER - 1)


def proven(number, bounds=BITS, *, key=KEY, context=b"here", secret=424242):
    sealed = seal(number, key, secret)
    return sealed, prove_range(number, secret, sealed, key=key, bounds=bounds, context=context, draw=random_scalar)


def opened(sealed):
    """The sealed number as a multiple of the base point."""
    return subtract(sealed.beta, times(sealed.alpha, SECRET))


def test_hashes_of_other_parts_never_meet():
    told = [digest("a", b"b", b"c"), digest("a", b"bc"), digest("a", b"b", b"c", b""), digest("ab", b"c")]
    assert len(set(told)) == 4
    framed = b"\0\0\0\x0dwd1231-ev/1/a\0\0\0\1b\0\0\0\1c"
    assert digest("a", b"b", b"c") == sha512(framed).digest()
    assert 0 <= challenge("a") < ORDER


@given(st.lists(st.tuples(st.integers(0, 9), scalars, st.integers(0, 4)), min_size=1, max_size=5))
@settings(max_examples=20)
def test_sealed_numbers_add_up_unopened(numbers):
    sealed = [seal(number, KEY, secret) for number, secret, _ in numbers]
    assert opened(total(sealed)) == base(sum(number for number, _, _ in numbers))
    weights = [weight for _, _, weight in numbers]
    assert opened(weighted(sealed, weights)) == base(sum(number * weight for number, _, weight in numbers))


@pytest.mark.parametrize("bounds", [range(2), range(1, 2), range(1, 11), range(3, 4)], ids=str)
def test_numbers_in_range_are_proved_and_those_beside_are_not(bounds):
    for number in range(-1, bounds[-1] + 3):
        sealed, proof = proven(number, bounds)
        assert range_holds(proof, sealed, key=KEY, bounds=bounds, context=b"here") is (number in bounds)


@given(scalars, st.integers(0, 3), st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_any_change_of_the_statement_or_of_the_proof_is_seen(secret, number, chance):
    bounds = range(4)
    sealed, proof = proven(number, bounds, secret=secret)
    at, half = chance.randrange(4), chance.randrange(2)
    changed = [list(pair) for pair in proof]
    changed[at][half] = (changed[at][half] + chance.randrange(1, ORDER)) % ORDER
    holds = {"sealed": sealed, "key": KEY, "bounds": bounds, "context": b"here"}
    assert range_holds(proof, **holds)
    assert not range_holds([tuple(pair) for pair in changed], **holds)
    for other in (
        {"sealed": replace(sealed, alpha=add(sealed.alpha, BASE))},
        {"sealed": replace(sealed, beta=add(sealed.beta, BASE))},
        {"sealed": sealed + seal(0, KEY, 77)},
        {"key": base(5)},
        {"bounds": range(1, 5)},
        {"bounds": range(3)},
        {"bounds": range(5)},
        {"context": b"there"},
    ):
        assert not range_holds(proof, **{**holds, **other})
    for wrong in (proof[:-1], [*proof, proof[0]], proof[::-1]):
        assert not range_holds(wrong, **holds)


def test_without_the_sealed_number_in_its_hash_a_range_proof_would_prove_anything(monkeypatch):
    """Weak Fiat-Shamir: the number is chosen after the challenge, and is not 0 or 1 at all."""

    def weak(context, key, bounds, sealed, commitments):
        return challenge("range", context, BASE, key, *commitments)

    first, second, shift, secret = (random_scalar() for _ in range(4))
    commitments = [base(first), times(KEY, first), base(second), add(times(KEY, second), base(shift))]
    c = weak(b"here", KEY, BITS, None, commitments)
    number = (1 + shift * pow(c, -1, ORDER)) % ORDER
    forged = [(0, first), (c, (second - c * secret) % ORDER)]
    holds = {"sealed": seal(number, KEY, secret), "key": KEY, "bounds": BITS, "context": b"here"}
    assert not range_holds(forged, **holds)
    monkeypatch.setattr(proofs, "_range_challenge", weak)
    assert range_holds(forged, **holds)


def test_without_the_factor_in_its_hash_a_false_share_would_pass(monkeypatch):
    def weak(context, public, alpha, factor, by_base, by_alpha):
        return challenge("decrypt", context, BASE, public, alpha, by_base, by_alpha)

    alpha, by_base, by_alpha = base(77), 5, 6
    c = weak(b"E", KEY, alpha, None, base(by_base), times(alpha, by_alpha))
    r = (by_base - c * SECRET) % ORDER
    factor = times(alpha, (by_alpha - r) * pow(c, -1, ORDER))
    assert factor != times(alpha, SECRET)
    assert not decryption_holds((c, r), KEY, alpha, factor, context=b"E")
    monkeypatch.setattr(proofs, "_decryption_challenge", weak)
    assert decryption_holds((c, r), KEY, alpha, factor, context=b"E")


def test_without_the_key_in_its_hash_anybody_would_know_the_secret_of_some_key(monkeypatch):
    def weak(tag, context, generator, public, commitment):
        return challenge(tag, context, generator, commitment)

    c, r = weak("pok", b"", BASE, None, base(5)), 6
    public = times(subtract(base(5), base(r)), pow(c, -1, ORDER))
    assert not secret_holds((c, r), public, tag="pok", context=b"")
    monkeypatch.setattr(proofs, "challenge", weak)
    assert secret_holds((c, r), public, tag="pok", context=b"")


@given(scalars, scalars)
@settings(max_examples=20)
def test_a_decryption_proof_binds_key_number_and_factor(secret, other):
    alpha = base(other)
    factor, public = times(alpha, secret), base(secret)
    proof = prove_decryption(secret, alpha, factor, context=b"E", draw=random_scalar)
    assert decryption_holds(proof, public, alpha, factor, context=b"E")
    assert not decryption_holds(proof, public, alpha, factor, context=b"F")
    assert not decryption_holds(proof, public, alpha, add(factor, BASE), context=b"E")
    assert not decryption_holds(proof, public, add(alpha, BASE), factor, context=b"E")
    assert not decryption_holds(proof, add(public, BASE), alpha, factor, context=b"E")
    assert not decryption_holds(proof[::-1], public, alpha, factor, context=b"E")


def test_a_proof_made_for_a_false_factor_does_not_hold():
    alpha = base(77)
    false = times(alpha, SECRET + 1)
    proof = prove_decryption(SECRET, alpha, false, context=b"E", draw=random_scalar)
    assert not decryption_holds(proof, KEY, alpha, false, context=b"E")


@given(scalars)
@settings(max_examples=20)
def test_a_signature_binds_tag_key_and_value(secret):
    signature = sign("a", secret, {"x": 1})
    assert is_signed("a", base(secret), {"x": 1}, signature)
    assert not is_signed("b", base(secret), {"x": 1}, signature)
    assert not is_signed("a", base(secret), {"x": 2}, signature)
    assert not is_signed("a", base(secret + 1), {"x": 1}, signature)
    assert not is_signed("a", base(secret), {"x": 1}, signature[::-1])
    for wrong in (signature[:1], [*signature, signature[0]], ["A" * 43, "="], "c", [1, 2]):
        with pytest.raises(Rejected):
            is_signed("a", base(secret), {"x": 1}, wrong)


def test_an_answer_of_zero_is_an_answer_like_any_other():
    sealed = seal(1, KEY, 5)
    draws = iter([5, 0, 8, 9])
    proof = prove_range(1, 5, sealed, key=KEY, bounds=BITS, context=b"", draw=lambda: next(draws))
    assert proof[0] == read_proof([encode(scalar_bytes(5)), "A" * 43]) == (5, 0)
    assert range_holds(proof, sealed, key=KEY, bounds=BITS, context=b"")


def test_neither_half_of_a_sealed_number_may_be_the_identity():
    alpha, beta = seal(1, KEY, 5).json()
    assert read_sealed([alpha, beta]) == seal(1, KEY, 5)
    for wrong in (["A" * 43, beta], [alpha, "A" * 43], [alpha], [alpha, beta, beta], {"a": alpha}):
        with pytest.raises(Rejected):
            read_sealed(wrong)

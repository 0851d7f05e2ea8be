"""How n scrutineers make one key together, so that any t of them open the sum and fewer open nothing.

Commit, reveal, confirm: each deals shares of a polynomial of its own, bound before the others' are seen and proved to
know its constant term. A complaint ends the ceremony, names the liar, and everybody starts again with fresh secrets.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from piaojue.ballotbox.canonical import Record, canonical, decode, encode, record, sequence, text_of, whole
from piaojue.ballotbox.group import (
    IDENTITY,
    LENGTH,
    ORDER,
    Draw,
    Element,
    add,
    base,
    element,
    random_scalar,
    scalar,
    scalar_bytes,
    times,
)
from piaojue.ballotbox.hashing import digest, u16
from piaojue.ballotbox.proofs import proof_json, prove_secret, read_proof, secret_holds
from piaojue.ballotbox.rejection import require

MOST = 20  # scrutineers


@dataclass(frozen=True, slots=True)
class Ceremony:
    """Who makes a key: names, keys to sign with, keys to send shares to; `hash` is Gamma."""

    hash: bytes
    id: str
    threshold: int
    names: tuple[str, ...]
    keys: tuple[Element, ...]
    transport: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Reveal:
    """What one has dealt: the commitments to its polynomial, and a sealed share for each."""

    coefficients: tuple[Element, ...]
    sealed: tuple[tuple[Element, bytes], ...]
    commit: bytes


@dataclass(slots=True)
class Dealing:
    """What one keeps secret until the ceremony ends: its polynomial and the secrets that seal its shares."""

    polynomial: list[int]
    ephemeral: list[int]
    payload: Record
    commit: bytes


def read_ceremony(payload: object) -> Ceremony:
    """Read who makes a key, in which attempt; Gamma binds all of it.

    Raises: Rejected.
    """
    election, attempt, threshold, members = record(payload, "id", "attempt", "threshold", "scrutineers")
    told = [record(member, "name", "vk", "tk") for member in sequence(members)]
    names = tuple(text_of(name) for name, _, _ in told)
    keys, transport = (tuple(element(decode(each[at], LENGTH)) for each in told) for at in (1, 2))
    require(2 <= len(told) <= MOST, f"监票人应有2至{MOST}名")
    require(len({*keys, *transport}) == 2 * len(told), "监票人的公钥重复")
    held = digest(
        "dkg",
        text_of(election).encode(),
        u16(whole(attempt, 1, 999)),
        u16(len(told)),
        u16(whole(threshold, 2, len(told))),
        *(key for pair in zip(keys, transport, strict=True) for key in pair),
    )
    return Ceremony(held, election, threshold, names, keys, transport)


def deal(ceremony: Ceremony, by: int, draw: Draw = random_scalar) -> Dealing:
    """Draw a polynomial and write down what will be revealed of it; only its commitment is posted first."""
    polynomial = [draw() for _ in range(ceremony.threshold)]
    coefficients = [base(each) for each in polynomial]
    proof = prove_secret(polynomial[0], tag="dkg-pok", context=ceremony.hash + u16(by), draw=draw)
    ephemeral = [draw() for _ in ceremony.keys]
    sealed = []
    for to, secret in enumerate(ephemeral, start=1):
        share = scalar_bytes(_value(polynomial, to))
        pad = _pad(ceremony, by, to, base(secret), times(ceremony.transport[to - 1], secret))
        sealed.append([encode(base(secret)), encode(_xor(share, pad))])
    payload: Record = {"by": by, "coefficients": [encode(each) for each in coefficients], "pok": proof_json(proof)}
    payload["sealed"] = sealed
    return Dealing(polynomial, ephemeral, payload, _commit(ceremony, by, coefficients, proof))


def read_reveal(ceremony: Ceremony, by: int, payload: Record) -> Reveal:
    """Read what one has dealt: exactly t coefficients, with the proof of knowing the first.

    Raises: Rejected.
    """
    coefficients = tuple(
        element(decode(each, LENGTH)) for each in sequence(payload.get("coefficients"), ceremony.threshold)
    )
    proof = read_proof(payload.get("pok"))
    knows = secret_holds(proof, coefficients[0], tag="dkg-pok", context=ceremony.hash + u16(by))
    require(knows, f"第{by}名监票人没有证明掌握自己的密钥")
    sealed = []
    for each in sequence(payload.get("sealed"), len(ceremony.keys)):
        ephemeral, hidden = sequence(each, 2)
        sealed.append((element(decode(ephemeral, LENGTH)), decode(hidden, LENGTH)))
    return Reveal(coefficients, tuple(sealed), _commit(ceremony, by, coefficients, proof))


def receive(ceremony: Ceremony, to: int, by: int, reveal: Reveal, transport_secret: int) -> int:
    """Open the share that one has sealed for me.

    Raises: Rejected if it does not fit what was committed to; that is a reason to complain.
    """
    ephemeral, _ = reveal.sealed[to - 1]
    return _opened(ceremony, to, by, reveal, times(ephemeral, transport_secret))


def blamed(ceremony: Ceremony, to: int, by: int, reveal: Reveal, opened: int | None) -> int:
    """Whose fault a complaint of `to` against `by` shows, once `by` has opened the seal of that one share.

    It is the dealer's if the secret is refused, is not the one used, or uncovers a share that does not fit.
    """
    ephemeral, _ = reveal.sealed[to - 1]
    if opened is None or base(opened) != ephemeral:
        return by
    try:
        _opened(ceremony, to, by, reveal, times(ceremony.transport[to - 1], opened))
    except ValueError:
        return by
    return to


def public_key(reveals: Sequence[Reveal]) -> Element:
    """The key of the election, h.

    Raises: Rejected if it is the identity.
    """
    return element(_sum(reveal.coefficients[0] for reveal in reveals))


def share_keys(reveals: Sequence[Reveal], members: int) -> list[Element]:
    """The public keys Y of all shares.

    Raises: Rejected if one is the identity.
    """
    columns = [_sum(column) for column in zip(*(reveal.coefficients for reveal in reveals), strict=True)]
    return [element(_value_of(columns, to)) for to in range(1, members + 1)]


def transcript(payloads: Sequence[Record]) -> bytes:
    """The hash of everything that was revealed, in the order of the scrutineers; each confirms it."""
    return digest("dkg-transcript", *(canonical(payload) for payload in payloads))


def lagrange(ids: Sequence[int], by: int) -> int:
    """The factor of one share when exactly these shares are put together."""
    above, below = 1, 1
    for other in ids:
        if other != by:
            above, below = above * other % ORDER, below * (other - by) % ORDER
    return above * pow(below, -1, ORDER) % ORDER


def _commit(ceremony: Ceremony, by: int, coefficients: Sequence[Element], proof: tuple[int, int]) -> bytes:
    return digest("dkg-commit", ceremony.hash, u16(by), *coefficients, *map(scalar_bytes, proof))


def _opened(ceremony: Ceremony, to: int, by: int, reveal: Reveal, shared: Element) -> int:
    ephemeral, hidden = reveal.sealed[to - 1]
    share = scalar(_xor(hidden, _pad(ceremony, by, to, ephemeral, shared)))
    require(base(share) == _value_of(reveal.coefficients, to), f"第{by}名监票人给第{to}名的份额与承诺不符")
    return share


def _pad(ceremony: Ceremony, by: int, to: int, ephemeral: Element, shared: Element) -> bytes:
    recipient = ceremony.transport[to - 1]
    return digest("dkg-seal", ceremony.hash, u16(by), u16(to), recipient, ephemeral, shared)[:LENGTH]


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _value(polynomial: Sequence[int], at: int) -> int:
    held = 0
    for each in reversed(polynomial):
        held = (held * at + each) % ORDER
    return held


def _value_of(coefficients: Sequence[Element], at: int) -> Element:
    return _sum(times(each, at**power) for power, each in enumerate(coefficients))


def _sum(points: Iterable[Element]) -> Element:
    held = IDENTITY
    for point in points:
        held = add(held, point)
    return held

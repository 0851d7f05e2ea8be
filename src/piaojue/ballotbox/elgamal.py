"""Exponential ElGamal: a number m is sealed as (rG, rH + mG); sealed numbers add up without being opened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from piaojue.ballotbox.canonical import decode, encode, sequence
from piaojue.ballotbox.group import IDENTITY, LENGTH, Element, add, base, operand, times


@dataclass(frozen=True, slots=True)
class Sealed:
    """One sealed number: alpha is rG, beta is rH + mG."""

    alpha: Element
    beta: Element

    def __add__(self, other: Sealed) -> Sealed:
        return Sealed(add(self.alpha, other.alpha), add(self.beta, other.beta))

    def __mul__(self, weight: int) -> Sealed:
        return self if weight == 1 else Sealed(times(self.alpha, weight), times(self.beta, weight))

    def __bytes__(self) -> bytes:
        return self.alpha + self.beta

    def json(self) -> list[str]:
        """As it stands in a ballot."""
        return [encode(self.alpha), encode(self.beta)]


ZERO = Sealed(IDENTITY, IDENTITY)


def read_sealed(value: object) -> Sealed:
    """Read one sealed number that is computed with next: its proof and the sums refuse what is no element.

    Raises: Rejected; neither half may be the identity.
    """
    alpha, beta = (operand(decode(half, LENGTH)) for half in sequence(value, 2))
    return Sealed(alpha, beta)


def seal(number: int, key: Element, secret: int) -> Sealed:
    """Seal a number under a key with a secret drawn for this once."""
    return Sealed(base(secret), add(times(key, secret), base(number)))


def total(sealed: Iterable[Sealed]) -> Sealed:
    """The sum of sealed numbers."""
    held = ZERO
    for each in sealed:
        held = each if held is ZERO else held + each
    return held


def weighted(sealed: Sequence[Sealed], weights: Sequence[int]) -> Sealed:
    """The sum of sealed numbers, each times its weight; a weight of 0 leaves it out."""
    return total(each * weight for each, weight in zip(sealed, weights, strict=True) if weight)

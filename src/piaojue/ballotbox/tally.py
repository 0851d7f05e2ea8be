"""From sealed ballots to numbers: sums, shares that scrutineers give of them, and the numbers put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from piaojue.ballotbox.canonical import Record, decode, encode, sequence
from piaojue.ballotbox.elgamal import Sealed, seal
from piaojue.ballotbox.group import BASE, IDENTITY, LENGTH, Draw, Element, add, element, subtract, times
from piaojue.ballotbox.hashing import challenge
from piaojue.ballotbox.keys import lagrange
from piaojue.ballotbox.manifest import Manifest
from piaojue.ballotbox.proofs import decryption_holds, proof_json, prove_decryption, read_proof
from piaojue.ballotbox.rejection import Rejected, require

Numbers = Sequence[Sequence[Sealed]]
Factors = list[list[Element]]


def sums_json(sums: Numbers) -> list[list[list[str]]]:
    """Sealed sums as they stand in the aggregate."""
    return [[each.json() for each in contest] for contest in sums]


def added(one: Numbers, other: Numbers) -> Numbers:
    """The sums with one ballot more."""
    return [[a + b for a, b in zip(left, right, strict=True)] for left, right in zip(one, other, strict=True)]


def share_of(manifest: Manifest, sums: Numbers, number: int, secret: int, draw: Draw) -> Record:
    """One scrutineer's share of the sums: a factor for each, and the proof that it is the right one."""
    factors = [[times(each.alpha, secret) for each in contest] for contest in sums]
    proofs = [
        [
            proof_json(prove_decryption(secret, each.alpha, factor, context=manifest.hash, draw=draw))
            for each, factor in zip(contest, row, strict=True)
        ]
        for contest, row in zip(sums, factors, strict=True)
    ]
    return {"by": number, "factors": [[encode(each) for each in row] for row in factors], "proofs": proofs}


def check_share(manifest: Manifest, sums: Numbers, number: int, payload: Record) -> Factors:
    """Check a share against the sums: a factor and a proof for each.

    Raises: Rejected.
    """
    public = manifest.scrutineers[number - 1].share_key
    rows = zip(
        sums,
        sequence(payload["factors"], len(sums)),
        sequence(payload["proofs"], len(sums)),
        strict=True,
    )
    return [_check_row(manifest, public, *row) for row in rows]


def _check_row(
    manifest: Manifest, public: Element, sums: Sequence[Sealed], factors: object, proofs: object
) -> list[Element]:
    read = [element(decode(each, LENGTH)) for each in sequence(factors, len(sums))]
    for sealed, factor, proof in zip(sums, read, sequence(proofs, len(sums)), strict=True):
        holds = decryption_holds(read_proof(proof), public, sealed.alpha, factor, context=manifest.hash)
        require(holds, "解密份额的证明不成立")
    return read


def opened(sums: Numbers, shares: Mapping[int, Factors], most: int) -> list[list[int]]:
    """The numbers, from sums and exactly t shares, looked up among 0 to `most`.

    Raises: Rejected if a number is not among them: one of the shares is none, or there are too few.
    """
    table = _multiples(most)
    weights = {by: lagrange(sorted(shares), by) for by in shares}
    return [
        [
            _number(sealed, [times(factors[row][at], weights[by]) for by, factors in shares.items()], table)
            for at, sealed in enumerate(contest)
        ]
        for row, contest in enumerate(sums)
    ]


def _number(sealed: Sealed, parts: Sequence[Element], table: Mapping[Element, int]) -> int:
    point = sealed.beta
    for part in parts:
        point = subtract(point, part)
    if point not in table:
        raise Rejected("解不出票数：份额不全，或者数目不在可能的范围内")
    return table[point]


def _multiples(most: int) -> dict[Element, int]:
    table, point = {}, IDENTITY
    for number in range(most + 1):
        table[point] = number
        point = add(point, BASE)
    return table


def rehearsal(manifest: Manifest) -> Sealed:
    """A sealed 1 that everybody can compute, to try the keys with before the vote."""
    return seal(1, manifest.key, challenge("rehearsal", manifest.hash))


def is_rehearsed(manifest: Manifest, factors: Mapping[int, Element]) -> bool:
    """Do these scrutineers' factors of the rehearsal's alpha open it? Two different sets of t try it."""
    try:
        return opened([[rehearsal(manifest)]], {by: [[factor]] for by, factor in factors.items()}, 1) == [[1]]
    except Rejected:
        return False

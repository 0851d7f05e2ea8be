"""From sealed ballots to numbers: sums, shares that scrutineers give of them, and the numbers put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha512

from piaojue.ballotbox.canonical import Record, canonical, decode, encode, sequence
from piaojue.ballotbox.elgamal import Sealed, seal, total
from piaojue.ballotbox.group import BASE, IDENTITY, LENGTH, Draw, Element, add, element, random_scalar, subtract, times
from piaojue.ballotbox.hashing import challenge
from piaojue.ballotbox.keys import lagrange
from piaojue.ballotbox.manifest import Manifest
from piaojue.ballotbox.proofs import decryption_holds, proof_json, prove_decryption, read_proof
from piaojue.ballotbox.rejection import Rejected, require
from piaojue.ballotbox.signatures import signed_by

Numbers = Sequence[Sequence[Sealed]]
Factors = list[list[Element]]


def sums_json(sums: Numbers) -> list[list[list[str]]]:
    """Sealed sums as they stand in the aggregate."""
    return [[each.json() for each in contest] for contest in sums]


def added(one: Numbers, other: Numbers) -> Numbers:
    """The sums with one ballot more."""
    return [[a + b for a, b in zip(left, right, strict=True)] for left, right in zip(one, other, strict=True)]


@dataclass(slots=True)
class Holder:
    """A scrutineer's device: it opens one sum, once, and only a sum that it has computed itself.

    `given` is kept with the share: a second sum, with one ballot less, would show what that ballot says.
    """

    number: int
    share: int
    signing: int
    given: dict[bytes, bytes] = field(default_factory=dict)

    def give(self, manifest: Manifest, sums: Numbers, draw: Draw = random_scalar) -> Record:
        """The share of these sums, with a proof for each; `sums` come from this device's own reading of the board.

        Raises: Rejected if this device has given a share of other sums of this election before.
        """
        told = sha512(canonical(sums_json(sums))).digest()
        require(
            self.given.setdefault(manifest.hash, told) == told, "这台设备已经为这次投票解密过另一个合计，不能再解密"
        )
        factors = [[times(each.alpha, self.share) for each in contest] for contest in sums]
        proofs = [
            [
                proof_json(prove_decryption(self.share, each.alpha, factor, context=manifest.hash, draw=draw))
                for each, factor in zip(contest, opened, strict=True)
            ]
            for contest, opened in zip(sums, factors, strict=True)
        ]
        payload: Record = {"by": self.number, "factors": [[encode(each) for each in row] for row in factors]}
        payload["proofs"] = proofs
        return signed_by({self.number: self.signing}, manifest.hash, "share", payload, draw)


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
    """A sealed 1 that everybody can compute: opened by two different sets of t before the vote, it proves the keys."""
    return seal(1, manifest.key, challenge("rehearsal", manifest.hash))


def total_of(ballots: Sequence[Numbers]) -> Numbers:
    """The sums of ballots, computed at once."""
    return [[total(column) for column in zip(*contest, strict=True)] for contest in zip(*ballots, strict=True)]

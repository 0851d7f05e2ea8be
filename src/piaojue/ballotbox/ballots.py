"""One sealed ballot: made on the voter's device, checked by everybody in the same way.

It is bound to the election (E) and to the credential (X) in every proof, so that nothing of it can be copied, moved
or exchanged; its size depends on the form alone, never on the choice.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256, sha512
from typing import Any, cast

from piaojue.ballotbox.canonical import Record, canonical, decode, encode, record, sequence
from piaojue.ballotbox.contest import Contest
from piaojue.ballotbox.elgamal import Sealed, read_sealed, seal, weighted
from piaojue.ballotbox.group import LENGTH, ORDER, Draw, Element, base, element, random_scalar, scalar, scalar_bytes
from piaojue.ballotbox.hashing import challenge, u16
from piaojue.ballotbox.manifest import HASH, Manifest
from piaojue.ballotbox.proofs import proof_json, prove_range, range_holds, read_proof
from piaojue.ballotbox.rejection import Rejected, require
from piaojue.ballotbox.signatures import is_signed, sign

BIT = range(2)
SUM = 0xFFFF  # stands for the sum where a context names an option, and for the limit where it names a contest
CODE = 16  # bytes of the secret code on a slip

Secrets = list[list[int]]


@dataclass(frozen=True, slots=True)
class Ballot:
    """A ballot whose form, signature and proofs have been checked."""

    credential: Element
    numbers: tuple[tuple[Sealed, ...], ...]
    tracker: str


def credential_secret(election_id: str, code: bytes) -> int:
    """The secret key of the slip that carries this code.

    Raises: Rejected if the code has not its length.
    """
    require(len(code) == CODE, "票签代码的长度不合规定")
    return challenge("cred", election_id.encode(), code)


def tracker_of(ballot: Record) -> str:
    """The number under which a ballot is found: 80 bits of its hash, in four groups of four letters."""
    letters = b32encode(sha256(canonical(ballot)).digest()[:10]).decode()
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))


def seal_ballot(
    manifest: Manifest, credential: int, chosen: Sequence[Collection[int]], draw: Draw = random_scalar
) -> tuple[Record, Secrets]:
    """Seal a ballot that sets these places in each contest; the secrets open it in a check and are else forgotten.

    Raises: Rejected for a choice that no ballot may make.
    """
    bits = manifest.form.bits(chosen)
    public = base(credential)
    secrets = [[draw() for _ in said] for said in bits]
    answers, numbers = [], []
    for place, (said, drawn) in enumerate(zip(bits, secrets, strict=True)):
        answer, sealed = _answer(manifest, public, place, said, drawn, draw)
        answers.append(answer)
        numbers.append(sealed)
    body: Record = {"v": 1, "election": encode(manifest.hash), "cred": encode(public), "answers": answers}
    body["limit"] = _limit(manifest, public, bits, secrets, numbers, draw)
    return {**body, "sig": sign("ballot", credential, body, draw)}, secrets


def _answer(
    manifest: Manifest, public: Element, place: int, bits: Sequence[int], secrets: Sequence[int], draw: Draw
) -> tuple[Record, list[Sealed]]:
    contest, key = manifest.form.contests[place], manifest.key
    sealed = [seal(bit, key, secret) for bit, secret in zip(bits, secrets, strict=True)]
    proofs = []
    for option, (bit, secret, number) in enumerate(zip(bits, secrets, sealed, strict=True)):
        context = _context(manifest, public, place, option)
        proofs.append(prove_range(bit, secret, number, key=key, bounds=BIT, context=context, draw=draw))
    said, drawn = (sum(n * w for n, w in zip(each, contest.weights, strict=True)) for each in (bits, secrets))
    sum_proof = prove_range(
        said,
        drawn % ORDER,
        weighted(sealed, contest.weights),
        key=key,
        bounds=contest.bounds,
        context=_context(manifest, public, place, SUM, sealed),
        draw=draw,
    )
    pairs = [[proof_json(pair) for pair in proof] for proof in proofs]
    return {"ct": [n.json() for n in sealed], "pf": pairs, "sum": [proof_json(pair) for pair in sum_proof]}, sealed


def _limit(
    manifest: Manifest, public: Element, bits: Secrets, secrets: Secrets, numbers: list[list[Sealed]], draw: Draw
) -> list[list[str]]:
    form = manifest.form
    if not form.limit:
        return []
    proof = prove_range(
        sum(said[0] for said in bits),
        sum(drawn[0] for drawn in secrets) % ORDER,
        weighted([sealed[0] for sealed in numbers], [1] * len(numbers)),
        key=manifest.key,
        bounds=form.limit_bounds,
        context=_context(manifest, public, SUM, SUM, [each for sealed in numbers for each in sealed]),
        draw=draw,
    )
    return [proof_json(pair) for pair in proof]


def _context(manifest: Manifest, public: Element, contest: int, option: int, all_of: Sequence[Sealed] = ()) -> bytes:
    bound = sha512(b"".join(map(bytes, all_of))).digest() if all_of else b""
    return manifest.hash + public + u16(contest) + u16(option) + bound


def read_ballot(manifest: Manifest, value: object) -> Ballot:
    """Read the numbers of a ballot that has been checked before, without its proofs: ten times as fast.

    Raises: Rejected.
    """
    answers = record(value, "v", "election", "cred", "answers", "limit", "sig")[3]
    contests = manifest.form.contests
    numbers = []
    for contest, answer in zip(contests, sequence(answers, len(contests)), strict=True):
        ct = record(answer, "ct", "pf", "sum")[0]
        numbers.append(tuple(read_sealed(each) for each in sequence(ct, len(contest.words))))
    told = cast(Record, value)
    return Ballot(element(decode(told["cred"], LENGTH)), tuple(numbers), tracker_of(told))


def check_ballot(manifest: Manifest, value: object) -> Ballot:
    """Check a ballot by itself: form, election, signature, every encoding and every proof.

    Raises: Rejected.
    """
    version, election, cred, answers, limit, signature = record(
        value, "v", "election", "cred", "answers", "limit", "sig"
    )
    require(version == 1 and decode(election, HASH) == manifest.hash, "不是这次投票的票")
    public = element(decode(cred, LENGTH))
    body = {"v": version, "election": election, "cred": cred, "answers": answers, "limit": limit}
    require(is_signed("ballot", public, body, signature), "签名不实")
    contests = manifest.form.contests
    numbers = []
    for place, (contest, answer) in enumerate(zip(contests, sequence(answers, len(contests)), strict=True)):
        numbers.append(_check_answer(manifest, public, place, contest, answer))
    _check_limit(manifest, public, numbers, limit)
    return Ballot(public, tuple(numbers), tracker_of({**body, "sig": signature}))


def _check_answer(
    manifest: Manifest, public: Element, place: int, contest: Contest, answer: object
) -> tuple[Sealed, ...]:
    ct, pf, total = record(answer, "ct", "pf", "sum")
    size = len(contest.words)
    sealed = tuple(read_sealed(each) for each in sequence(ct, size))
    for option, (number, proof) in enumerate(zip(sealed, sequence(pf, size), strict=True)):
        _holds(proof, number, manifest, BIT, _context(manifest, public, place, option))
    context = _context(manifest, public, place, SUM, sealed)
    _holds(total, weighted(sealed, contest.weights), manifest, contest.bounds, context)
    return sealed


def _check_limit(manifest: Manifest, public: Element, numbers: Sequence[Sequence[Sealed]], limit: object) -> None:
    form = manifest.form
    if not form.limit:
        sequence(limit, 0)
        return
    firsts = weighted([sealed[0] for sealed in numbers], [1] * len(numbers))
    context = _context(manifest, public, SUM, SUM, [each for sealed in numbers for each in sealed])
    _holds(limit, firsts, manifest, form.limit_bounds, context)


def _holds(proof: Any, sealed: Sealed, manifest: Manifest, bounds: range, context: bytes) -> None:
    pairs = [read_proof(pair) for pair in sequence(proof, len(bounds))]
    holds = range_holds(pairs, sealed, key=manifest.key, bounds=bounds, context=context)
    require(holds, "证明不成立")


def open_ballot(manifest: Manifest, ballot: Ballot, secrets: object) -> list[list[int]]:
    """What a ballot says, shown by its secrets (抽检); it can never be cast afterwards.

    Raises: Rejected if the secrets do not open every number of it.
    """
    opened = []
    for numbers, drawn in zip(ballot.numbers, sequence(secrets, len(ballot.numbers)), strict=True):
        each = [scalar(decode(secret, LENGTH)) for secret in sequence(drawn, len(numbers))]
        opened.append([_bit(manifest, number, secret) for number, secret in zip(numbers, each, strict=True)])
    return opened


def _bit(manifest: Manifest, number: Sealed, secret: int) -> int:
    for bit in BIT:
        if seal(bit, manifest.key, secret) == number:
            return bit
    raise Rejected("抽检的随机数打不开这张票")


def secrets_json(secrets: Secrets) -> list[list[str]]:
    """The secrets of a ballot as they are shown in a check."""
    return [[encode(scalar_bytes(secret)) for secret in drawn] for drawn in secrets]

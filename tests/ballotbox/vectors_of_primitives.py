"""The vectors of single pieces: hashes, seals, proofs, signatures, and a key ceremony, with fixed secrets."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha512
from typing import Any

from piaojue.ballotbox.ballots import credential_secret, tracker_of
from piaojue.ballotbox.canonical import encode
from piaojue.ballotbox.elgamal import seal
from piaojue.ballotbox.fingerprint import fingerprint
from piaojue.ballotbox.group import base, scalar_bytes, times
from piaojue.ballotbox.hashing import challenge, digest, u16
from piaojue.ballotbox.keys import (
    blamed,
    deal,
    lagrange,
    public_key,
    read_ceremony,
    read_reveal,
    receive,
    share_keys,
    transcript,
)
from piaojue.ballotbox.proofs import proof_json, prove_decryption, prove_range, prove_secret
from piaojue.ballotbox.rejection import Rejected
from piaojue.ballotbox.signatures import sign, signed_by

Vector = dict[str, Any]


class Drawn:
    """Secrets from a seed, in the order in which they are used up."""

    def __init__(self, seed: str) -> None:
        self.seed = seed
        self.told: list[str] = []

    def __call__(self) -> int:
        number = challenge("vector", self.seed.encode(), u16(len(self.told)))
        self.told.append(scalar(number))
        return number


def scalar(number: int) -> str:
    """A scalar as it is written."""
    return encode(scalar_bytes(number))


def canonical_texts() -> Vector:
    """Texts that are the one form of their value, and others."""
    accepted = ["0", '""', "[]", "{}", '{"a":0,"b":[1,"征集"]}', "9007199254740991", "[" * 16 + "]" * 16]
    accepted += ['"\\b\\t\\n\\f\\r\\"\\\\\\u000f\x7f€/\u2028"', '{"A":1,"a":2,"aa":3,"b":4}']
    rejected = ['{"a":1,"a":1}', '{"b":1,"a":1}', '{"a": 1}', "0 ", " 0", "0\n", "{}{}", "1.0", "1e3", "-1", "-0", "01"]
    rejected += ["NaN", "Infinity", "9007199254740992", "null", "true", '"\\u0061"', '"\\/"', '"\\u000F"', '"\\ud800"']
    rejected += ['{"é":1}', "[" * 17 + "]" * 17, "[" * 16 + "0" + "]" * 16, "", "\ufeff{}", "'a'", "[1,]", '"\n"']
    base64url = {
        "length": 2,
        "accepted": {"AAA": "0000", "_-8": "ffef"},
        "rejected": ["AAA=", "AA", "AAAA", "AAB", "AA\n", " AAA", "/+8", "AAé", ""],
    }
    return {"accepted": accepted, "rejected": rejected, "base64url": base64url}


def primitives() -> Vector:
    """Every hash, proof and signature once."""
    makers: list[Callable[[Drawn], Vector]] = [_seal, _signature, _statement, _possession, _decryption]
    ranges = [_range(0, 0, 1), _range(1, 0, 1), _range(2, 1, 3), _range(0, 0, 5), _range(3, 3, 3)]
    ranges.append({**_range(2, 0, 1), "holds": False})
    return {
        "hashes": [_hash("a"), _hash("a", b"bc"), _hash("a", b"b", b"c"), _hash("范围", "征集".encode(), bytes(3))],
        **{maker.__name__.strip("_"): maker(Drawn(maker.__name__)) for maker in makers},
        "ranges": ranges,
        "credential": _credential(),
        "tracker": {"ballot": {"v": 1}, "tracker": tracker_of({"v": 1})},
        "fingerprint": {"vk": encode(base(5)), "tk": encode(base(9)), "words": fingerprint(base(5), base(9))},
        "lagrange": [{"ids": [1, 3, 4], "by": by, "factor": scalar(lagrange([1, 3, 4], by))} for by in (1, 3, 4)],
    }


def _hash(tag: str, *parts: bytes) -> Vector:
    told = {"tag": tag, "parts": [encode(part) for part in parts]}
    return {**told, "digest": encode(digest(tag, *parts)), "challenge": scalar(challenge(tag, *parts))}


def _seal(draw: Drawn) -> Vector:
    key = base(draw())
    return {"number": 3, "key": encode(key), "sealed": seal(3, key, draw()).json(), "draws": draw.told}


def _range(number: int, low: int, high: int) -> Vector:
    draw = Drawn(f"range {number} {low} {high}")
    key, secret, context = base(draw()), draw(), b"context"
    sealed = seal(number, key, secret)
    bounds = range(low, high + 1)
    proof = prove_range(number, secret, sealed, key=key, bounds=bounds, context=context, draw=draw)
    told: Vector = {"number": number, "bounds": [low, high], "context": encode(context), "key": encode(key)}
    pairs = [proof_json(pair) for pair in proof]
    return {**told, "sealed": sealed.json(), "proof": pairs, "holds": True, "draws": draw.told}


def _signature(draw: Drawn) -> Vector:
    secret, value = draw(), {"b": [1, "征集"], "a": 0}
    signature = sign("ballot", secret, value, draw)
    return {"tag": "ballot", "value": value, "public": encode(base(secret)), "signature": signature, "draws": draw.told}


def _statement(draw: Drawn) -> Vector:
    secrets = {2: draw(), 3: draw()}
    about = sha512(b"E").digest()
    signed = signed_by(secrets, about, "open", {}, draw)
    public = {str(by): encode(base(secret)) for by, secret in secrets.items()}
    return {"about": encode(about), "type": "open", "public": public, "payload": signed, "draws": draw.told}


def _possession(draw: Drawn) -> Vector:
    secret, context = draw(), sha512(b"gamma").digest() + u16(3)
    proof = proof_json(prove_secret(secret, tag="dkg-pok", context=context, draw=draw))
    return {"context": encode(context), "public": encode(base(secret)), "proof": proof, "draws": draw.told}


def _decryption(draw: Drawn) -> Vector:
    secret, alpha, context = draw(), base(draw()), sha512(b"E").digest()
    factor = times(alpha, secret)
    proof = proof_json(prove_decryption(secret, alpha, factor, context=context, draw=draw))
    points = {"public": encode(base(secret)), "alpha": encode(alpha), "factor": encode(factor)}
    return {"context": encode(context), **points, "proof": proof, "draws": draw.told}


def _credential() -> Vector:
    code = bytes(range(16))
    secret = credential_secret("2027-1", code)
    return {"id": "2027-1", "code": encode(code), "secret": scalar(secret), "public": encode(base(secret))}


def ceremony() -> Vector:
    """Three scrutineers, two of whom open: what each draws, posts and receives; and a share that does not fit."""
    draw = Drawn("ceremony")
    signing, transport = [draw() for _ in range(3)], [draw() for _ in range(3)]
    members = [
        {"name": f"监票人{by}", "vk": encode(base(vk)), "tk": encode(base(tk))}
        for by, (vk, tk) in enumerate(zip(signing, transport, strict=True), start=1)
    ]
    payload = {"id": "2027-1", "attempt": 1, "threshold": 2, "scrutineers": members}
    read = read_ceremony(payload)
    dealings = {by: deal(read, by, draw) for by in (1, 2, 3)}
    reveals = {by: read_reveal(read, by, dealing.payload) for by, dealing in dealings.items()}
    signed = [
        signed_by({by: signing[by - 1]}, read.hash, "dkg-reveal", dealing.payload, draw)
        for by, dealing in dealings.items()
    ]
    shares = {to: {by: receive(read, to, by, reveals[by], transport[to - 1]) for by in (1, 2, 3)} for to in (1, 2, 3)}
    return {
        "payload": payload,
        "gamma": encode(read.hash),
        "secrets": {"signing": [*map(scalar, signing)], "transport": [*map(scalar, transport)]},
        "dealings": [
            {
                "polynomial": [*map(scalar, dealing.polynomial)],
                "ephemeral": [*map(scalar, dealing.ephemeral)],
                "commit": encode(dealing.commit),
                "payload": told,
            }
            for dealing, told in zip(dealings.values(), signed, strict=True)
        ],
        "shares": {str(to): {str(by): scalar(share) for by, share in row.items()} for to, row in shares.items()},
        "transcript": encode(transcript(signed)),
        "key": encode(public_key([*reveals.values()])),
        "share_keys": [encode(key) for key in share_keys([*reveals.values()], 3)],
        "complaint": _complaint(),
        "draws": draw.told,
    }


def _complaint() -> Vector:
    """The share that 1 sends to 2, not fitting: 1 is to blame for it, 2 for a complaint about the share as it was."""
    draw = Drawn("ceremony")
    told = [draw() for _ in range(6)]
    members = [{"name": str(by), "vk": encode(base(told[by])), "tk": encode(base(told[by + 3]))} for by in range(3)]
    read = read_ceremony({"id": "2027-1", "attempt": 2, "threshold": 2, "scrutineers": members})
    dealing = deal(read, 1, draw)
    false = {**dealing.payload, "sealed": [*map(list, dealing.payload["sealed"])]}
    false["sealed"][1][1] = encode(bytes(32))
    cases = []
    for payload in (dealing.payload, false):
        reveal = read_reveal(read, 1, payload)
        try:
            fits = bool(receive(read, 2, 1, reveal, told[4]))
        except Rejected:
            fits = False
        to_blame = blamed(read, 2, 1, reveal, dealing.ephemeral[1])
        cases.append({"payload": payload, "fits": fits, "secret": scalar(dealing.ephemeral[1]), "blamed": to_blame})
    wrong = blamed(read, 2, 1, read_reveal(read, 1, dealing.payload), 5)
    cases.append({"payload": dealing.payload, "fits": True, "secret": scalar(5), "blamed": wrong})
    return {"payload": {"scrutineers": members, "attempt": 2}, "gamma": encode(read.hash), "cases": cases}

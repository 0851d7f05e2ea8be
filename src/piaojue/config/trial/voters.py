"""The voters of a trial: ballots sealed beforehand, then sent by many phones at once, at the times that are asked."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass

from piaojue.ballotbox.ballots import credential_secret, seal_ballot
from piaojue.ballotbox.canonical import Json, Record, parse
from piaojue.ballotbox.manifest import Manifest, read_manifest
from piaojue.config.trial.server import TrialServer
from piaojue.elections.client.line import UNANSWERED, HttpLine
from piaojue.elections.client.phone import Phone

CHANCE = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Voter:
    """One slip and the ballot sealed with it."""

    code: bytes
    ballot: Record


@dataclass(slots=True)
class Sent:
    """A ballot that was answered, and how long that took."""

    voter: Voter
    told: Record
    seconds: float


def sealed_by_all(manifest: Record, election_id: str, codes: Sequence[bytes]) -> list[Voter]:
    """A ballot for each code with a choice of chance, sealed by both halves of the machine."""
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(_sealed, [(manifest, election_id, code) for code in codes], chunksize=20))


def _sealed(asked: tuple[Record, str, bytes]) -> Voter:
    told, election_id, code = asked
    manifest = read_manifest(told)
    return Voter(code, seal_ballot(manifest, credential_secret(election_id, code), a_choice(manifest))[0])


def a_choice(manifest: Manifest) -> list[list[int]]:
    """Some of the projects, as many as a ballot may approve at most."""
    projects = len(manifest.form.contests)
    approved = set(CHANCE.sample(range(projects), CHANCE.randrange(min(projects, manifest.form.limit or projects) + 1)))
    return [[0] if place in approved else CHANCE.choice([[1], []]) for place in range(projects)]


def send_all(
    server: TrialServer, manifest: Manifest, voters: Sequence[Voter], within: float, phones: int
) -> list[Sent]:
    """Send every ballot, at moments of chance within so many seconds; a phone that gets no answer tries again."""
    local, begin = threading.local(), time.monotonic()
    moments = sorted(CHANCE.uniform(0, within) for _ in voters)

    def send(turn: tuple[float, Voter]) -> Sent:
        moment, voter = turn
        time.sleep(max(0.0, begin + moment - time.monotonic()))
        if not hasattr(local, "line"):
            local.line = server.vote_line()
        asked = time.monotonic()
        told = until_answered(lambda: phone_of(server, local.line, voter).cast(manifest, voter.ballot))
        return Sent(voter, told, time.monotonic() - asked)

    with ThreadPoolExecutor(phones) as pool:
        return list(pool.map(send, zip(moments, voters, strict=True)))


def phone_of(server: TrialServer, line: HttpLine, voter: Voter) -> Phone:
    """The phone of a voter."""
    return Phone(line, str(server.told["code"]), voter.code)


def until_answered(send: Callable[[], Record], patience: float = 120) -> Record:
    """Send again and again while the server is away."""
    give_up = time.monotonic() + patience
    while True:
        try:
            return send()
        except UNANSWERED:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.1)


def whole_board(server: TrialServer) -> list[bytes]:
    """Every line of the board that everybody may read."""
    line, lines, code = server.vote_line(), list[bytes](), server.told["code"]
    while True:
        _, body = line.send("GET", f"/v/{code}/board?from={len(lines)}", b"")
        told: Json = parse(body, 2**26)
        if not isinstance(told, dict):
            raise TypeError(told)
        lines += [each.encode() for each in told["lines"]]
        if len(lines) >= told["length"]:
            return lines

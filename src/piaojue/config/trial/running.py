"""What trials show: a hall that votes at once, a server that is killed while it votes, a slip sent by many at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from piaojue.ballotbox.board import Board, check_receipt
from piaojue.ballotbox.canonical import Record
from piaojue.ballotbox.manifest import Manifest, read_manifest
from piaojue.config.trial.server import TrialServer
from piaojue.config.trial.voters import Sent, Voter, phone_of, sealed_by_all, send_all, until_answered, whole_board
from piaojue.elections.client.crew import Crew
from piaojue.elections.client.line import Refusal, get

PHONES = 40  # that send at the same time


@dataclass(slots=True)
class Opened:
    """A trial whose vote is open, with ballots sealed and ready to be sent."""

    server: TrialServer
    crew: Crew
    manifest: Manifest
    voters: list[Voter]


@dataclass(frozen=True, slots=True)
class Faults:
    """What must not happen to receipts."""

    receipts: int
    lost: int
    doubled: int
    changed: int

    @property
    def is_clean(self) -> bool:
        return (self.lost, self.doubled, self.changed) == (0, 0, 0)


def opened(server: TrialServer, voters: int) -> Opened:
    """Make the key, list the slips, open, and seal so many ballots."""
    crew = server.crew()
    crew.get_ready()
    crew.together("open", {})
    told = get(server.vote_line(), f"/v/{server.told['code']}")["manifest"]
    crew.drawn = voters
    return Opened(server, crew, read_manifest(told), sealed_by_all(told, crew.known["code"], crew.codes[:voters]))


def vote(trial: Opened, within: float) -> list[Sent]:
    """Everybody votes within so many seconds."""
    return send_all(trial.server, trial.manifest, trial.voters, within, PHONES)


def percentile(seconds: Sequence[float], share: int) -> float:
    """The time within which so many of a hundred were answered."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, -(-len(ordered) * share // 100) - 1)]


@dataclass(frozen=True, slots=True)
class Taken:
    """How long something took, and how much of the processors: devices and server together."""

    seconds: float
    cpu_seconds: float


def count(trial: Opened) -> Taken:
    """Close and count; what it took from the last signature under the close to the result."""
    trial.crew.close(len(trial.voters))
    for device in trial.crew.devices:
        device.follow()  # as devices do all the time: they have seen every ballot when the close comes
    begin, cpu = time.monotonic(), time.process_time() + trial.server.cpu_seconds()
    trial.crew.count()
    return Taken(time.monotonic() - begin, time.process_time() + trial.server.cpu_seconds() - cpu)


def reread(trial: Opened) -> float:
    """The seconds in which a server that starts again tells where the finished vote stands."""
    trial.server.kill()
    trial.server.start()
    begin = time.monotonic()
    until_answered(partial(get, trial.server.vote_line(), f"/v/{trial.server.told['code']}"))
    return time.monotonic() - begin


def kill_while_voting(trial: Opened, kills: int, apart: float) -> Faults:
    """Kill the server so many times while ballots are sent, start it again, and see what became of each receipt."""
    stop, address = threading.Event(), f"/v/{trial.server.told['code']}"

    def killer() -> None:
        for _ in range(kills):
            if stop.wait(apart):
                return
            trial.server.kill()
            trial.server.start()
            until_answered(partial(get, trial.server.vote_line(), address))  # it takes ballots

    breaking = threading.Thread(target=killer)
    breaking.start()
    try:
        sent = send_all(trial.server, trial.manifest, trial.voters, kills * apart, PHONES)
    finally:
        stop.set()
        breaking.join()
    return faults_in(trial, sent)


def faults_in(trial: Opened, sent: Sequence[Sent]) -> Faults:
    """Send every ballot once more, and look for every receipt on the board."""
    line, changed = trial.server.vote_line(), 0
    for each in sent:
        phone = phone_of(trial.server, line, each.voter)
        again = until_answered(lambda phone=phone, each=each: phone.cast(trial.manifest, each.voter.ballot))  # type: ignore[misc]
        changed += again != each.told
    trial.crew.chief.pause()
    board = Board()
    for text in whole_board(trial.server):
        board.read(text)
    trial.crew.chief.resume()
    ballots = [entry.payload["ballot"]["cred"] for entry in board.entries if entry.kind == "ballot"]
    lost = sum(_is_lost(board, each.told["receipt"], trial.manifest) for each in sent)
    return Faults(len(sent), lost, len(ballots) - len(set(ballots)), changed)


def _is_lost(board: Board, receipt: Record, manifest: Manifest) -> bool:
    try:
        check_receipt(board, receipt, manifest.hash, manifest.server)
    except ValueError:
        return True
    return False


def race(trial: Opened, at_once: int) -> Iterator[tuple[int, int]]:
    """Each voter sends two different ballots with one slip, many times at once: how many of each were taken."""
    told = get(trial.server.vote_line(), f"/v/{trial.server.told['code']}")["manifest"]
    others = sealed_by_all(told, trial.crew.known["code"], [voter.code for voter in trial.voters])
    with ThreadPoolExecutor(at_once) as pool:
        for one, other in zip(trial.voters, others, strict=True):
            sending = [pool.submit(_taken, trial, voter) for voter in (one, other) * (at_once // 2)]
            trackers = [done.result() for done in sending]
            taken = [each for each in trackers if each]
            yield len(set(taken)), len(taken)


def _taken(trial: Opened, voter: Voter) -> str:
    line = trial.server.vote_line()
    try:
        tracker: str = phone_of(trial.server, line, voter).cast(trial.manifest, voter.ballot)["tracker"]
    except Refusal:
        return ""
    finally:
        line.close()
    return tracker

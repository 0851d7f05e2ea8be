"""Forge archives: an attacker who holds every secret, changes one thing, and mends the chain and heads around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha512
from random import Random
from typing import Any

from piaojue.ballotbox.archive import Archive
from piaojue.ballotbox.ballots import seal_ballot
from piaojue.ballotbox.board import CO_SIGNED, Board, co_sign, receipt
from piaojue.ballotbox.canonical import Record, canonical, encode
from piaojue.ballotbox.contest import Form, Kind
from piaojue.ballotbox.counting import result_of
from piaojue.ballotbox.election import Election
from piaojue.ballotbox.rejection import Check
from piaojue.ballotbox.signatures import sign, signed_by
from piaojue.ballotbox.simulation import Hall, Plan, simulate
from piaojue.ballotbox.tally import share_of, sums_json

PLANS = {
    "choose": Plan(voters=8, options=3, choose=2, papers=3, seed=20),
    "grades": Plan(voters=8, options=2, kind=Kind.GRADES, papers=2, seed=21),
    "per-project": Plan(voters=8, options=3, choose=2, kind=Kind.PER_PROJECT, papers=0, seed=22),
    "elsewhere": Plan(voters=8, options=3, choose=2, papers=3, seed=23),
}


@cache
def held(name: str) -> Hall:
    """An election held by the book."""
    return simulate(PLANS[name])


@dataclass(slots=True)
class Forgery:
    """The steps of an election, to be changed, and the secrets of everybody in it."""

    hall: Hall
    steps: list[tuple[str, Record]]
    credentials: Record
    signs_last: bool = True  # have the last head signed, if something was told after the result
    closes_anew: bool = True  # have the close signed for the head behind which it stands now

    def at(self, kind: str, number: int = 0) -> int:
        """Where the n-th entry of a kind stands."""
        return [at for at, (each, _) in enumerate(self.steps) if each == kind][number]

    def payload(self, kind: str, number: int = 0) -> Record:
        """The payload of the n-th entry of a kind, to be changed in place."""
        return self.steps[self.at(kind, number)][1]

    def ballot(self, number: int = 0) -> Record:
        """The n-th ballot cast, to be changed in place."""
        told: Record = self.payload("ballot", number)["ballot"]
        return told

    def secret(self, ballot: Record) -> int:
        """The secret key of the slip with which a ballot was cast."""
        return self.hall.slip(self.credentials["slips"].index(ballot["cred"]) + 1)

    def resign(self, ballot: Record, secret: int | None = None) -> None:
        """Sign a changed ballot anew with its own slip, or with another."""
        body = {key: value for key, value in ballot.items() if key != "sig"}
        ballot["sig"] = sign("ballot", self.secret(ballot) if secret is None else secret, body, self.hall.draw)

    def sign(self, kind: str, payload: Record, by: tuple[int, ...] = (1, 2)) -> Record:
        """A payload signed by these scrutineers for this election."""
        unsigned = {key: value for key, value in payload.items() if key != "signed"}
        keys = {number: self.hall.signing[number] for number in by}
        return signed_by(keys, self.hall.election.manifest.hash, kind, unsigned, self.hall.draw)

    def sign_manifest(self, payload: Record) -> Record:
        """A manifest signed by everybody, for the election that it makes."""
        hall = self.hall
        about = sha512(canonical(payload.get("manifest", {}))).digest()
        return signed_by(hall.signing, about, "manifest", payload, hall.draw)

    def resigned(self, kind: str, by: tuple[int, ...] = (1, 2), number: int = 0, **changed: Any) -> None:
        """Change an entry and have it signed again."""
        at = self.at(kind, number)
        self.steps[at] = (kind, self.sign(kind, {**self.steps[at][1], **changed}, by))

    def saying(self, credential: int, bits: list[list[int]]) -> Record:
        """A ballot that says what no ballot may, with the proofs that come of it."""
        manifest = self.hall.election.manifest
        form = manifest.form
        lying = replace(manifest, form=_Lying(form.kind, form.titles, form.contests, form.limit))
        return seal_ballot(lying, credential, bits, self.hall.draw)[0]  # type: ignore[arg-type]

    def recount(self) -> None:
        """Count these ballots instead: other sums, shares of them, another result."""
        del self.steps[self.at("aggregate") :]
        election, board, hall = Election(self.credentials), Board(), self.hall
        for kind, payload in self._mended():
            election.post(board, kind, payload)
        if not election.flaw:
            sums = election.sums
            self._go_on(election, board, "aggregate", {"ballots": len(election.used), "sums": sums_json(sums)})
            for holder in hall.holders[: election.manifest.threshold]:
                told = share_of(election.manifest, sums, holder.number, holder.share, hall.draw)
                self._go_on(election, board, "share", self.sign("share", told, (holder.number,)))
        self._go_on(election, board, "result", result_of(election))

    def _go_on(self, election: Election, board: Board, kind: str, payload: Record) -> None:
        election.post(board, kind, payload)
        self.steps.append((kind, payload))

    def _mended(self) -> Iterator[tuple[str, Record]]:
        """The steps, with the close mended."""
        board = Board()
        for kind, payload in self.steps:
            if kind == "close" and self.closes_anew:
                payload = self.sign(kind, {"ballots": payload["ballots"], "head": encode(board.head)})
            board.add(board.next(kind, payload))
            yield kind, payload

    def archive(self) -> Archive:
        """The archive of these steps: the chain mended, the close and the heads signed for it, a receipt given."""
        board, heads, receipts, hall = Board(), [], [], self.hall
        about, some = hall.election.manifest.hash, hall.some()
        for kind, payload in self._mended():
            entry = board.next(kind, payload)
            board.add(entry)
            if kind in CO_SIGNED:
                heads.append(co_sign(entry, about, some, hall.draw))
            if kind == "ballot" and not receipts:
                receipts.append(receipt(entry, about, hall.server, hall.draw))
        if self.signs_last and board.entries[-1].kind in ("incident", "objection"):
            heads.append(co_sign(board.entries[-1], about, some, hall.draw))
        return Archive(self.credentials, heads, receipts, [entry.line for entry in board.entries])


class _Lying(Form):
    """Takes any bits for those of a ballot."""

    def bits(self, chosen: Any) -> Any:
        return chosen


Change = Callable[[Forgery], "Archive | None"]


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack of the catalogue: its row, what is done, the check that it fails (none if it succeeds)."""

    row: str
    name: str
    base: str
    fails: Check | None
    change: Change

    def archive(self) -> Archive:
        """The archive after the attack, the same on every run."""
        hall = replace(held(self.base), random=Random(self.name))  # noqa: S311 - anybody may compute these
        steps = [(entry.kind, deepcopy(entry.payload)) for entry in hall.board.entries]
        forgery = Forgery(hall, steps, deepcopy(hall.credentials))
        return self.change(forgery) or forgery.archive()


ATTACKS: dict[str, Attack] = {}


def attack(row: str, fails: Check | None, base: str = "choose") -> Callable[[Change], Change]:
    """Enter an attack into the catalogue under its function's name."""

    def enter(change: Change) -> Change:
        name = change.__name__.replace("_", "-")
        assert name not in ATTACKS, name
        ATTACKS[name] = Attack(row, name, base, fails, change)
        return change

    return enter

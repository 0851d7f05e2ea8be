"""A scrutineer's device: makes its part of the key, follows the board itself, signs only what it has seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha512
from typing import Any

from piaojue.ballotbox.ballots import check_ballot, seal_ballot
from piaojue.ballotbox.board import Board
from piaojue.ballotbox.canonical import Record, canonical, encode
from piaojue.ballotbox.counting import Holder
from piaojue.ballotbox.election import Election
from piaojue.ballotbox.group import ORDER, base, random_scalar, scalar_bytes
from piaojue.ballotbox.keys import Dealing, deal, receive
from piaojue.ballotbox.manifest import read_manifest
from piaojue.ballotbox.rejection import require
from piaojue.ballotbox.signatures import sign, signed_by, statement
from piaojue.ballotbox.state import CheckBallot, Phase
from piaojue.elections.client.line import Line, get, post
from piaojue.elections.client.slips import Slips

NOTHING: Record = {"slips": [], "papers": []}


def anything(_payload: Record) -> bool:
    """Agree to every manifest that is true to the key: for those who have looked at the titles elsewhere."""
    return True


@dataclass(slots=True)
class Scrutineer:
    """One device, logged in as one key holder of one election."""

    line: Line
    election_pk: int
    check: CheckBallot = check_ballot
    signing: int = field(default_factory=random_scalar)
    transport: int = field(default_factory=random_scalar)
    me: int = 0
    board: Board = field(default_factory=Board)
    credentials: Record = field(default_factory=lambda: NOTHING)
    election: Election = field(init=False)
    dealing: Dealing | None = None
    holder: Holder | None = None
    slips: Slips | None = None

    def __post_init__(self) -> None:
        self.election = Election(self.credentials, self.check)

    # what it asks and sends
    def state(self) -> Record:
        """Where the server says that things stand."""
        told = self._get("state")
        self.me = told["me"]
        return told

    def follow(self) -> None:
        """Read the board to its end, and check every entry.

        Raises: Rejected.
        """
        self._know_credentials()
        while True:
            told = self._get(f"board?from={len(self.board.entries)}")
            for line in told["lines"]:
                self.election.apply(self.board.read(line.encode()))
            if len(self.board.entries) >= told["length"]:
                return
            require(bool(told["lines"]), "服务器说公告板还有记录，却没有给出")

    def _know_credentials(self) -> None:
        """The list may come after the ceremony has begun, and until the manifest is signed it may change."""
        if self.election.phase not in (Phase.EMPTY, Phase.KEYS):
            return
        listed = self._get("credentials")
        if listed != self.credentials:
            self.credentials, entries = listed, self.board.entries
            self.election, self.board = Election(listed, self.check), Board()
            for entry in entries:
                self.election.apply(self.board.read(entry.line))

    def _get(self, what: str) -> Record:
        return get(self.line, f"/elections/{self.election_pk}/sealed/{what}")

    def _post(self, what: str, value: Record) -> Record:
        return post(self.line, f"/elections/{self.election_pk}/sealed/{what}", value)

    def _enter(self, kind: str, payload: Record) -> None:
        self._post("entries", {"entries": [{"type": kind, "payload": payload}]})

    # the key ceremony
    def register(self) -> None:
        """Tell the server this device's public keys."""
        self.state()
        self._post("keys", {"vk": encode(base(self.signing)), "tk": encode(base(self.transport))})

    def commit(self) -> None:
        """Draw a polynomial and post what binds to it."""
        self.follow()
        ceremony = self.election.making.ceremony
        own = (ceremony.keys[self.me - 1], ceremony.transport[self.me - 1])
        require(own == (base(self.signing), base(self.transport)), "服务器换了这台设备的公钥")
        self.dealing = deal(ceremony, self.me)
        self._step("dkg-commit", {"by": self.me, "commit": encode(self.dealing.commit)})

    def reveal(self) -> None:
        """Post what was bound, once everybody has committed."""
        self.follow()
        if self.dealing is None:
            raise AssertionError("commit comes first")
        self._step("dkg-reveal", self.dealing.payload)

    def confirm(self) -> None:
        """Open the shares that the others have sealed for this device, and say that they fit.

        Raises: Rejected if one does not: a reason to complain.
        """
        self.follow()
        making = self.election.making
        shares = [receive(making.ceremony, self.me, by, making.reveals[by], self.transport) for by in making.reveals]
        self.holder = Holder(self.me, sum(shares) % ORDER, self.signing)
        self._step("dkg-confirm", {"by": self.me, "transcript": encode(making.transcript)})

    def complain(self, against: int) -> None:
        """Say that another's share does not fit."""
        self._step("dkg-complaint", {"by": self.me, "against": against})

    def open_dealing(self, to: int) -> None:
        """Answer a complaint: the secret with which this one share was sealed."""
        if self.dealing is None:
            raise AssertionError("commit comes first")
        secret = encode(scalar_bytes(self.dealing.ephemeral[to - 1]))
        self._step("dkg-opening", {"by": self.me, "to": to, "secret": secret})

    def _step(self, kind: str, payload: Record) -> None:
        about = self.election.making.ceremony.hash
        self._enter(kind, signed_by({self.me: self.signing}, about, kind, payload))

    def start_again(self, reason: str) -> None:
        """Make the key once more: fresh keys, an empty board."""
        self._post("restart", {"reason": reason})

    def forget(self) -> None:
        """What this device knew of an attempt that has ended."""
        self.signing, self.transport = random_scalar(), random_scalar()
        self.board, self.dealing, self.holder = Board(), None, None
        self.election = Election(self.credentials, self.check)

    # the slips, the manifest, the rehearsal
    def list_slips(self, slips: Slips) -> None:
        """Keep the codes here, and give the server their public keys."""
        self.slips = slips
        self._post("credentials", slips.credentials())

    def sign(self, agrees: Callable[[Record], bool] = anything) -> bool:
        """Sign what waits for signatures if it is true; has it been posted with that?

        Raises: Rejected if it is not what this device has computed.
        """
        self.follow()
        drawn = self.state()["statement"]
        require(bool(drawn), "没有等待签名的文书")
        kind, payload = drawn["type"], drawn["payload"]
        require(agrees(payload), "不同意签署")
        about = self._about(kind, payload)
        signature = sign("statement", self.signing, statement(about, kind, payload))
        return bool(self._post(f"statements/{drawn['id']}", {"sig": signature})["posted"])

    def _about(self, kind: str, payload: Record) -> bytes:
        if kind == "manifest":
            self.election.making.check(read_manifest(payload["manifest"]))
            return sha512(canonical(payload["manifest"])).digest()
        if kind == "close":
            told = (payload["ballots"], payload["head"])
            require(told == (len(self.election.used), encode(self.board.head)), "结束的文书与公告板不符")
        return self.election.manifest.hash

    def rehearse(self) -> None:
        """Send this device's part of the rehearsal."""
        self.follow()
        if self.holder is None:
            raise AssertionError("confirm comes first")
        self._post("rehearsal", {"factor": encode(self.holder.rehearse(self.election.manifest))})

    # the hall
    def propose(self, kind: str, payload: Record) -> int:
        """Draw up what several have to sign, with this device's signature first."""
        self.follow()
        signature = sign("statement", self.signing, statement(self.election.manifest.hash, kind, payload))
        number: int = self._post("statements", {"type": kind, "payload": payload, "sig": signature})["id"]
        return number

    def withdraw(self, number: int) -> None:
        """Take back what this device has drawn up."""
        self._post(f"statements/{number}/withdraw", {})

    def co_sign(self) -> None:
        """Sign the heads that are owed, as this device has reached them itself."""
        self.follow()
        for owed in self.state()["owed"]:
            entry = self.board.entries[owed["seq"]]
            head: Record = {"seq": entry.seq, "head": encode(entry.head)}
            require(head == owed, "服务器给出的链头不是这台设备算出的")
            told = statement(self.election.manifest.hash, "head", head)
            self._post("heads", {**head, "sig": sign("statement", self.signing, told)})

    def void(self, codes: Sequence[tuple[int, bytes]], reason: str) -> None:
        """Void slips by their numbers and codes: handed back for a paper, or drawn by nobody."""
        told = [{"slip": number, "code": encode(code), "reason": reason} for number, code in codes]
        if told:
            self._post("entries", {"entries": [{"type": "void-credential", "payload": each} for each in told]})

    def pause(self, reason: str = "") -> None:
        """Interrupt the casting."""
        self._post("pause", {"reason": reason})

    def resume(self, reason: str = "") -> None:
        """Let it go on."""
        self._post("resume", {"reason": reason})

    def propose_close(self) -> int:
        """Interrupt the casting, read the board to its end, and draw up the close."""
        self.pause()
        self.follow()
        return self.propose("close", {"ballots": len(self.election.used), "head": encode(self.board.head)})

    # the count
    def propose_papers(self, papers: Sequence[Any], invalid: Sequence[str], slips: Slips, first: int = 1) -> int:
        """Draw up a batch of papers: each valid one sealed under a reserve, then a reason for each invalid one."""
        self.follow()
        manifest = self.election.manifest
        sealed = [
            seal_ballot(manifest, slips.reserves[number - 1], chosen)[0] for number, chosen in enumerate(papers, first)
        ]
        told = [{"number": number, "reason": reason} for number, reason in enumerate(invalid, first + len(papers))]
        return self.propose("paper-batch", {"papers": len(sealed) + len(told), "ballots": sealed, "invalid": told})

    def aggregate(self) -> None:
        """Let the server fix the sums."""
        self._post("aggregate", {})

    def give(self) -> None:
        """Open this device's share of the sums that it has added up itself."""
        self.follow()
        if self.holder is None:
            raise AssertionError("confirm comes first")
        self._enter("share", self.holder.give(self.election))

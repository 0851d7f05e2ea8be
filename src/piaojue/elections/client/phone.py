"""A voter's phone: seals a ballot with a slip, sends it until it is answered, and checks the receipt."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256

from piaojue.ballotbox.ballots import Secrets, credential_secret, seal_ballot, tracker_of
from piaojue.ballotbox.board import entry_after
from piaojue.ballotbox.canonical import Record, decode, encode, parse, record, text_of, whole
from piaojue.ballotbox.manifest import Manifest, read_manifest
from piaojue.ballotbox.rejection import require
from piaojue.ballotbox.signatures import is_signed
from piaojue.elections.client.line import UNANSWERED, Line, Refusal, get, post

TRIES = 50
LATER = 503


@dataclass(slots=True)
class Phone:
    """One phone on the vote's own origin, with the code of one slip."""

    line: Line
    election_id: str
    code: bytes

    def manifest(self) -> Manifest:
        """The manifest that the server tells; whether it is the hall's, its hash shows.

        Raises: Refusal, Rejected.
        """
        told = get(self.line, f"/v/{self.election_id}")
        manifest = read_manifest(told["manifest"])
        require(told["hash"] == encode(manifest.hash), "清单与散列不符")
        return manifest

    def seal(self, manifest: Manifest, chosen: Sequence[Collection[int]]) -> tuple[Record, Secrets]:
        """Seal a ballot that sets these places in each contest."""
        return seal_ballot(manifest, credential_secret(self.election_id, self.code), chosen)

    def cast(self, manifest: Manifest, ballot: Record, tries: int = TRIES) -> Record:
        """Send a ballot, the same bytes again while nothing comes back; the receipt.

        Raises: Refusal, Rejected for a receipt that is none; the last failure if nothing ever came back.
        """
        return self._sent("ballots", manifest, ballot, tries)

    def check(self, manifest: Manifest, ballot: Record) -> Record:
        """Give a ballot up to be opened by a checker (抽检)."""
        return self._sent("checks", manifest, ballot, 1)

    def find(self, tracker: str) -> Record:
        """The entry of a ballot on the board. Raises: Refusal."""
        return get(self.line, f"/v/{self.election_id}/trackers/{tracker}")

    def _sent(self, where: str, manifest: Manifest, ballot: Record, tries: int) -> Record:
        for left in reversed(range(tries)):
            try:
                told = post(self.line, f"/v/{self.election_id}/{where}", ballot)
            except UNANSWERED:
                if not left:
                    raise
            except Refusal as refusal:
                if refusal.status < 500 or not left or refusal.status == LATER:
                    raise
            else:
                require(told["tracker"] == tracker_of(ballot), "回执上的查询号不是这张票的")
                check_signed(manifest, told["receipt"])
                return told
        raise AssertionError("tries is at least one")


def check_signed(manifest: Manifest, receipt: object) -> None:
    """Is this a receipt that the server of this manifest has signed?

    Raises: Rejected.
    """
    election, seq, held, head, signature = record(receipt, "election", "seq", "entry", "head", "sig")
    told = {"election": election, "seq": whole(seq), "entry": text_of(held), "head": text_of(head)}
    signed = is_signed("receipt", manifest.server, told, signature)
    require(signed and election == encode(manifest.hash), "回执不是这次投票的服务器签的")


def check_found(receipt: Record, told: Record) -> None:
    """Is the line that the server shows the one that the receipt names?

    Raises: Rejected.
    """
    line = told["line"].encode()
    require(receipt["entry"] == encode(sha256(line).digest()), "公告板上的不是回执上的那一条")
    seq, kind, payload, prev = record(parse(line), "seq", "type", "payload", "prev")
    head = entry_after(seq, decode(prev, 32), kind, payload).head
    require((receipt["seq"], receipt["head"]) == (seq, encode(head)), "链头与回执不符")

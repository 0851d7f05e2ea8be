"""What is known of an election after the entries read so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from piaojue.ballotbox.ballots import Ballot, check_ballot
from piaojue.ballotbox.board import Entry
from piaojue.ballotbox.canonical import Record
from piaojue.ballotbox.ceremony import Making
from piaojue.ballotbox.decision import Counts, flaw_of
from piaojue.ballotbox.group import Element
from piaojue.ballotbox.manifest import Credentials, Manifest
from piaojue.ballotbox.rejection import Check, Rejected, require
from piaojue.ballotbox.signatures import signers
from piaojue.ballotbox.tally import Factors, Numbers

CheckBallot: TypeAlias = Callable[[Manifest, object], Ballot]


class Phase(StrEnum):
    EMPTY = "empty"
    KEYS = "keys"  # the ceremony goes on
    READY = "ready"  # the manifest is fixed
    OPEN = "open"
    CLOSED = "closed"
    COUNTING = "counting"  # the sums are fixed
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Issued:
    """What the scrutineers counted at the table: people, slips drawn, papers handed out."""

    present: int
    drawn: int
    papers: int


class State:
    """The state of an election; steps change it, each whole or not at all.

    `check` is how a ballot is checked: whoever has checked a ballot already, as a server has, gives what it found.
    """

    def __init__(self, credentials: Credentials, check: CheckBallot = check_ballot) -> None:
        self.credentials = credentials
        self.check_ballot = check
        self.slips = frozenset(credentials.slips)
        self.phase = Phase.EMPTY
        self.used: dict[Element, int] = {}  # credential: the entry that holds its ballot
        self.voided: dict[Element, str] = {}  # credential: why
        self.spoiled: set[Element] = set()  # credentials whose ballot was opened in a check, and not cast
        self.alphas: set[Element] = set()
        self.sums: Numbers = []
        self.issued: Issued | None = None
        self.papers: set[int] = set()  # numbers of the papers typed in, valid and invalid
        self.papers_invalid = 0
        self.shares: dict[int, Factors] = {}
        self.bad_shares: list[str] = []
        self.result: Record = {}
        self.void_marks = 0
        self._making: Making | None = None
        self._manifest: Manifest | None = None

    @property
    def making(self) -> Making:
        """Raises: Rejected before the key ceremony has begun."""
        if self._making is None:
            raise Rejected("密钥仪式还没有开始", Check.CEREMONY)
        return self._making

    @making.setter
    def making(self, making: Making) -> None:
        self._making = making

    @property
    def manifest(self) -> Manifest:
        """Raises: Rejected before there is one."""
        if self._manifest is None:
            raise Rejected("还没有清单", Check.MANIFEST)
        return self._manifest

    @manifest.setter
    def manifest(self, manifest: Manifest) -> None:
        self._manifest = manifest

    @property
    def issue(self) -> Issued:
        """Raises: Rejected before the scrutineers have counted what was handed out."""
        if self.issued is None:
            raise Rejected("还没有清点发出的票", Check.COUNTS)
        return self.issued

    @property
    def counts(self) -> Counts:
        """The statutory counts as far as they are known; void marks are known with the result."""
        return self.counts_with(self.void_marks)

    def counts_with(self, void_marks: int) -> Counts:
        """The statutory counts if so many ballots were sealed as void."""
        exchanged = sum(reason == "exchanged" for reason in self.voided.values())
        issued = self.issue.drawn + self.issue.papers - exchanged
        returned = len(self.used) + self.papers_invalid
        void = self.papers_invalid + void_marks
        return Counts(
            entitled=self.manifest.entitled,
            present=self.issue.present,
            issued=issued,
            returned=returned,
            unreturned=max(0, issued - returned),
            valid=returned - void,
            void=void,
        )

    @property
    def flaw(self) -> str:
        """Why nothing may be opened, if so. More papers than were handed out are a surplus by themselves."""
        if len(self.papers) > self.issue.papers:
            return "surplus"
        return flaw_of(self.counts, self.manifest.rules, len(self.used), self.manifest.minimum)

    def require_signed(self, entry: Entry, least: int) -> None:
        """Raises: Rejected unless so many scrutineers signed this entry."""
        by = signers(self.manifest.keys, self.manifest.hash, entry.kind, entry.payload)
        require(len(by) >= least, f"应有{least}名监票人签名")

"""All key holders' devices of one vote together, step by step as in the hall: for tests, demonstration and benches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from piaojue.ballotbox.canonical import Record
from piaojue.elections.client.line import Line
from piaojue.elections.client.phone import Phone
from piaojue.elections.client.scrutineer import Scrutineer
from piaojue.elections.client.slips import Slips, draw_slips

SPARE = 3  # slips that nobody draws


@dataclass(slots=True)
class Crew:
    """The devices, the chief's first; slips are drawn from the first on, which by their numbers tells nothing."""

    devices: Sequence[Scrutineer]
    slips: Slips | None = None
    drawn: int = 0
    exchanged: int = 0
    known: Record = field(default_factory=dict)

    @property
    def chief(self) -> Scrutineer:
        """The chief scrutineer's device."""
        return self.devices[0]

    @property
    def some(self) -> Sequence[Scrutineer]:
        """As many devices as are needed."""
        return self.devices[: self.known["threshold"]]

    @property
    def codes(self) -> tuple[bytes, ...]:
        """The codes of all slips."""
        if self.slips is None:
            raise AssertionError("the slips are listed first")
        return self.slips.codes

    def make_key(self) -> None:
        """Register, commit, reveal, confirm: each step by all before the next."""
        for step in ("register", "commit", "reveal", "confirm"):
            for device in self.devices:
                getattr(device, step)()
        self.known = self.chief.state()

    def list_slips(self) -> None:
        """Draw a slip for everybody entitled and some to spare."""
        entitled = self.known["entitled"]
        self.slips = draw_slips(self.known["code"], entitled + SPARE, entitled)
        self.chief.list_slips(self.slips)

    def fix(self) -> None:
        """Sign the manifest, and try the keys."""
        for device in self.devices:
            device.sign()
        for device in self.devices:
            device.rehearse()

    def get_ready(self) -> None:
        """Everything before the roll is called."""
        self.make_key()
        self.list_slips()
        self.fix()

    def together(self, kind: str, payload: Record) -> None:
        """Draw up, sign, and co-sign the head behind it."""
        self.chief.propose(kind, payload)
        self.finish()

    def finish(self) -> None:
        """Sign what the chief has drawn up, and co-sign the head behind it."""
        for device in self.some[1:]:
            device.sign()
        self.co_sign()

    def co_sign(self) -> None:
        """Co-sign what is owed."""
        for device in self.some:
            device.co_sign()

    def phone(self, line: Line) -> Phone:
        """The phone of somebody who draws the next slip."""
        self.drawn += 1
        return Phone(line, self.known["code"], self.codes[self.drawn - 1])

    def exchange(self) -> None:
        """Somebody draws the next slip and hands it back for a paper."""
        self.drawn += 1
        self.exchanged += 1
        self.chief.void([(self.drawn, self.codes[self.drawn - 1])], "exchanged")

    def close(self, present: int, papers: int | None = None) -> None:
        """Void what nobody drew, count what was handed out, close."""
        rest = [(number, self.codes[number - 1]) for number in range(self.drawn + 1, len(self.codes) + 1)]
        self.chief.void(rest, "unused")
        handed = self.exchanged if papers is None else papers
        self.together("issue-count", {"present": present, "drawn": self.drawn, "papers": handed})
        self.chief.propose_close()
        self.finish()

    def type_papers(self, papers: Sequence[Any], invalid: Sequence[str] = ()) -> None:
        """Two type the papers."""
        if self.slips is None:
            raise AssertionError("the slips are listed first")
        self.chief.propose_papers(papers, invalid, self.slips)
        self.devices[1].sign()

    def count(self) -> None:
        """Fix the sums, let the last t open them, co-sign the result."""
        self.chief.aggregate()
        if self.chief.state()["phase"] == "counting":
            for device in self.devices[-self.known["threshold"] :]:
                device.give()
        self.co_sign()

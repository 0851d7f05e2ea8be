"""A sealed vote in a test: scrutineers' devices and phones that talk to the program through all of its layers."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from piaojue.elections import actions
from piaojue.elections.client.phone import Phone
from piaojue.elections.client.scrutineer import Scrutineer
from piaojue.elections.client.slips import draw_slips
from piaojue.elections.models import SealedVote
from piaojue.portal.demonstration.inside import site_line, vote_line
from tests.pages import user_of
from tests.world import moment

AT = moment(2026, 1, 14)
SPARE = 3


@dataclass
class Hall:
    """One sealed election with its devices; methods carry it on as far as a test needs."""

    world: object
    election: object
    presides: str = "presidium"
    devices: list = field(default_factory=list)
    slips: object = None
    drawn: int = 0
    random: Random = field(default_factory=lambda: Random(1))  # noqa: S311 - a test's

    @property
    def vote(self):
        return SealedVote.objects.filter(election=self.election).last()

    @property
    def chief(self):
        return self.devices[0]

    @property
    def some(self):
        return self.devices[: self.vote.threshold]

    def staff(self):
        first, *others = self.world.scrutineers
        by = self.world.by(self.presides, AT)
        actions.approve_scrutineers(self.election, first, others, by=by, at=AT)
        return self

    def set_up(self, number=3):
        people = self.world.scrutineers[:number]
        vote = actions.set_up(self.election, people, by=self.world.by("clerk", AT), at=AT)
        self.devices = [Scrutineer(site_line(user_of(person)), self.election.pk) for person in people]
        return vote

    def make_key(self):
        for step in ("register", "commit", "reveal", "confirm"):
            for device in self.devices:
                getattr(device, step)()

    def list_slips(self):
        entitled = self.election.entitled
        self.slips = draw_slips(self.vote.code, entitled + SPARE, entitled)
        self.chief.list_slips(self.slips)

    def get_ready(self, number=3):
        """Up to a manifest that all have signed, and keys that have been tried."""
        self.set_up(number)
        self.make_key()
        self.list_slips()
        for device in self.devices:
            device.sign()
        for device in self.devices:
            device.rehearse()
        return self

    def open(self, present=29):
        self.election.refresh_from_db()
        actions.call_roll(self.election, present, by=self.world.by("clerk", AT), at=AT)
        self.together("open", {})
        return self

    def together(self, kind, payload):
        """Draw up, sign, co-sign where it is needed."""
        self.chief.propose(kind, payload)
        self.finish()

    def finish(self):
        for device in self.some[1:]:
            device.sign()
        for device in self.some:
            device.co_sign()

    def phone(self):
        """The phone of somebody who has drawn the next slip."""
        self.drawn += 1
        return Phone(vote_line(), self.vote.code, self.slips.codes[self.drawn - 1])

    def cast(self, *choices):
        """One ballot for each choice, each from a phone of its own."""
        receipts = []
        for chosen in choices:
            phone = self.phone()
            manifest = phone.manifest()
            receipts.append(phone.cast(manifest, phone.seal(manifest, chosen)[0]))
        return receipts

    def close(self, present=29, papers=0, exchanged=0):
        rest = [(number, self.slips.codes[number - 1]) for number in range(self.drawn + 1, len(self.slips.codes) + 1)]
        self.chief.void(rest, "unused")
        self.together("issue-count", {"present": present, "drawn": self.drawn, "papers": papers})
        self.chief.propose_close()
        self.finish()
        return self

    def count(self):
        self.chief.aggregate()
        for device in self.devices[-self.vote.threshold :]:
            device.give()
        for device in self.some:
            device.co_sign()
        self.election.refresh_from_db()
        return self

    def declare(self):
        self.election.refresh_from_db()
        return actions.declare(self.election, by=self.world.by(self.presides, AT), at=AT)


def for_first(number, of):
    """A ballot on each project: for the first ones, against the next two, silent on the rest."""
    return [[0] if place < number else [1] if place < number + 2 else [] for place in range(of)]

"""A sealed vote in a test: scrutineers' devices and phones that talk to the program through all of its layers."""

from __future__ import annotations

from dataclasses import dataclass

from piaojue.elections import actions
from piaojue.elections.client.crew import Crew
from piaojue.elections.client.scrutineer import Scrutineer
from piaojue.elections.models import Election, SealedVote
from piaojue.portal.demonstration.inside import site_line, vote_line
from tests.pages import user_of
from tests.remembering import remembered
from tests.world import moment

AT = moment(2026, 1, 14)


@dataclass
class Hall:
    """One sealed election with its devices; methods carry it on as far as a test needs."""

    world: object
    election: object = None
    presides: str = "presidium"
    crew: Crew = None

    @property
    def vote(self):
        return SealedVote.objects.filter(election=self.election).last()

    @property
    def row(self):
        return Election.objects.get(pk=self.election.pk)

    @property
    def chief(self):
        return self.crew.chief

    def by(self, role):
        return self.world.by(role, AT)

    @remembered
    def on_three_projects(self):
        """A vote asked by nobody above: thirty people entitled, the scrutineers approved."""
        lines = [actions.Line(f"项目{n}", f"project/{n}") for n in (1, 2, 3)]
        asked = {"link": "decide", "title": "票决", "form": "approvals", "entitled": 30, "waiver": "只有三项"}
        self.election = actions.prepare(self.world.cycle.session, self.world.cycle.measure, lines, **asked)
        self.staff()

    @remembered
    def on_the_question(self):
        """The year's question on twelve projects, put by the presidium."""
        self.world.listed()
        self.election = self.world.open_session().election
        self.staff()

    def staff(self):
        first, *others = self.world.scrutineers
        actions.approve_scrutineers(self.election, first, others, by=self.by(self.presides), at=AT)
        return self

    def set_up(self, number=3):
        people = self.world.scrutineers[:number]
        actions.set_up(self.election, people, by=self.by("clerk"), at=AT)
        self.crew = Crew([Scrutineer(site_line(user_of(person)), self.election.pk) for person in people])
        return self

    def get_ready(self, number=3):
        """Up to a manifest that all have signed, and keys that have been tried."""
        self._get_ready(number)
        return self

    @remembered
    def _get_ready(self, number):
        self.set_up(number).crew.get_ready()

    def open(self, present=29):
        self._open(present)
        return self

    @remembered
    def _open(self, present):
        actions.call_roll(self.row, present, by=self.by("clerk"), at=AT)
        self.crew.together("open", {})

    def phone(self):
        return self.crew.phone(vote_line())

    def cast(self, *choices):
        """One ballot for each choice, each from a phone of its own; the answers."""
        told = []
        for chosen in choices:
            phone = self.phone()
            manifest = phone.manifest()
            told.append(phone.cast(manifest, phone.seal(manifest, chosen)[0]))
        return told

    def declare(self):
        return actions.declare(self.row, by=self.by(self.presides), at=AT)


def for_first(number, of=3):
    """A ballot on each project: for the first ones, against the next one, silent on the rest."""
    return [[0] if place < number else [1] if place == number else [] for place in range(of)]

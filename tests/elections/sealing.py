"""A sealed vote in a test: scrutineers' devices and phones that talk to the program through all of its layers."""

from __future__ import annotations

from dataclasses import dataclass

from piaojue.ballotbox.ballots import check_ballot
from piaojue.ballotbox.canonical import canonical
from piaojue.elections import actions
from piaojue.elections.client.crew import Crew
from piaojue.elections.client.scrutineer import Scrutineer
from piaojue.elections.models import Election, SealedVote
from piaojue.portal.demonstration.inside import site_line, vote_line
from tests.pages import user_of
from tests.remembering import remembered
from tests.world import moment

AT = moment(2026, 1, 14)
CHECKED = {}
CHOOSE = """
[parameter."decide.ballot_form"]
article = 25
unit = "choice"
value = "choose_up_to"
default = "choose_up_to"
range = "限额选择"
one_of = ["choose_up_to"]
"""
APART = """
[parameter."decide.unmarked"]
article = 25
unit = "choice"
value = "not_voted"
default = "not_voted"
range = "未投"
one_of = ["not_voted"]
"""


def checked_once(manifest, told):
    """Check a ballot with all its proofs; the next device that is shown the very same bytes takes the answer."""
    asked = (manifest.hash, canonical(told))
    if asked not in CHECKED:
        CHECKED[asked] = check_ballot(manifest, told)
    return CHECKED[asked]


@dataclass
class Hall:
    """One sealed election with its devices; methods carry it on as far as a test needs."""

    world: object
    election: object = None
    presides: str = "presidium"
    at: object = AT
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
        return self.world.by(role, self.at)

    @remembered
    def ask(self, projects, entitled=30):
        """So many projects, put to the vote by nobody above; the scrutineers approved."""
        cycle = self.world.cycle
        lines = [actions.Line(f"项目{n}", f"project/{n}") for n in range(1, projects + 1)]
        asked = {"link": "decide", "title": "票决", "form": "approvals", "entitled": entitled, "waiver": "试验"}
        self.election = actions.prepare(cycle.session, cycle.measure, lines, **asked)
        return self.staff()

    @remembered
    def put_the_question(self):
        """The year's question, put by who presides; the scrutineers approved."""
        rules = self.world.cycle.rules
        self.world.listed(rules.number("decide.places.candidates"))
        self.election = self.world.open_session(self.presides).election
        return self.staff()

    def staff(self):
        first, *others = self.world.scrutineers
        actions.approve_scrutineers(self.election, first, others, by=self.by(self.presides), at=self.at)
        return self

    def set_up(self, number=3):
        people = self.world.scrutineers[:number]
        actions.set_up(self.election, people, by=self.by("clerk"), at=self.at)
        lines = [site_line(user_of(person)) for person in people]
        self.crew = Crew([Scrutineer(line, self.election.pk, checked_once) for line in lines])
        return self

    @remembered
    def get_ready(self, number=3):
        """Up to a manifest that all have signed, and keys that have been tried."""
        self.set_up(number)
        self.crew.get_ready()
        return self

    @remembered
    def open(self, present=29):
        actions.call_roll(self.row, present, by=self.by("clerk"), at=self.at)
        self.crew.together("open", {})
        return self

    def log_in(self):
        """The key holders' devices, once more."""
        for device, person in zip(self.crew.devices, self.world.scrutineers, strict=False):
            device.line.client.force_login(user_of(person))

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

    def finish(self, present):
        """Close, count, declare."""
        self.crew.close(present)
        self.crew.count()
        self.declare()
        return self

    def declare(self):
        return actions.declare(self.row, by=self.by(self.presides), at=self.at)


def for_first(number, of=3):
    """A ballot on each project: for the first ones, against the next one, silent on the rest."""
    return [[0] if place < number else [1] if place == number else [] for place in range(of)]

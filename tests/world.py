"""A small congress for tests: built through the acts of the program, with everybody known by their role.

`World` stands at the beginning of a year; its methods carry the year forward, link by link, as far as a test needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from piaojue.bodies import actions as bodies
from piaojue.bodies.founding import call_session
from piaojue.bodies.models import Person
from piaojue.decision import actions as decision
from piaojue.elections import actions as elections
from piaojue.elections.counting import counted_of
from piaojue.evaluation import actions as evaluation
from piaojue.implementation import actions as implementation
from piaojue.portal.demonstration.cast import acting, moment
from piaojue.projects.queries import projects_in
from piaojue.rules.lifecycle import State
from piaojue.rules.offices import Level
from piaojue.supervision import actions as supervision
from tests.assembly import assemble
from tests.before_session import BeforeSession, opinion
from tests.remembering import remembered

__all__ = ["World", "build", "build_below", "moment", "opinion"]


@dataclass
class World(BeforeSession):
    """The same year to its end; `by(role, at)` is who acts."""

    # 票决
    @remembered
    def open_session(self, presides="presidium"):
        session = self.cycle.session
        at = moment(2026, 1, 12)
        bodies.freeze_roster(session, by=self.by("clerk", at), at=at)
        opened = moment(2026, 1, 13)
        by = self.by(presides, opened)
        decision.adopt_rule(self.cycle, ["无记名投票。"], present=29, votes_for=29, by=by, at=opened)
        return decision.put_question(self.cycle, by=by, at=opened)

    @property
    def scrutineers(self):
        return self.cast.deputies[-4:]

    def ready(self, election, *, present=29, at=moment(2026, 1, 14), presides="presidium"):
        """Up to the papers that came back."""
        chief, *others = self.scrutineers
        elections.approve_scrutineers(election, chief, others, by=self.by(presides, at), at=at)
        elections.call_roll(election, present, by=self.by("clerk", at), at=at)
        elections.issue_ballots(election, present, by=acting(chief, at), at=at)
        elections.close_ballots(election, present, by=acting(chief, at), at=at)
        return election

    def tallies(self, election, votes):
        """`votes` in the order of the options; what is left of `present` abstains."""
        choices = counted_of(election)
        return {
            str(option.order): dict(zip(choices, (*row, *[0] * (len(choices) - len(row))), strict=True))
            for option, row in zip(election.options.all(), votes, strict=True)
        }

    def count(self, election, votes, *, valid=29, void=0, at=moment(2026, 1, 14, 11)):
        """Both sheets the same."""
        tallies = self.tallies(election, votes)
        elections.enter_count(election, valid, void, tallies, by=self.by("teller", at), at=at)
        elections.enter_count(election, valid, void, tallies, by=acting(self.scrutineers[1], at), at=at)
        return election

    def declare(self, election, votes, *, at=moment(2026, 1, 14, 12), presides="presidium", **more):
        self.ready(election, presides=presides, at=at - timedelta(hours=2), present=more.get("valid", 29))
        self.count(election, votes, at=at - timedelta(hours=1), **more)
        return elections.declare(election, by=self.by(presides, at), at=at)

    @remembered
    def adopted(self, number=12):
        """Ten projects adopted, the last two not."""
        self.listed(number)
        question = self.open_session()
        winning = [(22, 5, 2)] * 10 + [(10, 17, 2)] * (number - 10)
        question.election = self.declare(question.election, winning)
        at = moment(2026, 1, 14, 13)
        decision.settle(question, by=self.by("presidium", at), at=at)
        decision.announce(question, by=self.by("presidium", at), at=at)
        return list(projects_in(self.cycle, State.ADOPTED))

    # 实施和监督
    def plan(self, project, at=moment(2026, 2, 1)):
        scheme = implementation.Scheme(
            safeguards="按月调度。",
            milestones={
                "start": (date(2026, 3, 31), "现场开工"),
                "building": (date(2026, 10, 31), "全部安装"),
                "acceptance": (date(2026, 12, 15), "验收合格"),
            },
            money={"own": 30_000_000},
        )
        return implementation.plan(project, scheme, by=self.by("government", at), at=at)

    @remembered
    def under_way(self):
        project = self.adopted()[0]
        self.plan(project)
        at = moment(2026, 3, 1)
        implementation.start(project, by=self.by("works", at), at=at)
        project.refresh_from_db()
        return project

    def team(self, project, at=moment(2026, 2, 20)):
        resident = Person.objects.create(name="居民甲", employer="小卖部")
        people = [self.cast.deputies[10], self.cast.deputies[11], resident]
        supervision.form_team(project, people, by=self.by("clerk", at), at=at)
        return people

    @remembered
    def accepted(self):
        project = self.under_way()
        done = moment(2026, 11, 1)
        implementation.complete(project, by=self.by("works", done), at=done)
        self.accept(project)
        project.refresh_from_db()
        return project

    def accept(self, project, at=moment(2026, 12, 1)):
        signed = [implementation.Signed("张代表", "representative"), implementation.Signed("检测中心", "third_party")]
        by = self.by("government", at)
        return implementation.accept(project, done_quantity=120, findings="合格", signed=signed, by=by, at=at)

    # 测评
    def evaluation_session(self):
        at = moment(2026, 12, 20)
        session = call_session(
            self.congress,
            term=10,
            number=7,
            name="第七次会议",
            opens_on=date(2027, 1, 12),
            closes_on=date(2027, 1, 15),
            by=self.by("clerk", at),
            at=at,
        )
        bodies.freeze_roster(session, by=self.by("clerk", at), at=at)
        return session

    def asked(self, project):
        at = moment(2027, 1, 5)
        evaluation.report_completion(
            project, done_quantity=120, is_finished=True, text="已完成", by=self.by("government", at), at=at
        )
        opened = moment(2027, 1, 13)
        return evaluation.ask(
            self.cycle, self.evaluation_session(), [project], by=self.by("presidium", opened), at=opened
        )

    def judged(self, project, votes):
        """The first evaluation of one project, confirmed."""
        asked = self.asked(project)
        at = moment(2027, 1, 14, 12)
        asked.election = self.declare(asked.election, [votes], at=at)
        (verdict,) = evaluation.confirm(asked, by=self.by("presidium", at), at=at)
        project.refresh_from_db()
        return verdict


@remembered
def build(level=Level.DISTRICT, *, code="520112", parent=None, amendment=""):
    """A congress of thirty deputies with its bodies, its year 2026 and its session in January."""
    return World(*assemble(level, code, parent, amendment))


@remembered
def build_below(level, amendment=""):
    """A township or street under a district."""
    return build(level, code="520112101", parent=build().congress, amendment=amendment)

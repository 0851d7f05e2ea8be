"""A small congress for tests: built through the acts of the program, with everybody known by their role.

`World` stands at the beginning of a year; its methods carry the year forward, link by link, as far as a test needs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from piaojue.bodies import actions as bodies
from piaojue.bodies.founding import call_session
from piaojue.bodies.models import Division, Person
from piaojue.collection import actions as collection
from piaojue.decision import actions as decision
from piaojue.deliberation import actions as deliberation
from piaojue.elections import actions as elections
from piaojue.evaluation import actions as evaluation
from piaojue.implementation import actions as implementation
from piaojue.portal.demonstration.cast import Cast, acting, moment
from piaojue.projects import actions as projects
from piaojue.projects.actions import Draft
from piaojue.projects.models import Project
from piaojue.projects.queries import projects_in
from piaojue.proposal import actions as proposal
from piaojue.rules.lifecycle import State
from piaojue.rules.offices import Level
from piaojue.rules.screening import DIMENSIONS, Marks
from piaojue.supervision import actions as supervision
from tests.assembly import assemble
from tests.remembering import remembered

CHAIN = {
    Level.DISTRICT: ("government", "chairs", "party"),
    Level.TOWNSHIP: ("government", "party"),
    Level.SUBDISTRICT: ("government", "party"),
}
FREEZES = {Level.DISTRICT: "committee", Level.TOWNSHIP: "presidium", Level.SUBDISTRICT: "street"}
STEADY = {"government", "finance", "works", "schools", "party", "audit"}


def opinion(marks=(4, 4, 4), reason="有依据"):
    """What a reviewer hands in: marks, the department's reply that each rests on, and why they leave the count."""
    evidence = {dimension: (proposal.Citation("reply", "部门答复：现场核实"),) for dimension in DIMENSIONS}
    return proposal.Opinion(Marks(*marks), reason, evidence, dict.fromkeys(DIMENSIONS, "现场核实"))


@dataclass
class World:
    """One congress in one year; `cast.acting(role, at)` acts."""

    cast: Cast
    cycle: projects.Cycle
    place: Division
    known: dict = field(default_factory=dict)

    @property
    def congress(self):
        return self.cycle.congress

    def by(self, role, at):
        """Somebody by role; whose offices stay the same all year is asked for once."""
        if role not in STEADY:
            return self.cast.acting(role, at)
        if role not in self.known:
            self.known[role] = self.cast.acting(role, at)
        return self.known[role]

    def as_person(self, person, at):
        return acting(person, at)

    # 征集
    def call(self, opens=date(2025, 9, 1), closes=date(2025, 10, 31), channels=("resident", "deputy", "hotline")):
        at = moment(2025, 9, 1, 8)
        windows = dict.fromkeys(channels, (opens, closes))
        return collection.open_call(self.cycle, "请提建议", windows, by=self.by("clerk", at), at=at)

    def suggest(self, title="路灯不亮", *, channel="resident", role="", at=moment(2025, 9, 10), **more):
        by = self.by(role, at) if role else collection.Actor(name="居民")
        said = collection.Suggestion(title, f"{title}，请解决。", channel=channel, place=self.place, **more)
        return collection.suggest(self.cycle, said, by=by, at=at)

    def demand(self, *leads, title="安装路灯", at=moment(2025, 11, 1)):
        return collection.merge(
            self.cycle,
            leads,
            title=title,
            text="群众反映路灯不亮",
            field="travel",
            place=self.place,
            by=self.by("clerk", at),
            at=at,
        )

    # 提出
    def submit(self, title="安装路灯", *, lead="works", demands=(), fen=30_000_000, at=moment(2025, 11, 3)):
        draft = Draft(
            title=title,
            field="travel",
            place=self.place,
            need="路灯不亮",
            goal="安装路灯120盏",
            goal_quantity=120,
            goal_unit="盏",
            funding={"own": fen},
            lead=self.cast.bodies[lead],
        )
        return proposal.submit(
            self.cycle,
            draft,
            proposer=self.cast.bodies[lead],
            rationale="群众急需",
            demands=demands,
            by=self.by(lead, at),
            at=at,
        )

    def eligible(self, project, at=moment(2025, 11, 5)):
        return proposal.check_eligibility(
            project, unmet=[], prohibited=[], reason="条件齐备", by=self.by("government", at), at=at
        )

    def score(self, project, role="finance", marks=(4, 4, 4), at=moment(2025, 11, 10)):
        return proposal.score(project, opinion(marks), by=self.by(role, at), at=at)

    def candidate(self, title="安装路灯", **more):
        project = self.submit(title, **more)
        self.eligible(project)
        project.refresh_from_db()
        third = "deputy" if self.congress.level == Level.SUBDISTRICT else "finance"
        for reviewer in (third, "government", "schools"):
            self.score(project, reviewer)
        at = moment(2025, 11, 20)
        proposal.nominate(project, reason="得分在前", by=self.by("government", at), at=at)
        project.refresh_from_db()
        return project

    def reviewed(self, at=moment(2025, 11, 22)):
        """The legality review of the candidates, without which the list does not go on."""
        opinion = "符合法律、法规的规定。"
        by = self.by("government", at)
        return proposal.review_legality(self.cycle, is_lawful=True, opinion=opinion, by=by, at=at)

    @remembered
    def candidates(self, number=12):
        return [self.candidate(f"实事项目{n}") for n in range(1, number + 1)]

    # 审议
    def approve(self, at=moment(2025, 11, 24)):
        for n, role in enumerate(CHAIN[Level(self.congress.level)]):
            when = at + timedelta(days=n)
            deliberation.approve_step(self.cycle, title="审批意见", text="同意。", by=self.by(role, when), at=when)

    def freeze(self, order=None, *, waiver="", at=moment(2025, 12, 1)):
        role = FREEZES[Level(self.congress.level)]
        rows = order if order is not None else list(projects_in(self.cycle, State.CANDIDATE))
        return deliberation.freeze(self.cycle, rows, waiver=waiver, by=self.by(role, at), at=at)

    @remembered
    def listed(self, number=12):
        rows = self.candidates(number)
        self.approve()
        self.freeze()
        return [Project.objects.get(pk=row.pk) for row in rows]

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
        choices = elections.choices_of(election)
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
        at = moment(2026, 12, 1)
        implementation.accept(
            project, done_quantity=120, findings="合格", took_part="政府、代表", by=self.by("government", at), at=at
        )
        project.refresh_from_db()
        return project

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
def build(level=Level.DISTRICT, *, code="520112", parent=None):
    """A congress of thirty deputies with its bodies, its year 2026 and its session in January."""
    return World(*assemble(level, code, parent))


@remembered
def build_below(level):
    """A township or street under a district."""
    return build(level, code="520112101", parent=build().congress)

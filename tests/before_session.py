"""The year of a small congress before its session: what people ask for, the projects, the list of candidates."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from piaojue.bodies.models import Division
from piaojue.collection import actions as collection
from piaojue.collection import suggestions
from piaojue.deliberation import actions as deliberation
from piaojue.deliberation.minutes import Attendance
from piaojue.portal.demonstration.cast import Cast, acting, moment
from piaojue.projects import actions as projects
from piaojue.projects.actions import Draft
from piaojue.projects.models import Project
from piaojue.projects.queries import projects_in
from piaojue.proposal import actions as proposal
from piaojue.proposal.turns import indicators_for
from piaojue.rules.indicators import DIMENSIONS, indicators_of
from piaojue.rules.lifecycle import State
from piaojue.rules.measure import parse
from piaojue.rules.offices import Level
from tests.remembering import remembered

PAPER = {"title": "审批意见", "text": "同意。", "there": Attendance("全体组成人员", absent="甲某", sat_in="财政局")}
CHAIN = {
    Level.DISTRICT: ("government", "chairs", "party"),
    Level.TOWNSHIP: ("government", "party"),
    Level.SUBDISTRICT: ("government", "party"),
}
FREEZES = {Level.DISTRICT: "committee", Level.TOWNSHIP: "presidium", Level.SUBDISTRICT: "street"}
STEADY = {"government", "finance", "works", "schools", "party", "audit"}


MODEL = indicators_of(parse(Path("measures/district/measure.toml").read_text("utf-8")))


def opinion(marks=(4, 4, 4), reason="有依据", indicators=MODEL):
    """What a reviewer hands in: one mark a dimension, the department's reply behind it, why it leaves the count."""
    on = dict(zip(DIMENSIONS, marks, strict=True))
    return proposal.Opinion(
        {each.key: on[each.dimension] for each in indicators},
        reason,
        {each.key: (proposal.Citation("reply", "部门答复：现场核实"),) for each in indicators},
        {each.key: "现场核实" for each in indicators},
    )


@dataclass
class BeforeSession:
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
        said = suggestions.Suggestion(title, f"{title}，请解决。", channel=channel, place=self.place, **more)
        return suggestions.suggest(self.cycle, said, by=by, at=at)

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
    def submit(
        self, title="安装路灯", *, lead="works", demands=(), fen=30_000_000, people=None, at=moment(2025, 11, 3)
    ):
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
            beneficiaries=people or {},
            by=self.by(lead, at),
            at=at,
        )

    def eligible(self, project, at=moment(2025, 11, 5)):
        return proposal.check_eligibility(
            project, unmet=[], prohibited=[], reason="条件齐备", by=self.by("government", at), at=at
        )

    def score(self, project, role="finance", marks=(4, 4, 4), at=moment(2025, 11, 10)):
        by = self.by(role, at)
        return proposal.score(project, opinion(marks, indicators=indicators_for(by, project)), by=by, at=at)

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

    @remembered
    def candidates_in_two_places(self, number=5):
        """Every second one in West Street."""
        east = self.place
        west, _ = Division.objects.get_or_create(code="520112002", name="西街", parent=self.congress.division)
        rows = []
        for n in range(1, number + 1):
            self.place = west if n % 2 == 0 else east
            rows.append(self.candidate(f"实事项目{n}"))
        self.place = east
        return rows

    # 审议
    def approve(self, at=moment(2025, 11, 24)):
        if self.cycle.rules.gives("propose.review_legality"):
            self.reviewed()
        for n, role in enumerate(CHAIN[Level(self.congress.level)]):
            when = at + timedelta(days=n)
            deliberation.approve_step(self.cycle, **PAPER, by=self.by(role, when), at=when)

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

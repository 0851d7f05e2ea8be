"""How the demonstration delivers and watches a year: plans, reports, teams, visits, problems, acceptance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from piaojue.bodies.actions import appoint
from piaojue.bodies.authority import Actor
from piaojue.bodies.models import Person
from piaojue.implementation import actions as implementation
from piaojue.implementation.models import Goal
from piaojue.portal.demonstration.cast import Cast, acting, moment
from piaojue.portal.demonstration.diary import Diary
from piaojue.portal.demonstration.facts import Planned
from piaojue.portal.demonstration.pictures import drawn
from piaojue.projects.models import Cycle, Project
from piaojue.supervision import actions as supervision
from piaojue.supervision.models import Problem, Visit


def plan(project: Project, cast: Cast, row: Planned, year: int, at: datetime) -> None:
    """The implementation plan: start in March, built by November, accepted by mid-December."""
    scheme = implementation.Scheme(
        safeguards="区领导包抓，按月调度；资金专账管理，接受审计和代表监督。",
        milestones={
            "start": (date(year, 3, 31), "手续齐全，现场开工"),
            "building": (date(year, 11, 30), "主体内容全部完成"),
            "acceptance": (date(year, 12, 15), "联合验收合格，交付使用"),
        },
        money=row.money,
        goals=[
            implementation.Target(
                part["name"], part["quantity"], part["unit"], date(year, 11, 30), cast.bodies[part["department"]]
            )
            for part in row.parts
        ],
    )
    implementation.plan(project, scheme, by=cast.acting("government", at), at=at)


def watch(cycle: Cycle, cast: Cast, projects: Sequence[Project], committees: Sequence[str], at: datetime) -> None:
    """The annual plan of supervision: a leader and a committee for each project, its township beside them."""
    duties = [
        supervision.Duty(
            project,
            leader=cast.deputies[n % 6],
            committee=cast.bodies[committees[n % len(committees)]],
            township=cast.bodies.get(project.place.name),
        )
        for n, project in enumerate(projects)
    ]
    supervision.plan_supervision(cycle, duties, by=cast.acting("chairs", at), at=at)


@dataclass(slots=True)
class Work:
    """A project under way: everything that happens to it is put into the diary of the year."""

    project: Project
    lead: str
    cast: Cast
    diary: Diary
    people: list[Person] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)

    def team(self, n: int, at: datetime) -> list[Person]:
        """Two deputies and one resident watch the project."""
        resident = Person.objects.create(name=next(self.cast.names), employer="社区居民")
        people = [self.cast.deputies[120 + 2 * n], self.cast.deputies[121 + 2 * n], resident]
        self.diary.add(at, lambda at: self._form_team(people, resident, at))
        return people

    def _form_team(self, people: list[Person], resident: Person, at: datetime) -> None:
        by = self.cast.acting("clerk", at)
        appoint(resident, self.cast.bodies["residents"], title="监督员", since_on=at.date(), by=by, at=at)
        supervision.form_team(self.project, people, by=by, at=at)

    def start(self, at: datetime) -> None:
        """Work begins."""
        self.diary.add(at, lambda at: implementation.start(self.project, by=self.cast.acting(self.lead, at), at=at))

    def spent_fen(self, percent: int) -> int:
        """A percentage of the money that was voted, in fen."""
        return sum(row.fen for row in self.project.funding.all()) * percent // 100

    def report(
        self, month: date, percent: int, *, text: str, blockers: str = "", spent_percent: int | None = None
    ) -> None:
        """One monthly report on the 26th with a picture; the money follows the work unless another share is said."""
        parts = Goal.objects.filter(plan__project=self.project)
        progress = implementation.Progress(
            done_quantity=self.project.goal_quantity * percent // 100,
            progress_percent=percent,
            spent_fen=self.spent_fen(percent if spent_percent is None else spent_percent),
            text=text,
            blockers=blockers,
            pictures=[drawn(self.project.number, percent)],
            goals={part: part.quantity * percent // 100 for part in parts},
        )
        self.diary.add(
            moment(month.year, month.month, 26, 10),
            lambda at: implementation.report(self.project, month, progress, by=self.cast.acting(self.lead, at), at=at),
        )

    def visit(self, who: int, stage: str, day: date, note: str) -> None:
        """A visit with every line of the checklist answered."""

        def take(at: datetime) -> None:
            answers = ["yes"] * len(supervision.lines_of(self.project, stage))
            seen = supervision.Seen(stage, answers, day, note)
            self.visits.append(supervision.visit(self.project, seen, by=self._by(who, at), at=at))

        self.diary.add(moment(day.year, day.month, day.day, 15), take)

    def problem(self, who: int, found: supervision.Found, at: datetime) -> None:
        """A problem found at the last visit."""

        def take(at: datetime) -> None:
            visit = self.visits[-1] if self.visits else None
            by = self._by(who, at)
            self.problems.append(supervision.report_problem(self.project, found, visit=visit, by=by, at=at))

        self.diary.add(at, take)

    def answer(self, text: str, at: datetime) -> None:
        """The department answers the last problem."""
        self.diary.add(
            at,
            lambda at: supervision.answer_problem(
                self.problems[-1],
                responsible_person="分管副局长",
                text=text,
                by=self.cast.acting(self.lead, at),
                at=at,
            ),
        )

    def recheck(self, who: int, text: str, at: datetime, *, is_mended: bool) -> None:
        """A supervisor looks again at the last problem."""
        self.diary.add(
            at,
            lambda at: supervision.recheck_problem(
                self.problems[-1], is_mended=is_mended, text=text, by=self._by(who, at), at=at
            ),
        )

    def finish(self, year: int) -> None:
        """Completion reported in November, acceptance in December."""
        done = moment(year, 11, 28)
        self.diary.add(
            done, lambda at: implementation.complete(self.project, by=self.cast.acting(self.lead, at), at=at)
        )
        self.diary.add(
            done + timedelta(days=14),
            lambda at: implementation.accept(
                self.project,
                done_quantity=self.project.goal_quantity,
                findings="数量达到目标，质量合格，同意交付使用。",
                signed=[
                    implementation.Signed(self.people[0].name, "representative", opinion="现场看了，数量相符"),
                    implementation.Signed("受益群众代表", "representative"),
                    implementation.Signed("区工程质量检测中心", "third_party", opinion="抽检合格"),
                    implementation.Signed("区政府督查室", "department"),
                ],
                by=self.cast.acting("government", at),
                at=at,
            ),
        )

    def _by(self, who: int, at: datetime) -> Actor:
        return acting(self.people[who], at)

"""The sheet for the annual appraisal (绩效考核): indicators of each department, computed from the facts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from piaojue.implementation.standing import DELIVERED, plan_of, standing_of
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import projects_in
from piaojue.rules.delivery import is_late
from piaojue.rules.lifecycle import State
from piaojue.supervision.models import Problem

FINISHED = (State.COMPLETED, State.ACCEPTED, State.EVALUATED)
HEADER = (
    "部门",
    "项目数",
    "完工",
    "按期环节",
    "到期环节",
    "月报",
    "缺报",
    "按期答复问题",
    "问题",
    "已销号",
    "审计意见按期答复",
    "审计意见",
)


@dataclass(slots=True)
class Indicators:
    """What a department did, in counts; every figure can be found again in the projects beside it."""

    department: str
    projects: list[Project] = field(default_factory=list)
    finished: int = 0
    on_time: int = 0
    due: int = 0
    reported: int = 0
    unreported: int = 0
    answered_in_time: int = 0
    problems: int = 0
    closed: int = 0
    audits_in_time: int = 0
    audits: int = 0

    def row(self) -> list[str | int]:
        """The line of the sheet, in the order of the header."""
        return [
            self.department,
            len(self.projects),
            self.finished,
            self.on_time,
            self.due,
            self.reported,
            self.unreported,
            self.answered_in_time,
            self.problems,
            self.closed,
            self.audits_in_time,
            self.audits,
        ]


def sheet_of(cycle: Cycle, *, on: date) -> list[Indicators]:
    """One line a department that leads projects of the year."""
    rows = projects_in(cycle, *DELIVERED).select_related("plan", "cycle__measure__parent")
    rows = rows.prefetch_related(
        "reports", "plan__milestones", "plan__money", "funding", "problems__answers", "audit_findings"
    )
    sheet: dict[str, Indicators] = {}
    for project in rows:
        name = project.lead.name if project.lead else "没有牵头部门"
        _add(sheet.setdefault(name, Indicators(name)), project, on)
    return sorted(sheet.values(), key=lambda line: line.department)


def _add(line: Indicators, project: Project, on: date) -> None:
    plan = plan_of(project)
    line.projects.append(project)
    line.finished += project.status in FINISHED
    due = [m for m in plan.milestones.all() if m.due_on <= on or m.reached_on] if plan else []
    line.due += len(due)
    line.on_time += sum(not is_late(m.due_on, m.reached_on, on=on) for m in due)
    line.reported += len(project.reports.all())
    line.unreported += len(standing_of(project, on=on).unreported)
    problems = list(project.problems.all())
    line.problems += len(problems)
    line.closed += sum(problem.state == "closed" for problem in problems)
    line.answered_in_time += sum(_answered_in_time(problem) for problem in problems)
    audits = [finding for finding in project.audit_findings.all() if finding.kind == "audit"]
    line.audits += len(audits)
    line.audits_in_time += sum(
        bool(f.answered_at and f.due_on and timezone.localdate(f.answered_at) <= f.due_on) for f in audits
    )


def _answered_in_time(problem: Problem) -> bool:
    answers = list(problem.answers.all())
    return bool(answers) and timezone.localdate(answers[0].answered_at) <= problem.due_on

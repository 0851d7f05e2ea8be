"""How a project stands on a day: its latest report against its plan, what is late and why, money against progress."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from piaojue.implementation.models import Milestone, MonthlyReport, Plan
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import came_to, cost_fen, projects_in
from piaojue.rules.delivery import Course, Level, is_late, is_money_ahead, level_of
from piaojue.rules.lifecycle import State
from piaojue.rules.reporting import Carried
from piaojue.rules.words import STATUS_WORDS

DELIVERED = (
    State.ADOPTED,
    State.PLANNED,
    State.UNDER_WAY,
    State.COMPLETED,
    State.ACCEPTED,
    State.CANCELLED,
    State.EVALUATED,
    State.RECTIFYING,
    State.RECTIFIED,
    State.ESCALATED,
    State.CLOSED,
)
RUNNING = (State.PLANNED, State.UNDER_WAY)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a project stands on a day: its latest report, its level and why, its late milestones, its money."""

    project: Project
    latest: MonthlyReport | None
    level: Level | None
    late: Sequence[Milestone]
    unreported: Sequence[date]
    planned_fen: int
    money_ahead: bool

    @property
    def spent_percent(self) -> int:
        """Spent of the planned money, in whole percent; 0 without a plan."""
        return spent_percent(self.latest, self.planned_fen)

    @property
    def word(self) -> str:
        """The level in words."""
        return STATUS_WORDS[self.level.status] if self.level else "还没有计划"

    @property
    def is_late(self) -> bool:
        """Is anything late: a milestone, the progress, a report?"""
        return bool(self.late or self.unreported) or (self.level is not None and self.level.status == "behind")


def spent_percent(latest: MonthlyReport | None, planned_fen: int) -> int:
    """Spent of the planned money, in whole percent; 0 without a plan."""
    return latest.spent_fen * 100 // planned_fen if latest and planned_fen else 0


def standings_of(cycle: Cycle, *, on: date) -> list[Standing]:
    """Every decided project of a year; the late ones first."""
    rows = projects_in(cycle, *DELIVERED).select_related("plan", "cycle__measure__parent")
    rows = rows.prefetch_related("reports", "plan__milestones", "plan__money", "funding")
    standings = [standing_of(project, on=on) for project in rows]
    return sorted(standings, key=lambda standing: (not standing.is_late, standing.project.number))


def standing_of(project: Project, *, on: date) -> Standing:
    """How one project stands on a day."""
    plan = plan_of(project)
    reports = list(project.reports.all())
    latest = reports[-1] if reports else None
    planned = sum(money.fen for money in plan.money.all()) if plan else cost_fen(project)
    progress = latest.progress_percent if latest else 0
    return Standing(
        project=project,
        latest=latest,
        level=_level(project, latest, on) if plan else None,
        late=[m for m in plan.milestones.all() if is_late(m.due_on, m.reached_on, on=on)] if plan else [],
        unreported=unreported(project, plan, on) if plan else [],
        planned_fen=planned,
        money_ahead=latest is not None
        and is_money_ahead(spent_percent(latest, planned), progress, project.cycle.rules),
    )


def plan_of(project: Project) -> Plan | None:
    """The plan of a project, if it has one."""
    return getattr(project, "plan", None)


def course_of(project: Project) -> Course:
    """The days of a planned project's work."""
    days = {milestone.kind: milestone for milestone in project.plan.milestones.all()}
    return Course(
        start_due=days["start"].due_on,
        building_due=days["building"].due_on,
        started_on=days["start"].reached_on,
        built_on=days["building"].reached_on,
    )


def carried_out(project: Project) -> Carried:
    """The days between which a planned project is carried out; one that is put right is carried out again."""
    planned_on = timezone.localdate(project.plan.planned_at)
    start_due = course_of(project).start_due
    if project.status != State.RECTIFYING:
        return Carried(planned_on, start_due)
    return Carried(planned_on, start_due, came_to(project, State.ACCEPTED), came_to(project, State.RECTIFYING))


def _level(project: Project, latest: MonthlyReport | None, on: date) -> Level:
    percent, forecast_on = (latest.progress_percent, latest.forecast_on) if latest else (0, None)
    return level_of(course_of(project), percent, forecast_on=forecast_on, measure=project.cycle.rules, on=on)


def unreported(project: Project, plan: Plan, on: date) -> list[date]:
    """The months that are over and were not reported, from the start of the work to its end; by their first day."""
    if project.status not in RUNNING:
        return []
    started = next((m.reached_on for m in plan.milestones.all() if m.kind == "start"), None)
    if started is None:
        return []
    reported = {row.month for row in project.reports.all()}
    months, month = [], started.replace(day=1)
    while month < on.replace(day=1):
        months += [month] if month not in reported else []
        month = (month + timedelta(days=32)).replace(day=1)
    return months

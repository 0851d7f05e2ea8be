"""What can be asked about delivery: where projects stand, what is late, what waits for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from piaojue.bodies.authority import Actor
from piaojue.bodies.tasks import Task
from piaojue.implementation.models import Adjustment, Milestone, MonthlyReport
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import cost_fen, cycles_at, projects_in
from piaojue.rules.delivery import is_late, plan_due_on
from piaojue.rules.lifecycle import State

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


@dataclass(frozen=True, slots=True)
class Standing:
    """How a project stands on a day: its latest report, its late milestones, money against progress."""

    project: Project
    latest: MonthlyReport | None
    late: Sequence[Milestone]
    planned_fen: int

    @property
    def spent_percent(self) -> int:
        """Spent of the planned money, in whole percent; 0 without a plan."""
        return self.latest.spent_fen * 100 // self.planned_fen if self.latest and self.planned_fen else 0

    @property
    def money_ahead(self) -> bool:
        """Does the money run more than ten points ahead of the work?"""
        return self.latest is not None and self.spent_percent > self.latest.progress_percent + 10


def standings_of(cycle: Cycle, *, on: date) -> list[Standing]:
    """Every decided project of a year; the late ones first."""
    rows = projects_in(cycle, *DELIVERED).prefetch_related("reports", "plan__milestones", "plan__money", "funding")
    standings = [standing_of(project, on=on) for project in rows]
    return sorted(standings, key=lambda standing: (not standing.late, standing.project.number))


def standing_of(project: Project, *, on: date) -> Standing:
    """How one project stands on a day."""
    plan = getattr(project, "plan", None)
    milestones = list(plan.milestones.all()) if plan else []
    reports = list(project.reports.all())
    return Standing(
        project=project,
        latest=reports[-1] if reports else None,
        late=[m for m in milestones if is_late(m.due_on, m.reached_on, on=on)],
        planned_fen=sum(money.fen for money in plan.money.all()) if plan else cost_fen(project),
    )


def open_adjustments(cycle: Cycle) -> Sequence[Adjustment]:
    """The adjustments that wait for a decision."""
    return list(Adjustment.objects.filter(project__cycle=cycle, is_approved=None).select_related("project"))


def awaiting(actor: Actor, at: datetime) -> list[Task]:
    """What delivery waits for from somebody: plans, monthly reports, acceptance, decisions on adjustments."""
    on = timezone.localdate(at)
    return [task for cycle in cycles_at(actor) for task in _tasks(actor, cycle, on)]


def _tasks(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    return [
        *_plans(actor, cycle, on),
        *_reports(actor, cycle, on),
        *_acceptances(actor, cycle, on),
        *_decisions(actor, cycle, on),
    ]


def _may(actor: Actor, cycle: Cycle, act: str) -> bool:
    return any(cycle.rules.may(act, office) for office in actor.offices_in(cycle.congress))


def _plans(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    if not _may(actor, cycle, "implement.plan"):
        return []
    due = plan_due_on(cycle.rules, cycle.session.closes_on) if cycle.session else on
    article = cycle.rules.power("implement.plan").article
    return [
        Task(due, f"定实施计划：{p}", "票决已通过", article, reverse("implementation:plan", args=[p.pk]))
        for p in projects_in(cycle, State.ADOPTED)
    ]


def _reports(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    own = {held.body_id for held in actor.held if held.body_id}
    month, article = on.replace(day=1), cycle.rules.parameter("implement.report_rhythm").article
    last_day = (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    rows = projects_in(cycle, State.PLANNED, State.UNDER_WAY, State.RECTIFYING).filter(lead__in=own)
    return [
        Task(last_day, f"报告本月进展：{p}", "本部门牵头", article, reverse("implementation:report", args=[p.pk]))
        for p in rows.exclude(reports__month=month)
    ]


def _acceptances(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    if not _may(actor, cycle, "implement.accept"):
        return []
    article = cycle.rules.power("implement.accept").article
    return [
        Task(on, f"组织验收：{p}", "部门已报告完工", article, reverse("implementation:accept", args=[p.pk]))
        for p in projects_in(cycle, State.COMPLETED)
    ]


def _decisions(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    if not _may(actor, cycle, "implement.approve_adjustment"):
        return []
    article = cycle.rules.power("implement.approve_adjustment").article
    return [
        Task(on, f"审查调整申请：{a.project}", "政府已提出", article, reverse("implementation:decide", args=[a.pk]))
        for a in open_adjustments(cycle)
    ]

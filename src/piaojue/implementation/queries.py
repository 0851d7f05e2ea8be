"""What can be asked about delivery: where projects stand, what is late, what waits for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone

from piaojue.bodies.authority import Actor, power_of
from piaojue.bodies.tasks import Task
from piaojue.decision.queries import announcement_of
from piaojue.implementation.models import Adjustment, Milestone, MonthlyReport, ReportPhoto
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import projects_in
from piaojue.rules.delivery import last_day, plan_due_on, reminded_on
from piaojue.rules.lifecycle import State
from piaojue.rules.offices import Office


def reports_of(project: Project) -> QuerySet[MonthlyReport]:
    """The reports of a project with their photos, the first month first."""
    return with_photos(project.reports.all())


def reports_in(cycle: Cycle) -> QuerySet[MonthlyReport]:
    """All reports of a year with their photos, the latest month first."""
    rows = MonthlyReport.objects.filter(project__cycle=cycle).select_related("project__lead")
    return with_photos(rows.order_by("-month", "project__number", "pk"))


def with_photos(reports: QuerySet[MonthlyReport]) -> QuerySet[MonthlyReport]:
    """Reports with their photos and parts; the pictures themselves stay in the database."""
    light = ReportPhoto.objects.select_related("photograph").defer("photograph__content", "photograph__small")
    return reports.prefetch_related(Prefetch("photos", queryset=light), "goals__goal")


def open_adjustments(cycle: Cycle) -> Sequence[Adjustment]:
    """The adjustments that wait for a decision."""
    return list(Adjustment.objects.filter(project__cycle=cycle, is_approved=None).select_related("project"))


def awaiting(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    """What delivery waits for from somebody: plans, monthly reports, acceptance, decisions on adjustments."""
    return [
        *_plans(actor, cycle, on),
        *_reports(actor, cycle, on),
        *_milestones(actor, cycle, on),
        *_acceptances(actor, cycle, on),
        *_decisions(actor, cycle, on),
    ]


def plans_due_on(cycle: Cycle) -> date | None:
    """The last day for the plans of a year: counted from the announcement, before it from the session's last day."""
    announcement = announcement_of(cycle)
    if announcement is not None:
        return plan_due_on(cycle.rules, timezone.localdate(announcement.announced_at))
    return plan_due_on(cycle.rules, cycle.session.closes_on) if cycle.session else None


def _plans(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    power = power_of(actor, "implement.plan", cycle.congress, cycle.rules)
    if power is None:
        return []
    unplanned = projects_in(cycle, State.ADOPTED)
    due = (plans_due_on(cycle) or on) if unplanned else on
    return [
        Task(due, f"定实施计划：{p}", "票决已通过", power.article, reverse("implementation:plan", args=[p.pk]))
        for p in unplanned
    ]


def _reports(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    own = actor.bodies_in(cycle.congress, Office.DEPARTMENT)  # no others lead a project
    if not own:
        return []
    month, article = on.replace(day=1), cycle.rules.parameter("implement.report_rhythm").article
    rows = projects_in(cycle, State.PLANNED, State.UNDER_WAY, State.RECTIFYING).filter(lead__in=own)
    return [
        Task(last_day(on), f"报告本月进展：{p}", "本部门牵头", article, reverse("implementation:report", args=[p.pk]))
        for p in rows.exclude(reports__month=month)
    ]


def _milestones(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    """The milestones that are due soon, today or were due, by the measure's days of reminding."""
    own = actor.bodies_in(cycle.congress, Office.DEPARTMENT)  # no others lead a project
    if not own:
        return []
    article = cycle.rules.parameter("implement.reminders").article
    rows = Milestone.objects.filter(
        plan__project__cycle=cycle,
        plan__project__lead__in=own,
        plan__project__state__in=(State.PLANNED, State.UNDER_WAY),
        reached_on=None,
    )
    return [
        Task(
            row.due_on,
            f"{row.get_kind_display()}到期：{row.plan.project}",
            f"标准：{row.standard}",
            article,
            reverse("projects:life", args=[row.plan.project_id]),
        )
        for row in rows.select_related("plan__project")
        if reminded_on(row.due_on, cycle.rules, on)
    ]


def _acceptances(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    power = power_of(actor, "implement.accept", cycle.congress, cycle.rules)
    if power is None:
        return []
    return [
        Task(on, f"组织验收：{p}", "部门已报告完工", power.article, reverse("implementation:accept", args=[p.pk]))
        for p in projects_in(cycle, State.COMPLETED)
    ]


def _decisions(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    power = power_of(actor, "implement.approve_adjustment", cycle.congress, cycle.rules)
    if power is None:
        return []
    return [
        Task(
            on,
            f"审查调整申请：{each.project}",
            "政府已提出",
            power.article,
            reverse("implementation:decide", args=[each.pk]),
        )
        for each in open_adjustments(cycle)
    ]

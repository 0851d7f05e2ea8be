"""A month of a project: figures, pictures, forecast and blockers; the level is found by the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.implementation.actions.photographing import show
from piaojue.implementation.actions.refusals import NotUnderWay, ReportExists, must_lead
from piaojue.implementation.models import Goal, MonthlyReport
from piaojue.implementation.pictures import Picture
from piaojue.implementation.standing import carried_out, course_of
from piaojue.ledger.actions import Json
from piaojue.projects.models import Project
from piaojue.rules.delivery import Level, last_day, level_of
from piaojue.rules.lifecycle import State
from piaojue.rules.reporting import check_month, months_of

REPORTING = (State.PLANNED, State.UNDER_WAY, State.RECTIFYING)


@dataclass(frozen=True, slots=True)
class Progress:
    """A month's figures: since the beginning, not for the month alone; money in fen; `goals` by part of the plan."""

    done_quantity: int
    progress_percent: int
    spent_fen: int
    text: str
    blockers: str = ""
    forecast_on: date | None = None
    goals: Mapping[Goal, int] = field(default_factory=dict)
    pictures: Sequence[Picture] = ()


@transaction.atomic
def report(project: Project, month: date, progress: Progress, *, by: Actor, at: datetime) -> MonthlyReport:
    """Report a month of a project that is under way; a month is judged by its last day, the running one by today.

    Clauses: implement.report_rhythm, implement.status_levels
    """
    leave = permit(by, "implement.report", project.congress, project.cycle.rules)
    must_lead(project, by)
    first, today = month.replace(day=1), timezone.localdate(at)
    must_be_reported(project, first, today)
    if project.reports.filter(month=first).exists():
        raise ReportExists(f"“{project}”{first.year}年{first.month}月的进展已经报告过，每月报告一次。")
    level = _level(project, progress, min(today, last_day(first)))
    written = MonthlyReport.objects.create(
        project=project,
        month=first,
        done_quantity=progress.done_quantity,
        progress_percent=progress.progress_percent,
        spent_fen=progress.spent_fen,
        status=level.status,
        forecast_on=progress.forecast_on,
        text=progress.text,
        blockers=progress.blockers,
        reported_at=at,
    )
    for goal, done in progress.goals.items():
        written.goals.create(goal=goal, done=done)
    show(written.photos, progress.pictures, is_public=True)
    facts: dict[str, Json] = {
        "month": f"{first:%Y-%m}",
        "percent": progress.progress_percent,
        "fen": progress.spent_fen,
        "status": level.status,
        "photos": len(progress.pictures),
    }
    record(leave, by, project.congress, about=project.key, at=at, facts=facts)
    return written


def must_be_reported(project: Project, first: date, today: date) -> None:
    """Raises NotUnderWay unless the project is being carried out, NotAMonthToReport for a month in which it was not."""
    if project.status not in REPORTING:
        raise NotUnderWay(f"“{project}”现为“{project.get_state_display()}”，不需要报告月度进展。")
    check_month(first, carried_out(project), today=today)


def months_to_report(project: Project, by: Actor, today: date) -> list[date]:
    """The months that the lead may still report, the latest first; raises what `report` would raise for all."""
    must_lead(project, by)
    must_be_reported(project, today, today)
    reported = set(project.reports.values_list("month", flat=True))
    months = [month for month in months_of(carried_out(project), today=today) if month not in reported]
    if not months:
        raise ReportExists(f"“{project}”到{today.year}年{today.month}月的进展都报告过了，每月报告一次；下月再来。")
    return months[::-1]


def _level(project: Project, progress: Progress, on: date) -> Level:
    return level_of(
        course_of(project),
        progress.progress_percent,
        forecast_on=progress.forecast_on,
        measure=project.cycle.rules,
        on=on,
    )

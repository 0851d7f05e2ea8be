"""The calendar of supervision: everything that is due in a year, by its day, month by month."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from piaojue.implementation.models import Milestone
from piaojue.projects.models import Cycle
from piaojue.rules.activities import KINDS
from piaojue.supervision.activity_queries import standings_on
from piaojue.supervision.models import AuditFinding, Slip
from piaojue.supervision.problem_queries import WAITING, open_problems

MONDAY = 0


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """One thing with its day: what, whose it is, where it is seen to, how it stands."""

    on: date
    what: str
    whose: str
    url: str
    status: str
    word: str

    @property
    def is_late(self) -> bool:
        return self.status == "behind"


@dataclass(frozen=True, slots=True)
class Day:
    """One cell of the month: the day, what is due on it, whether any of it is late."""

    on: date
    is_of_month: bool
    dues: Sequence[Due]

    @property
    def is_late(self) -> bool:
        return any(due.is_late for due in self.dues)


def dues_of(cycle: Cycle, *, on: date) -> list[Due]:
    """Everything of a year that has a day and is not done, and the activities that are."""
    told = (_activities, _problems, _slips, _audits, _milestones)
    return sorted(due for each in told for due in each(cycle, on))


def weeks_of(month: date, dues: Sequence[Due]) -> list[list[Day]]:
    """The weeks of a month from Monday to Sunday, each day with what is due on it."""
    days = [
        Day(on, on.month == month.month, [due for due in dues if due.on == on])
        for on in Calendar(MONDAY).itermonthdates(month.year, month.month)
    ]
    return [days[start : start + 7] for start in range(0, len(days), 7)]


def month_asked(text: str, on: date) -> date:
    """The first day of the month asked for as 2026-05, else of the present one; a month has a month on either side."""
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        month = on
    return month.replace(day=1) if date.min.year < month.year < date.max.year else on.replace(day=1)


def neighbours_of(month: date) -> tuple[date, date]:
    """The first days of the month before and the month after."""
    return (month - timedelta(days=1)).replace(day=1), (month + timedelta(days=32)).replace(day=1)


def _activities(cycle: Cycle, on: date) -> Iterator[Due]:
    for row in standings_on(cycle, on):
        each = row.activity
        url, whose = reverse("supervision:activity", args=[each.pk]), f"{each.leader} · {each.committee}"
        if each.held_on is None:
            yield Due(each.planned_on, str(each), whose, url, row.status, row.word)
            continue
        yield Due(each.held_on, str(each), whose, url, "done", "已开展")
        if each.due_on and each.answered_at is None:
            what = f"答复{KINDS[each.kind].opinions}：{each.subject}"
            yield Due(each.due_on, what, "政府", url, row.status, row.word)


def _problems(cycle: Cycle, on: date) -> Iterator[Due]:
    for each in open_problems(cycle).filter(state__in=WAITING):
        url = reverse("supervision:problem", args=[each.pk])
        yield _due(each.due_on, f"答复问题：{each}", str(each.responsible), url, on)


def _slips(cycle: Cycle, on: date) -> Iterator[Due]:
    rows = Slip.objects.filter(project__cycle=cycle, kind="tracking", answered_at=None)
    for each in rows.select_related("recipient", "project"):
        url = reverse("supervision:tracking", args=[each.pk])
        yield _due(each.due_on, f"答复{each}：{each.project}", str(each.recipient), url, on)


def _audits(cycle: Cycle, on: date) -> Iterator[Due]:
    rows = AuditFinding.objects.filter(project__cycle=cycle, kind="audit", answered_at=None, due_on__isnull=False)
    for each in rows.select_related("project__lead"):
        url = reverse("projects:life", args=[each.project_id])
        yield _due(each.due_on or on, f"答复审计意见：{each.project}", str(each.project.lead or ""), url, on)


def _milestones(cycle: Cycle, on: date) -> Iterator[Due]:
    rows = Milestone.objects.filter(plan__project__cycle=cycle, reached_on=None)
    for each in rows.exclude(plan__project__state="cancelled").select_related("plan__project__lead"):
        project = each.plan.project
        url = reverse("projects:life", args=[project.pk])
        yield _due(each.due_on, f"{each.get_kind_display()}：{project}", str(project.lead or ""), url, on)


def _due(day: date, what: str, whose: str, url: str, on: date) -> Due:
    return Due(day, what, whose, url, *(("behind", "逾期") if day < on else ("planned", "到期")))

"""What can be asked about supervision activities: where each stands, whose they are, what waits for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from piaojue.bodies.authority import Actor, power_of
from piaojue.bodies.tasks import Task
from piaojue.projects.models import Cycle, Project
from piaojue.rules.activities import KINDS, Course, stage_of
from piaojue.rules.offices import Office
from piaojue.supervision.actions import ANNOUNCE, HOLD
from piaojue.supervision.models import Activity

AHEAD = timedelta(days=30)
COMMITTEES = {Office.SPECIAL_COMMITTEE, Office.WORKING_COMMITTEE}


@dataclass(frozen=True, slots=True)
class Standing:
    """An activity with where it stands on a day, as a status and in words."""

    activity: Activity
    status: str
    word: str

    @property
    def is_late(self) -> bool:
        """Is it late: not held on its day, or its opinions not answered in their term?"""
        return self.status == "behind"

    def whose(self) -> set[str]:
        """Under which names it is found on the board: leader, committee, departments, townships."""
        projects = self.activity.projects.all()
        names = {self.activity.leader.name, self.activity.committee.name}
        return names | {str(project.lead or "") for project in projects} | {project.place.name for project in projects}


def activities_of(cycle: Cycle) -> QuerySet[Activity]:
    """The activities of a year by their planned days."""
    rows = cycle.activities.select_related("leader", "committee", "notice", "report", "answer")
    return rows.prefetch_related("projects__lead", "projects__place")


def activities_on(project: Project) -> QuerySet[Activity]:
    """The activities about one project."""
    return project.activities.select_related("leader", "committee", "report", "answer")


def standing_on(activity: Activity, on: date) -> Standing:
    """Where one activity stands on a day."""
    answered_on = localdate(activity.answered_at) if activity.answered_at else None
    return Standing(
        activity, *stage_of(Course(activity.planned_on, activity.held_on, activity.due_on, answered_on), on)
    )


def standings_on(cycle: Cycle, on: date, *, name: str = "") -> list[Standing]:
    """The activities of a year, or those found under one name; the late ones first."""
    rows = [standing_on(each, on) for each in activities_of(cycle)]
    found = [row for row in rows if not name or name in row.whose()]
    return sorted(found, key=lambda row: (not row.is_late, row.status == "done", row.activity.planned_on))


def activities_awaiting(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    """What the activities of a year wait for from somebody: the notice, the day itself, the government's answer."""
    if not actor.offices_in(cycle.congress):
        return []
    return [task for each in _unanswered(cycle) for task in _tasks(each, actor, cycle, on)]


def _unanswered(cycle: Cycle) -> QuerySet[Activity]:
    return Activity.objects.filter(cycle=cycle, answer=None)


def _tasks(activity: Activity, actor: Actor, cycle: Cycle, on: date) -> Sequence[Task]:
    if activity.due_on is not None:
        what = f"答复{KINDS[activity.kind].opinions}：{activity.subject}"
        return _task(activity, "supervise.answer_opinions", activity.due_on, what, actor, cycle)
    if activity.planned_on - on > AHEAD:
        return []
    led = _led(activity, actor, cycle)
    if not _is_theirs(activity, actor, cycle):
        return led
    announce, hold, day = ANNOUNCE[activity.kind], HOLD[activity.kind], activity.planned_on
    announced = [] if activity.notice_id else _task(activity, announce, day, f"通知：{activity}", actor, cycle)
    return [*announced, *(_task(activity, hold, day, f"开展：{activity}", actor, cycle) or led)]


def _led(activity: Activity, actor: Actor, cycle: Cycle) -> list[Task]:
    """The day, for the leader who takes part in person; the committee sees to the rest."""
    act = HOLD[activity.kind]
    if activity.leader_id != actor.person_id or not cycle.rules.gives(act):
        return []
    url = reverse("supervision:activity", args=[activity.pk])
    return [Task(activity.planned_on, f"牵头：{activity}", "您是牵头领导", cycle.rules.power(act).article, url)]


def _is_theirs(activity: Activity, actor: Actor, cycle: Cycle) -> bool:
    """A committee sees to its own activities; whoever holds another office sees to all."""
    return bool(actor.offices_in(cycle.congress) - COMMITTEES) or actor.acts_for(activity.committee_id)


def _task(activity: Activity, act: str, due: date, what: str, actor: Actor, cycle: Cycle) -> list[Task]:
    power = power_of(actor, act, cycle.congress, cycle.rules)
    if power is None:
        return []
    url = reverse("supervision:activity", args=[activity.pk])
    return [Task(due, what, "列入年度监督计划", power.article, url)]

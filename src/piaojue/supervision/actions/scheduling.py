"""The activities of the annual plan: put on a day with whoever leads them, moved to another day with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.bodies.models import Body, Person
from piaojue.ledger.actions import Json
from piaojue.projects.models import Cycle, Project
from piaojue.rules.activities import NothingToSupervise, check_ahead
from piaojue.rules.refusal import Refused
from piaojue.supervision.models import Activity


class ActivityOver(Refused):
    """What was held, announced or answered is not done again."""


@dataclass(frozen=True, slots=True)
class Planned:
    """An activity as it is put into the plan: what kind, about which projects, on which day, who leads, whose work."""

    kind: str
    subject: str
    projects: Sequence[Project]
    planned_on: date
    leader: Person
    committee: Body


@transaction.atomic
def schedule(cycle: Cycle, planned: Planned, *, by: Actor, at: datetime) -> Activity:
    """Put an activity into the annual supervision plan."""
    leave = permit(by, "supervise.schedule", cycle.congress, cycle.rules)
    if not planned.projects:
        raise NothingToSupervise("没有选项目；监督活动至少针对一个项目。")
    check_ahead(planned.planned_on, timezone.localdate(at))
    activity = Activity.objects.create(
        cycle=cycle,
        kind=planned.kind,
        subject=planned.subject,
        leader=planned.leader,
        committee=planned.committee,
        planned_on=planned.planned_on,
        planned_at=at,
    )
    activity.projects.set(planned.projects)
    facts: dict[str, Json] = {"kind": planned.kind, "planned_on": planned.planned_on.isoformat()}
    record(leave, by, cycle.congress, about=activity.key, at=at, facts={**facts, "committee": planned.committee.name})
    return activity


@transaction.atomic
def reschedule(activity: Activity, planned_on: date, *, reason: str, by: Actor, at: datetime) -> Activity:
    """Move an activity that was neither announced nor held to another day, and say why."""
    cycle = activity.cycle
    leave = permit(by, "supervise.schedule", cycle.congress, cycle.rules)
    check_ahead(planned_on, timezone.localdate(at))
    before = activity.planned_on.isoformat()
    if not Activity.objects.filter(pk=activity.pk, notice=None, held_on=None).update(planned_on=planned_on):
        raise ActivityOver(f"“{activity}”已经通知或者开展，不能再改日期。")
    activity.refresh_from_db()
    facts: dict[str, Json] = {"before": before, "planned_on": planned_on.isoformat(), "reason": reason}
    record(leave, by, cycle.congress, about=activity.key, at=at, facts=facts)
    return activity

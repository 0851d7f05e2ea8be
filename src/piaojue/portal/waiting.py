"""待我办理: the tasks of every floor for one actor, by due date."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from piaojue.bodies.authority import Actor
from piaojue.bodies.queries import awaiting as bodies
from piaojue.bodies.tasks import Task
from piaojue.collection.queries import awaiting as collection
from piaojue.decision.queries import awaiting as decision
from piaojue.deliberation.queries import awaiting as deliberation
from piaojue.deliberation.survey_queries import awaiting as surveys
from piaojue.elections.queries import awaiting as elections
from piaojue.evaluation.queries import awaiting as evaluation
from piaojue.implementation.queries import awaiting as implementation
from piaojue.projects.queries import cycles_at
from piaojue.proposal.queries import awaiting as proposal
from piaojue.supervision.tasks import awaiting as supervision

HELD = (bodies, elections)  # asked once for somebody
IN_A_YEAR = (collection, proposal, deliberation, surveys, decision, implementation, supervision, evaluation)


def tasks_of(actor: Actor, at: datetime) -> list[Task]:
    """Everything that waits for somebody, the earliest due first."""
    if actor.is_anonymous:
        return []
    on = timezone.localdate(at)
    tasks = [task for awaiting in HELD for task in awaiting(actor, on)]
    for cycle in cycles_at(actor):
        tasks += [task for awaiting in IN_A_YEAR for task in awaiting(actor, cycle, on)]
    return sorted(tasks)

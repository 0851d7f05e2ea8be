"""待我办理: the tasks of every floor for one actor, by due date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from piaojue.bodies.authority import Actor
from piaojue.bodies.queries import awaiting as bodies
from piaojue.bodies.tasks import Task
from piaojue.collection.queries import awaiting as collection
from piaojue.decision.queries import awaiting as decision
from piaojue.deliberation.queries import awaiting as deliberation
from piaojue.elections.queries import awaiting as elections
from piaojue.evaluation.queries import awaiting as evaluation
from piaojue.implementation.queries import awaiting as implementation
from piaojue.proposal.queries import awaiting as proposal
from piaojue.supervision.tasks import awaiting as supervision

AWAITING: tuple[Callable[[Actor, datetime], list[Task]], ...] = (
    bodies,
    collection,
    proposal,
    deliberation,
    elections,
    decision,
    implementation,
    supervision,
    evaluation,
)


def tasks_of(actor: Actor, at: datetime) -> list[Task]:
    """Everything that waits for somebody, the earliest due first."""
    if actor.is_anonymous:
        return []
    return sorted(task for awaiting in AWAITING for task in awaiting(actor, at))

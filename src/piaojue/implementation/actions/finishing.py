"""Start, completion and joint acceptance (联合验收) of a project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor
from piaojue.implementation.actions.refusals import must_lead
from piaojue.implementation.models import Acceptance
from piaojue.ledger.actions import Json
from piaojue.projects import actions as projects
from piaojue.projects.models import Project
from piaojue.rules.delivery import Voice, check_acceptance
from piaojue.rules.lifecycle import step


@dataclass(frozen=True, slots=True)
class Signed:
    """One who took part in the acceptance: name, capacity (representative, third_party, department), opinion."""

    name: str
    capacity: str
    agrees: bool = True
    opinion: str = ""


@transaction.atomic
def start(project: Project, *, by: Actor, at: datetime) -> Project:
    """Report that work has started (开工)."""
    must_be_next(project, "start", by)
    projects.advance(project, "start", by=by, at=at)
    _reach(project, "start", at)
    return project


@transaction.atomic
def complete(project: Project, *, by: Actor, at: datetime) -> Project:
    """Report that the work is done (完工), ready for acceptance."""
    must_be_next(project, "complete", by)
    projects.advance(project, "complete", by=by, at=at)
    _reach(project, "building", at)
    return project


@transaction.atomic
def accept(
    project: Project, *, done_quantity: int, findings: str, signed: Sequence[Signed], by: Actor, at: datetime
) -> Acceptance:
    """Accept a completed project (验收) against its goal, jointly with representatives and a third party.

    Clauses: implement.acceptance
    """
    facts: dict[str, Json] = {"done": done_quantity, "goal": project.goal_quantity, "signed": len(signed)}
    projects.advance(project, "accept", by=by, at=at, facts=facts)
    check_acceptance([Voice(one.capacity, one.agrees) for one in signed], project.cycle.rules)
    _reach(project, "acceptance", at)
    acceptance = Acceptance.objects.create(
        project=project, done_quantity=done_quantity, findings=findings, accepted_at=at
    )
    for one in signed:
        acceptance.voices.create(name=one.name, capacity=one.capacity, agrees=one.agrees, opinion=one.opinion)
    return acceptance


def must_be_next(project: Project, verb: str, by: Actor) -> None:
    """Is this the next step of a project that the actor's department leads?

    Raises: NotTheLead, NotAllowed.
    """
    must_lead(project, by)
    step(project.status, verb)


def _reach(project: Project, kind: str, at: datetime) -> None:
    project.plan.milestones.filter(kind=kind, reached_on=None).update(reached_on=timezone.localdate(at))

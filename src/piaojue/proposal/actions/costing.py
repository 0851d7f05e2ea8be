"""Set the money of a project by source, while it is screened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from piaojue.bodies.authority import Actor, permit, record
from piaojue.projects.models import Project
from piaojue.proposal.actions.refusals import TO_BE_MARKED, must_be_in_screening
from piaojue.rules.lifecycle import State


@transaction.atomic
def cost(project: Project, funding: Mapping[str, int], *, by: Actor, at: datetime) -> Project:
    """Set the money by source, in fen, while the project is screened."""
    leave = permit(by, "propose.cost", project.congress, project.cycle.rules)
    must_await_cost(project)
    project.funding.all().delete()
    for source, fen in funding.items():
        project.funding.create(source=source, fen=fen)
    record(leave, by, project.congress, about=project.key, at=at, facts={"fen": dict(funding)})
    return project


def must_await_cost(project: Project) -> None:
    """Raises NotInScreening unless the money of a project can still be set."""
    must_be_in_screening(project, State.PROPOSED, *TO_BE_MARKED)

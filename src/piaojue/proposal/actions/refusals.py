"""What every act of the screening may refuse for."""

from __future__ import annotations

from datetime import date

from piaojue.bodies.authority import Actor
from piaojue.projects.models import Project
from piaojue.proposal.turns import round_of
from piaojue.rules.lifecycle import State
from piaojue.rules.refusal import Refused

TO_BE_MARKED = (State.ELIGIBLE, State.RESERVED)


class NotInScreening(Refused):
    """The project is not at the stage at which it can be costed or marked."""


class ReasonMissing(Refused):
    """The act needs a reason, for reasons are public."""


def must_be_in_screening(project: Project, *states: State) -> None:
    """Is the project at one of these stages?

    Raises: NotInScreening.
    """
    if project.status not in states:
        raise NotInScreening(
            f"“{project}”现为“{project.get_state_display()}”，不在筛选阶段；只有筛选中的项目可以打分、复议和核定资金。"
        )


def turn_to_mark(project: Project, actor: Actor, *, on: date) -> int:
    """The round in which somebody may mark a project now.

    Raises: NotInScreening, Recused, NotAsked, AlreadyReviewed, NotBlind.
    """
    must_be_in_screening(project, *TO_BE_MARKED)
    return round_of(project, actor, on=on)

"""How the demonstration judges a year: the reports, the evaluation at the next session, notices, the order to mend."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from piaojue.bodies.models import Session
from piaojue.elections.models import Election
from piaojue.evaluation import actions as evaluation
from piaojue.evaluation.models import Evaluation, Rectification, Verdict
from piaojue.portal.demonstration.cast import Cast
from piaojue.portal.demonstration.facts import Planned
from piaojue.projects.models import Cycle
from piaojue.projects.queries import projects_in
from piaojue.rules.lifecycle import State
from piaojue.rules.satisfaction import Grade

PRESENT = 204
Hold = Callable[..., Election]  # how a vote is held: by paper in the hall, or by sealed ballots


@dataclass(frozen=True, slots=True)
class Wanting:
    """The project that is found wanting: how much of it was done, and what the government says of it."""

    title: str
    percent: int
    text: str


def evaluate(
    cycle: Cycle, cast: Cast, session: Session, rows: list[Planned], wanting: Wanting, at: datetime, hold: Hold
) -> Rectification:
    """The evaluation at the next session, its notices a little later, the order to mend within the week."""
    _report_completion(cycle, cast, wanting, at - timedelta(days=10))
    presidium = cast.acting("presidium", at)
    evaluated = list(projects_in(cycle, State.ACCEPTED, State.UNDER_WAY))
    asked = evaluation.ask(cycle, session, evaluated, by=presidium, at=at)
    votes = {title: numbers for row in rows for title, numbers in row.judged.items()}
    asked.election = hold(
        asked.election, cast, votes, present=PRESENT, at=at, scrutineers=cast.deputies[164:178], presides="presidium"
    )
    later = at + timedelta(hours=3)
    evaluation.confirm(asked, by=presidium, at=later)
    tell(asked, cast, later + timedelta(minutes=30))
    verdict = Verdict.objects.get(evaluation=asked, grade=Grade.DISSATISFIED)
    ordered = at + timedelta(days=7)
    return evaluation.order_rectification(verdict, by=cast.acting("committee", ordered), at=ordered)


def tell(asked: Evaluation, cast: Cast, at: datetime) -> None:
    """The four notices of an evaluation."""
    evaluation.send_notices(asked, by=cast.acting("clerk", at), at=at)


def _report_completion(cycle: Cycle, cast: Cast, wanting: Wanting, at: datetime) -> None:
    for project in projects_in(cycle, State.ACCEPTED, State.UNDER_WAY):
        is_wanting = project.title == wanting.title
        evaluation.report_completion(
            project,
            done_quantity=project.goal_quantity * wanting.percent // 100 if is_wanting else project.goal_quantity,
            is_finished=not is_wanting,
            text=wanting.text if is_wanting else "目标全部完成，已经交付使用。",
            by=cast.acting("government", at),
            at=at,
        )

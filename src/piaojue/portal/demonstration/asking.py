"""How the demonstration asks about a candidate list before its session: many answers, each by a browser or a deputy."""

from __future__ import annotations

from datetime import datetime, timedelta

from piaojue.bodies.authority import RESIDENT
from piaojue.bodies.models import Division
from piaojue.deliberation import surveys
from piaojue.deliberation.survey_models import Audience, Survey
from piaojue.portal.demonstration.cast import Cast, acting
from piaojue.portal.demonstration.facts import Answered, Asked, asked
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import projects_in
from piaojue.rules.lifecycle import State
from piaojue.rules.money import FEN_PER_WAN


def ask(cycle: Cycle, cast: Cast, key: str, *, at: datetime, days: int) -> Survey:
    """Open one survey on the frozen list and let everybody answer on its second day."""
    told = asked(key)
    opens = at.date()
    plan = surveys.Plan(
        audience=Audience(told.audience),
        opens_on=opens,
        closes_on=opens + timedelta(days=days),
        text=told.text,
        budget_fen=told.budget * FEN_PER_WAN,
    )
    survey = surveys.open_survey(cycle, plan, by=cast.acting("clerk", at), at=at)
    _answer_all(survey, cast, told, at + timedelta(days=1))
    return survey


def _answer_all(survey: Survey, cast: Cast, told: Asked, at: datetime) -> None:
    listed = {project.position: project for project in projects_in(survey.cycle, State.LISTED)}
    everybody = [row for row in told.answers for _ in range(row.people)]
    for n, row in enumerate(everybody):
        _answer(survey, cast, n, [listed[position] for position in row.chose], row, at)


def _answer(survey: Survey, cast: Cast, n: int, chosen: list[Project], row: Answered, at: datetime) -> None:
    if survey.audience == Audience.DEPUTIES:
        surveys.answer(survey, chosen, mark="", township=None, by=acting(cast.deputies[n], at), at=at)
        return
    township = Division.objects.get(name=row.place) if row.place else None
    surveys.answer(survey, chosen, mark=f"demonstration-{n}", township=township, by=RESIDENT, at=at)

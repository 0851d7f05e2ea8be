"""What can be asked about surveys: whether somebody has answered, what may be chosen, when results may be seen."""

from __future__ import annotations

from collections.abc import Sized
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from piaojue.bodies.authority import Actor, power_of
from piaojue.bodies.tasks import Task
from piaojue.collection.receipts import hashed
from piaojue.deliberation.queries import ON_THE_LIST
from piaojue.deliberation.survey_models import Audience, Phase, Survey, SurveyParticipation
from piaojue.elections.models import Election, Stage
from piaojue.projects.models import Cycle, Project
from piaojue.rules.offices import Office
from piaojue.rules.refusal import Refused

DEPUTIES = {Office.DEPUTY, Office.RESIDENT_REPRESENTATIVE}
QUIET_DAYS = 7  # a result that comes out on the eve of the vote steers it, and nobody has time to object
FINISHED = (Stage.DECLARED, Stage.VOID)
STILL_OPEN = "调查还没有结束。结束以前不公布结果，任何人都看不到。"
DURING_A_VOTE = "本级人大的投票正在进行。宣布结果以前不公布调查结果，任何人都看不到。"


class Embargoed(Refused):
    """Nobody sees results before the survey is closed, nor while a vote is near or under way."""

    status = 403


def surveys_of(cycle: Cycle) -> QuerySet[Survey]:
    """The surveys of a year."""
    return cycle.surveys.select_related("cycle__congress__division", "cycle__measure__parent", "cycle__session")


def list_of(survey: Survey) -> QuerySet[Project]:
    """The projects that the survey began with, in the order of the list."""
    return survey.projects.select_related("place__parent", "lead").order_by("position", "number")


def choices_of(survey: Survey) -> QuerySet[Project]:
    """Those that have not been withdrawn since: candidates, and what has or had a place on the frozen list."""
    return list_of(survey).filter(ON_THE_LIST)


def least_of(survey: Survey, choices: Sized) -> int:
    """How many must be chosen: what the survey says, or all where withdrawals have left fewer."""
    return min(survey.least, len(choices))


def has_answered(survey: Survey, mark: str, by: Actor) -> bool:
    """Has this deputy, or this browser, taken part?"""
    rows = SurveyParticipation.objects.filter(survey=survey)
    if survey.audience == Audience.DEPUTIES:
        return by.person_id is not None and rows.filter(person=by.person_id).exists()
    return bool(mark) and rows.filter(token=token_of(survey.key, mark)).exists()


def token_of(survey: str, mark: str) -> str:
    """What is kept of a browser's mark: another one in every survey, by the survey's key."""
    return hashed(f"{survey}/{mark}")


def embargo_on(survey: Survey, on: date) -> str:
    """Why nobody may see the results on this day; empty when everybody may."""
    if survey.phase(on) != Phase.CLOSED:
        return STILL_OPEN
    session = survey.cycle.session
    if session and session.opens_on - timedelta(QUIET_DAYS) <= on <= session.closes_on:
        return f"大会开幕前{QUIET_DAYS}日到闭幕不公布调查结果，以免影响票决，任何人都看不到；闭幕以后公布。"
    return DURING_A_VOTE if is_voting(survey.cycle.congress_id) else ""


def is_voting(congress_id: int) -> bool:
    """Is a vote of this congress begun and not declared?"""
    return Election.objects.filter(congress=congress_id).exclude(stage__in=FINISHED).exists()


def open_surveys(cycle: Cycle, on: date) -> list[Survey]:
    """The surveys that take answers on this day."""
    return [survey for survey in surveys_of(cycle) if survey.phase(on) == Phase.OPEN]


def awaiting(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    """The deputies' survey waits for every deputy who has not answered; it binds nobody, and may be left."""
    power = power_of(actor, "deliberate.answer_survey", cycle.congress, cycle.rules)
    if power is None or not actor.offices_in(cycle.congress) & DEPUTIES:
        return []
    waiting = [row for row in open_surveys(cycle, on) if row.audience == Audience.DEPUTIES]
    return [_task(row, power.article) for row in waiting if not has_answered(row, "", actor)]


def _task(survey: Survey, article: int) -> Task:
    url = reverse("deliberation:survey", args=[survey.pk])
    return Task(survey.closes_on, f"参加{survey}", "自愿参加，仅供参考", article, url)


def must_be_public(survey: Survey, on: date) -> None:
    """Raise Embargoed while the results may not be seen."""
    if reason := embargo_on(survey, on):
        raise Embargoed(reason)


def township_of(project: Project, division_id: int) -> str:
    """The township that a project serves, directly below the congress's division; empty when it serves all."""
    place = project.place
    if place.pk == division_id:
        return ""
    while place.parent is not None and place.parent_id != division_id:
        place = place.parent
    return place.name if place.parent_id == division_id else ""


def only_township(projects: list[Project], division_id: int) -> str:
    """The township in which all of these projects lie; empty when they lie in several, or serve all."""
    names = {township_of(project, division_id) for project in projects}
    return names.pop() if len(names) == 1 else ""

"""The residents' survey at completion: opened by the clerk, answered once a browser, shown when it is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.deliberation.survey_models import PHASE_WORDS, Phase
from piaojue.deliberation.survey_queries import DURING_A_VOTE, STILL_OPEN, is_voting, token_of
from piaojue.evaluation.models import CompletionContact, CompletionParticipation, CompletionSurvey
from piaojue.evaluation.subjects import EVALUABLE
from piaojue.masking.texts import mask
from piaojue.projects.models import Project
from piaojue.rules.refusal import Refused
from piaojue.rules.satisfaction import Grade

FEWEST = 10  # answers below which none are shown: among a handful, everybody knows everybody
LONGEST = timedelta(days=90)


class NoSurveyNow(Refused):
    """A survey is opened once, for a project that is delivered or under way, over days to come."""


class NotOpen(Refused):
    """Answers are taken from the first day to the last."""


class AnsweredBefore(Refused):
    """Once each browser."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a resident says: a grade, perhaps why, perhaps how to call back."""

    grade: Grade
    text: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a survey came to: answers by grade; `waits` says why nothing can be seen yet."""

    counts: dict[str, int]
    waits: str = ""

    @property
    def asked(self) -> int:
        return sum(self.counts.values())


@transaction.atomic
def open_survey(
    project: Project, *, opens_on: date, closes_on: date, text: str, by: Actor, at: datetime
) -> CompletionSurvey:
    """Ask residents what they think of a project, from one day to another."""
    leave = permit(by, "evaluate.open_feedback", project.congress, project.cycle.rules)
    must_await_survey(project)
    if opens_on < timezone.localdate(at) or not opens_on <= closes_on <= opens_on + LONGEST:
        raise NoSurveyNow(f"开始日期不能早于今天，结束日期不能早于开始日期，最长{LONGEST.days}天。")
    survey = CompletionSurvey.objects.create(
        project=project, opens_on=opens_on, closes_on=closes_on, text=text, opened_at=at
    )
    days = {"opens_on": opens_on.isoformat(), "closes_on": closes_on.isoformat()}
    record(leave, by, project.congress, about=project.key, at=at, facts=days)
    return survey


def must_await_survey(project: Project) -> None:
    """Raises NoSurveyNow unless residents can be asked about a project, for the first time."""
    if CompletionSurvey.objects.filter(project=project).exists():
        raise NoSurveyNow(f"“{project}”已经开展过网上调查，每个项目一次。")
    if project.status not in EVALUABLE:
        raise NoSurveyNow(f"“{project}”现为“{project.get_state_display()}”，实施中、完工或者验收以后才能调查。")


@transaction.atomic
def answer(survey: CompletionSurvey, said: Said, *, mark: str, by: Actor, at: datetime) -> None:
    """Put down what a resident says, apart from the browser that said it.

    Nothing goes into the ledger: a line for each answer would say when somebody answered.
    """
    project = survey.project
    permit(by, "evaluate.answer_feedback", project.congress, project.cycle.rules)
    phase = survey.phase(timezone.localdate(at))
    if phase != Phase.OPEN:
        raise NotOpen(f"{survey}{PHASE_WORDS[phase]}，现在不能参加。")
    token = token_of(survey.key, mark)
    _, is_new = CompletionParticipation.objects.get_or_create(survey=survey, token=token)
    if not is_new:
        raise AnsweredBefore("您已经参加过这次调查，每人一次。")
    survey.answers.create(grade=said.grade, text=mask(said.text))
    if said.phone:
        survey.contacts.create(phone=said.phone)


@transaction.atomic
def forget_contact(contact: CompletionContact, *, by: Actor, at: datetime) -> None:
    """Delete how to call somebody back, once that is done or asked for; the ledger keeps that, never the contact."""
    project = contact.survey.project
    leave = permit(by, "evaluate.forget_contact", project.congress, project.cycle.rules)
    contact.delete()
    left = contact.survey.contacts.count()
    record(leave, by, project.congress, about=project.key, at=at, facts={"contacts_left": left})


def has_answered(survey: CompletionSurvey, mark: str) -> bool:
    """Has this browser answered?"""
    return bool(mark) and survey.participations.filter(token=token_of(survey.key, mark)).exists()


def told_of(survey: CompletionSurvey, *, on: date) -> Told:
    """The answers by grade once nobody can be steered or recognised by them; nothing before, to anyone."""
    if survey.phase(on) != Phase.CLOSED:
        return Told({}, STILL_OPEN)
    if is_voting(survey.project.cycle.congress_id):
        return Told({}, DURING_A_VOTE)
    rows = survey.answers.values_list("grade").annotate(number=Count("pk"))
    counts = {**dict.fromkeys((grade.value for grade in Grade), 0), **dict(rows.order_by())}
    if sum(counts.values()) < FEWEST:
        return Told({}, f"参加的不足{FEWEST}人，不公布结果。")
    return Told(counts)


def voices_of(survey: CompletionSurvey, *, on: date) -> list[str]:
    """What residents wrote, in no order of time, once the result can be seen."""
    if told_of(survey, on=on).waits:
        return []
    return list(survey.answers.exclude(text="").values_list("text", flat=True))

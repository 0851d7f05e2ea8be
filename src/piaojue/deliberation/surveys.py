"""The acts of a survey (意见调查) on the candidate list: open, answer, close early. It binds nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, NotPermitted, permit, record
from piaojue.bodies.models import Division
from piaojue.deliberation.survey_models import (
    AUDIENCE_WORDS,
    PHASE_WORDS,
    Audience,
    Phase,
    Survey,
    SurveyAnswer,
    SurveyParticipation,
)
from piaojue.deliberation.survey_queries import DEPUTIES, choices_of, least_of, token_of
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import cost_fen, projects_in
from piaojue.rules.lifecycle import State
from piaojue.rules.money import said
from piaojue.rules.refusal import Refused

LEAST_CHOICES = (
    3  # the usual least: where half the ballots name one project, no proportional rule has anything to share
)


class SurveyExists(Refused):
    """One survey a year for residents, one for deputies."""


class NoList(Refused):
    """There are too few candidates to ask about."""


class WrongDays(Refused):
    """A survey lies in the future and before the session."""


class NoEnvelope(Refused):
    """Rules that share money need some."""


class SurveyNotOpen(Refused):
    """Answers are taken from the first day to the last, or until the early close."""


class SurveyClosed(Refused):
    """A survey is closed once."""


class AlreadyAnswered(Refused):
    """Once each."""


class TooFewChoices(Refused):
    """Fewer projects than the survey asks for."""


class NotOnTheList(Refused):
    """Only what is on the candidate list may be chosen, and only a township of this district named."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A survey as it is opened: whom it asks, when, how many choices at least, how much money the rules share."""

    audience: Audience
    opens_on: date
    closes_on: date
    text: str
    budget_fen: int
    least: int = LEAST_CHOICES


@transaction.atomic
def open_survey(cycle: Cycle, plan: Plan, *, by: Actor, at: datetime) -> Survey:
    """Ask residents or deputies about the candidate list as it stands now."""
    leave = permit(by, "deliberate.open_survey", cycle.congress, cycle.rules)
    must_leave_somebody_to_ask(cycle, on=timezone.localdate(at))
    if cycle.surveys.filter(audience=plan.audience).exists():
        raise SurveyExists(f"{cycle}已经开展过{AUDIENCE_WORDS[plan.audience]}意见调查，每年一次，不能重复。")
    _must_lie_before_the_session(cycle, plan, timezone.localdate(at))
    projects = list(projects_in(cycle, State.CANDIDATE, State.LISTED).prefetch_related("funding"))
    if not 1 <= plan.least < len(projects):
        raise NoList(
            f"候选项目现有{len(projects)}个，至少选{plan.least}个不成调查；请调整选择数，或者等名单提出以后再开展。"
        )
    _must_share_out(plan, projects)
    survey = Survey.objects.create(
        cycle=cycle,
        audience=plan.audience,
        text=plan.text,
        least=plan.least,
        budget_fen=plan.budget_fen,
        opens_on=plan.opens_on,
        closes_on=plan.closes_on,
    )
    survey.projects.set(projects)
    facts = {
        "audience": plan.audience.value,
        "opens_on": plan.opens_on.isoformat(),
        "closes_on": plan.closes_on.isoformat(),
        "projects": len(projects),
    }
    record(leave, by, cycle.congress, about=survey.key, at=at, facts=facts)
    return survey


def must_leave_somebody_to_ask(cycle: Cycle, *, on: date) -> None:
    """Is there a list to ask about, an audience that was not asked this year, a day left before the session?

    Raises: SurveyExists, NoList, WrongDays.
    """
    if cycle.surveys.count() == len(Audience):
        raise SurveyExists(f"{cycle}居民、代表的意见调查都已经开展过，每年一次，不能再开展；可以看调查结果。")
    if len(projects_in(cycle, State.CANDIDATE, State.LISTED)) <= 1:
        raise NoList("候选项目还不到2个，没有名单可以征求意见；请等名单提出以后再开展。")
    if cycle.session and cycle.session.opens_on <= on:
        raise WrongDays(f"{cycle.session}已经开幕，意见调查应当在大会开幕以前结束，不能再开展。")


def _must_lie_before_the_session(cycle: Cycle, plan: Plan, on: date) -> None:
    if plan.opens_on < on or plan.closes_on < plan.opens_on:
        raise WrongDays("开始日期不能早于今天，结束日期不能早于开始日期。")
    if cycle.session and plan.closes_on >= cycle.session.opens_on:
        opens = cycle.session.opens_on
        raise WrongDays(f"意见调查应当在大会开幕（{opens.month}月{opens.day}日）以前结束。")


def _must_share_out(plan: Plan, projects: list[Project]) -> None:
    """Money for none, or for all, leaves the rules nothing to differ about; the checker of .pb files says so too."""
    together = sum(cost_fen(project) for project in projects)
    if not 0 < plan.budget_fen < together:
        raise NoEnvelope(
            f"资金总额应大于零、小于全部候选项目所需的{said(together)}，几种规则才能比较；请填写本年度安排的资金总额。"
        )


@transaction.atomic
def close_survey(survey: Survey, *, reason: str, by: Actor, at: datetime) -> Survey:
    """End a survey before its last day; it is not opened again."""
    leave = permit(by, "deliberate.close_survey", survey.cycle.congress, survey.cycle.rules)
    must_not_be_over(Survey.objects.select_for_update().get(pk=survey.pk), on=timezone.localdate(at))
    Survey.objects.filter(pk=survey.pk).update(closed_at=at)
    record(leave, by, survey.cycle.congress, about=survey.key, at=at, facts={"reason": reason})
    survey.refresh_from_db(fields=["closed_at"])
    return survey


def must_not_be_over(survey: Survey, *, on: date) -> None:
    """Raises SurveyClosed where a survey is over, by its last day or by an early close."""
    if survey.phase(on) == Phase.CLOSED:
        raise SurveyClosed(f"{survey}已经结束，不能再提前结束。")


@transaction.atomic
def answer(
    survey: Survey, chosen: Iterable[Project], *, mark: str, township: Division | None, by: Actor, at: datetime
) -> None:
    """Put down what somebody chooses, apart from who it is; `mark` is the browser's, for residents.

    Nothing goes into the ledger: a line for each answer would say who answered when.
    """
    permit(by, "deliberate.answer_survey", survey.cycle.congress, survey.cycle.rules)
    phase = survey.phase(timezone.localdate(at))
    if phase != Phase.OPEN:
        raise SurveyNotOpen(f"{survey}{PHASE_WORDS[phase]}，现在不能参加。")
    keys = sorted({project.pk for project in chosen})
    _must_be_choosable(survey, keys, township)
    _take_part(survey, mark, by)
    _put_down(survey, keys, township)


def _must_be_choosable(survey: Survey, keys: list[int], township: Division | None) -> None:
    choices = set(choices_of(survey).values_list("pk", flat=True))
    if not choices.issuperset(keys):
        raise NotOnTheList("所选项目有的不在候选名单上，可能已经撤出；请按现在的名单再选。")
    least = least_of(survey, choices)
    if len(keys) < least:
        raise TooFewChoices(f"请至少选{least}个项目，现在选了{len(keys)}个；再选{least - len(keys)}个就可以提交。")
    if township is not None and (
        survey.audience != Audience.RESIDENTS or township.parent_id != survey.cycle.congress.division_id
    ):
        raise NotOnTheList("所填的乡镇街道不属于本地；可以不填。")


def _take_part(survey: Survey, mark: str, by: Actor) -> None:
    if survey.audience == Audience.DEPUTIES:
        if not by.offices_in(survey.cycle.congress) & DEPUTIES:
            raise NotPermitted("这是代表的意见调查，请本级人大代表登录后参加。")
        Survey.objects.select_for_update().get(pk=survey.pk)  # answers are written anew by one at a time
        who: dict[str, Any] = {"person_id": by.known_id}
    else:
        who = {"token": token_of(survey.key, mark)}
    _, is_new = SurveyParticipation.objects.get_or_create(survey=survey, **who)
    if not is_new:
        raise AlreadyAnswered("您已经参加过这次意见调查，每人一次。")


def _put_down(survey: Survey, keys: list[int], township: Division | None) -> None:
    """Deputies are few and known: all their answers are written anew in random order, so that the newest is not last.

    Residents' marks name nobody, and there may be tens of thousands of them; their answers are added as they come.
    """
    new = SurveyAnswer(survey=survey, chosen=keys, township=township)
    if survey.audience == Audience.RESIDENTS:
        new.save(force_insert=True)
        return
    rows = sorted([*survey.answers.all(), new], key=lambda row: row.pk)
    survey.answers.all().delete()
    SurveyAnswer.objects.bulk_create(rows)

"""Talk again where reviewers are far apart (复议); they may then mark once more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.ledger.actions import Json
from piaojue.projects.models import Project
from piaojue.proposal.actions.refusals import TO_BE_MARKED, ReasonMissing, must_be_in_screening
from piaojue.proposal.models import Rediscussion
from piaojue.proposal.rounds import disputed_names, marks_of, rediscussion_of
from piaojue.rules.indicators import indicators_of
from piaojue.rules.panel import Marks, disputed_in, is_disputed, missing_reviewers
from piaojue.rules.refusal import Refused
from piaojue.rules.weights import weights_of


class NothingDisputed(Refused):
    """The reviewers are too few to tell or not far apart, or their disagreement has been talked over already."""


class DaysOutOfOrder(Refused):
    """The talk lies ahead, or the days for marking again are over before they begin."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A re-discussion: who took part, on which day, what was said, until which day reviewers may mark again."""

    attended: str
    held_on: date
    words: str
    until_on: date


@transaction.atomic
def rediscuss(project: Project, talk: Talk, *, by: Actor, at: datetime) -> Rediscussion:
    """Write down the talk about a disputed project; its reviewers may then mark once more.

    Clauses: propose.dimensions
    """
    leave = permit(by, "propose.rediscuss", project.congress, project.cycle.rules)
    marks = disputed_marks(project)
    if not talk.attended.strip() or not talk.words.strip():
        raise ReasonMissing("请写明参加复议的人员和复议意见。")
    if not talk.held_on <= timezone.localdate(at) <= talk.until_on:
        raise DaysOutOfOrder("复议日期不能晚于今天，再次打分的截止日期不能早于今天。")
    row = Rediscussion.objects.create(
        project=project,
        indicators=list(disputed_in(marks, weights_of(project.cycle.rules))),
        attended=talk.attended,
        held_on=talk.held_on,
        words=talk.words,
        until_on=talk.until_on,
        recorded_at=at,
    )
    facts: dict[str, Json] = {
        "indicators": [*disputed_names(project, marks)],
        "held_on": talk.held_on.isoformat(),
        "until_on": talk.until_on.isoformat(),
    }
    told = {"attended": talk.attended, "words": talk.words}  # hashed: names, and words that may tell blind marks
    record(leave, by, project.congress, about=project.key, at=at, facts=facts, personal=told)
    return row


def disputed_marks(project: Project) -> list[Marks]:
    """The marks of a project that are to be talked over; hidden ones decide nothing that it answers.

    Raises: NotInScreening, NothingDisputed.
    """
    must_be_in_screening(project, *TO_BE_MARKED)
    if rediscussion_of(project) is not None:
        raise NothingDisputed(f"“{project}”已经复议，不能重复登记；再次打分结束后由政府决定。")
    marks = marks_of(project)
    if missing := missing_reviewers(marks, indicators_of(project.cycle.rules)):
        raise NothingDisputed(f"“{project}”还差{missing}打分；打分满了以后，有分歧的再复议。")
    if not is_disputed(marks):
        raise NothingDisputed(f"“{project}”的评审打分相差不到三分，不需要复议，可以直接决定。")
    return marks

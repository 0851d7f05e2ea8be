"""Whose turn it is to mark a project: who stands aside (回避), who has marked, who may mark once more."""

from __future__ import annotations

from collections import Counter
from datetime import date

from piaojue.bodies.authority import Actor, power_of
from piaojue.projects.models import Project
from piaojue.proposal.rounds import are_public, marks_of, rediscussion_of
from piaojue.rules.indicators import Indicator, asked_of
from piaojue.rules.panel import LEAST_REVIEWERS, panel_of
from piaojue.rules.refusal import Refused
from piaojue.rules.wording import said_day


class Recused(Refused):
    """A reviewer may not mark a project of their own department, nor one in which they declared an interest."""


class AlreadyReviewed(Refused):
    """One reviewer marks a project once, and once more after a re-discussion."""


class NotAsked(Refused):
    """Every indicator is marked by offices that the reviewer does not hold, or the mark is on one of these."""


class NotBlind(Refused):
    """The marks of the others can be read already, so a first mark would not be one's own alone."""


def round_of(project: Project, actor: Actor, *, on: date) -> int:
    """Which round somebody may mark in now: 1, or 2 in the days that follow a re-discussion.

    Raises: Recused, NotAsked, AlreadyReviewed, NotBlind.
    """
    check_impartial(project, actor)
    _check_asked(project, actor)
    given = [review for review in project.reviews.all() if review.reviewer_id == actor.person_id]
    if not given:
        _check_blind(project, actor)
        return 1
    talk = rediscussion_of(project)
    if len(given) == 2:
        raise AlreadyReviewed(f"您已经给“{project}”打过分，复议以后也再次打过，不能再打。")
    if talk is None or given[0].submitted_at > talk.recorded_at:
        raise AlreadyReviewed(f"您已经给“{project}”打过分，每人只打一次；有分歧的，复议以后可以再打一次。")
    if on > talk.until_on:
        raise AlreadyReviewed(f"“{project}”复议后再次打分到{said_day(talk.until_on)}为止，您原来的打分照用。")
    return 2


def _check_asked(project: Project, actor: Actor) -> None:
    """Is there an indicator that the actor is asked to mark?"""
    if not indicators_for(actor, project):
        raise NotAsked(f"“{project}”的各项评分指标都由其他机构的评审人员打分，没有要您打的。")


def indicators_for(actor: Actor, project: Project) -> tuple[Indicator, ...]:
    """The indicators that somebody marks on a project, by all the offices that they hold there."""
    return asked_of(project.cycle.rules, actor.offices_in(project.congress))


def _check_blind(project: Project, actor: Actor) -> None:
    """Can the actor not read the marks yet? Once enough are in, who rules reads them; after the ruling everybody.

    Clauses: propose.dimensions
    """
    if are_public(project):
        raise NotBlind(f"“{project}”的打分已经公开，现在再打不是独立打分，不再收新的打分。")
    number = panel_of(marks_of(project))
    if number >= LEAST_REVIEWERS and power_of(actor, "propose.nominate", project.congress, project.cycle.rules):
        raise NotBlind(f"“{project}”已有{number}名评审人员打分，您作决定可以看到分数，不再打分。")


def check_impartial(project: Project, actor: Actor) -> None:
    """Has the actor no part in the project: in none of the bodies behind it, and has declared no interest?

    Raises: Recused.
    Clauses: propose.dimensions
    """
    for body in (project.proposal.proposer, project.lead):
        if body is not None and actor.acts_for(body.pk):
            raise Recused(f"“{project}”由您所在的{body}提出或者承办，您应当回避，不参加打分。")
    if any(row.reviewer_id == actor.person_id for row in project.recusals.all()):
        raise Recused(f"您已经声明对“{project}”回避，不参加打分。")


def barred(project: Project, actor: Actor, *, on: date) -> str:
    """Why somebody cannot mark now, in words; empty for one whose mark is waited for."""
    try:
        round_of(project, actor, on=on)
    except Refused as refused:
        return str(refused)
    return ""


def has_marked(project: Project, actor: Actor) -> bool:
    """Has somebody marked the project, in whichever round?"""
    return any(review.reviewer_id == actor.person_id for review in project.reviews.all())


def standing_aside(project: Project) -> list[str]:
    """Who stands aside, as everybody may read it: by body, never by name or reason."""
    bodies = dict.fromkeys(str(body) for body in (project.proposal.proposer, project.lead) if body is not None)
    declared = Counter(str(row.body) if row.body else "评审人员" for row in project.recusals.all())
    return [f"{body}（提出或者承办）" for body in bodies] + [
        f"{body}{number}人（有利害关系）" for body, number in declared.items()
    ]

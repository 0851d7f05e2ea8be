"""The way out: the candidate list or the reserve pool, each with its reason, and the legality review of the list."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.ledger.actions import Json
from piaojue.projects import actions as projects
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import projects_in
from piaojue.proposal.actions.refusals import ReasonMissing
from piaojue.proposal.models import LegalityReview, Ruling
from piaojue.proposal.queries import row_of
from piaojue.proposal.rounds import check_rediscussed, marks_of
from piaojue.rules.lifecycle import State
from piaojue.rules.refusal import Refused
from piaojue.rules.screening import check_reviewers


class NotCosted(Refused):
    """A project without money by source cannot become a candidate."""


class NoCandidates(Refused):
    """There is no list to review."""


class NotReviewed(Refused):
    """The list has not passed the legality review, or has changed since."""


@transaction.atomic
def nominate(project: Project, *, reason: str, by: Actor, at: datetime) -> Ruling:
    """Put an eligible or reserved project on the candidate list; against the order only with a reason."""
    if not project.funding.exists():
        raise NotCosted(f"“{project}”还没有写明资金来源，不能列为候选；请先核定资金。")
    check_reviewers(len(marks_of(project)), project.cycle.rules)
    check_rediscussed(project, on=timezone.localdate(at))
    return _rule(project, "nominate", reason, by=by, at=at)


@transaction.atomic
def reserve(project: Project, *, reason: str, by: Actor, at: datetime) -> Ruling:
    """Keep a project in the reserve pool; above the line only with a reason."""
    return _rule(project, "reserve", reason, by=by, at=at)


def _rule(project: Project, verb: str, reason: str, *, by: Actor, at: datetime) -> Ruling:
    row = row_of(project)
    against = row is not None and row.recommended != verb
    if against and not reason.strip():
        raise ReasonMissing("这一决定与推荐次序不一致，必须写明理由，理由将公开。")
    rank = row.rank if row else None
    facts: dict[str, Json] = {"against_order": against, "rank": rank, "reason": reason}
    projects.advance(project, verb, by=by, at=at, facts=facts)
    return Ruling.objects.create(
        project=project,
        is_nominated=verb == "nominate",
        rank=rank,
        against_order=against,
        reason=reason,
        ruled_at=at,
    )


@transaction.atomic
def review_legality(cycle: Cycle, *, is_lawful: bool, opinion: str, by: Actor, at: datetime) -> LegalityReview:
    """Give the legality opinion on all candidates of a year, before the list goes on."""
    leave = permit(by, "propose.review_legality", cycle.congress, cycle.rules)
    candidates = list(projects_in(cycle, State.CANDIDATE).values_list("pk", flat=True))
    if not candidates:
        raise NoCandidates(f"{cycle}还没有候选项目，没有名单可以审查；列出候选项目以后再审查。")
    if not opinion.strip():
        raise ReasonMissing("合法性审查必须写明审查意见。")
    facts: dict[str, Json] = {"candidates": candidates, "is_lawful": is_lawful, "opinion": opinion}
    record(leave, by, cycle.congress, about=f"cycle/{cycle.pk}", at=at, facts=facts)
    return LegalityReview.objects.create(
        cycle=cycle, candidates=candidates, is_lawful=is_lawful, opinion=opinion, reviewed_at=at
    )


def check_reviewed(cycle: Cycle) -> None:
    """Has every candidate of the list passed the legality review? Candidates withdrawn since do not matter.

    A measure of an earlier version that knows no legality review asks for none.

    Raises: NotReviewed.
    """
    if not cycle.rules.gives("propose.review_legality"):
        return
    last = cycle.legality_reviews.last()
    if last is None:
        raise NotReviewed("候选项目名单还没有经过合法性审查，不能送审；请先由政府审查。")
    if not last.is_lawful:
        raise NotReviewed(f"候选项目名单没有通过合法性审查，不能送审。审查意见：{last.opinion}")
    if added := projects_in(cycle, State.CANDIDATE).exclude(pk__in=last.candidates):
        named = "、".join(f"“{project}”" for project in added)
        raise NotReviewed(f"合法性审查以后，名单又列入了{named}；请对现在的名单重新审查。")

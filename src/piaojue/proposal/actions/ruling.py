"""The way out: the candidate list or the reserve pool, each with its reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor
from piaojue.ledger.actions import Json
from piaojue.projects import actions as projects
from piaojue.projects.models import Project
from piaojue.projects.queries import is_numbered
from piaojue.proposal.actions.refusals import ReasonMissing
from piaojue.proposal.models import Ruling
from piaojue.proposal.queries import row_of
from piaojue.proposal.rounds import check_rediscussed, marks_of
from piaojue.rules.lifecycle import step, steps_from
from piaojue.rules.panel import check_reviewers
from piaojue.rules.refusal import Refused


class NotCosted(Refused):
    """A project without money by source cannot become a candidate."""


class ListIsNumbered(Refused):
    """The list of the year has been numbered for the vote; nobody joins it."""


def must_await_ruling(project: Project) -> None:
    """Can the government still rule on a project, one way or the other?

    Raises: NotAllowed, ListIsNumbered.
    """
    if "reserve" in steps_from(project.status):
        return
    step(project.status, "nominate")
    _must_be_unnumbered(project)


def _must_be_unnumbered(project: Project) -> None:
    if is_numbered(project.cycle):
        raise ListIsNumbered(
            f"{project.cycle.year}年的票决名单已经冻结，“{project}”不能再列为候选；"
            "转入储备库的，可以在以后的年度再次提出。"
        )


@transaction.atomic
def nominate(project: Project, *, reason: str, by: Actor, at: datetime) -> Ruling:
    """Put an eligible or reserved project on the candidate list; against the order only with a reason."""
    if not project.funding.exists():
        raise NotCosted(f"“{project}”还没有写明资金来源，不能列为候选；请先核定资金。")
    _must_be_unnumbered(project)
    check_reviewers(marks_of(project), project.cycle.rules)
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

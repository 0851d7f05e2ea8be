"""A reviewer with an interest of their own in a project says so, and stands aside (回避)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.projects.models import Project
from piaojue.proposal.actions.refusals import ReasonMissing, turn_to_mark
from piaojue.proposal.models import Recusal
from piaojue.proposal.turns import AlreadyReviewed


@transaction.atomic
def recuse(project: Project, *, reason: str, by: Actor, at: datetime) -> Recusal:
    """Stand aside from marking a project, before any mark of one's own and for good; the reason is not public.

    Clauses: propose.dimensions
    """
    leave = permit(by, "propose.recuse", project.congress, project.cycle.rules)
    must_be_unmarked(project, by, on=timezone.localdate(at))
    if not reason.strip():
        raise ReasonMissing("声明回避请写明与项目有什么利害关系；理由只给作决定的政府看，不公开。")
    record(leave, by, project.congress, about=project.key, at=at, facts={}, personal={"reason": reason})
    return Recusal.objects.create(
        project=project, reviewer_id=by.known_id, body_id=leave.body_id, reason=reason, declared_at=at
    )


def must_be_unmarked(project: Project, by: Actor, *, on: date) -> None:
    """Can the actor still stand aside: a first mark is open to them, and none of theirs is given?

    Raises: NotInScreening, Recused, AlreadyReviewed, NotBlind.
    """
    if turn_to_mark(project, by, on=on) > 1:
        raise AlreadyReviewed(
            f"您已经给“{project}”打过分，别人已经看到，不能再回避；请向政府说明，复议后不再打分即可，原来的分数保留。"
        )

"""Has the candidate list passed the legality review (合法性审查), as it stands now?"""

from __future__ import annotations

from piaojue.projects.models import Cycle
from piaojue.projects.queries import projects_in
from piaojue.rules.lifecycle import State
from piaojue.rules.refusal import Refused


class NotReviewed(Refused):
    """The list has not passed the legality review, or has changed since."""


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


def is_reviewed(cycle: Cycle) -> bool:
    """May the list go on as it stands?"""
    try:
        check_reviewed(cycle)
    except NotReviewed:
        return False
    return True

"""What follows from a review of performance: the government asks to adjust the money as the review proposes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from piaojue.bodies.authority import Actor
from piaojue.implementation import actions as implementation
from piaojue.implementation.account import account_of
from piaojue.implementation.models import Adjustment
from piaojue.projects.models import Project
from piaojue.rules.money import said
from piaojue.rules.refusal import Refused
from piaojue.rules.words import FUNDING_WORDS
from piaojue.supervision.models import PerformanceReview
from piaojue.supervision.models.auditing import OF_THE_YEAR


class NothingFollows(Refused):
    """The review proposes nothing for this year, was followed already, or proposed another amount."""


@transaction.atomic
def follow_review(
    review: PerformanceReview, taken: Mapping[str, int], *, reason: str, by: Actor, at: datetime
) -> Adjustment:
    """Ask for the adjustment that a review proposes; `taken` is fen by source, together what the review names.

    Clauses: implement.adjustment
    """
    must_be_followable(review)
    _check(review, taken)
    money = _after(review.project, {source: -fen for source, fen in taken.items()})
    if review.moves_to is not None:
        money += _after(review.moves_to, taken)
    adjustment = implementation.propose_adjustment(
        review.project, {}, is_cancellation=False, reason=reason, money=money, by=by, at=at
    )
    review.adjustment = adjustment
    review.save(update_fields=["adjustment"])
    return adjustment


def must_be_followable(review: PerformanceReview) -> None:
    """Does a review propose what can be asked for now?

    Raises: NothingFollows, NotUnderWay, AdjustmentPending.
    """
    if review.proposal not in OF_THE_YEAR:
        raise NothingFollows(f"这次评价的建议是“{review.get_proposal_display()}”，不需要调整本年度的资金。")
    if not review.can_be_followed:
        raise NothingFollows("已经按这次评价申请过调整；没有批准的，才能再次申请。")
    implementation.must_be_adjustable(review.project)


def _check(review: PerformanceReview, taken: Mapping[str, int]) -> None:
    if sum(taken.values()) != review.fen:
        raise NothingFollows(
            f"评价建议{review.get_proposal_display()}{said(review.fen)}，"
            f"各来源合计{said(sum(taken.values()))}，两者应当相同；请核对。"
        )


def _after(project: Project, more: Mapping[str, int]) -> list[implementation.MoneyAfter]:
    """What the sources of a project come to with so much more (or, negative, less)."""
    planned = {line.source: line.planned for line in account_of(project).sources}
    after = {source: planned.get(source, 0) + fen for source, fen in more.items()}
    for source, fen in after.items():
        if fen < 0:
            raise NothingFollows(
                f"“{project}”计划安排{FUNDING_WORDS[source]}{said(planned.get(source, 0))}，不够调减；请换一个来源。"
            )
    return [implementation.MoneyAfter(project, source, fen) for source, fen in after.items()]

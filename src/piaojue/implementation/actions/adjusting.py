"""The adjustment of a decided project: asked by the government with its reason, decided by the congress's organ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from piaojue.bodies.authority import Actor, Permit, permit, record
from piaojue.documents import actions as documents
from piaojue.documents.content import Block, paragraph, table
from piaojue.documents.kinds import DocumentKind
from piaojue.implementation.actions.reallocating import MoneyAfter, carry_out, put_down
from piaojue.implementation.actions.refusals import AdjustmentPending, NoSuchAdjustment, NotUnderWay
from piaojue.implementation.comparison import changes_asked
from piaojue.implementation.models import Adjustment
from piaojue.ledger.actions import Json
from piaojue.projects import actions as projects
from piaojue.projects.models import Project
from piaojue.rules.delivery import AdjustmentVote, check_adjustment
from piaojue.rules.lifecycle import State

ADJUSTABLE = ("goal", "goal_quantity", "goal_unit", "stage_goal")


@transaction.atomic
def propose_adjustment(
    project: Project,
    changes: Mapping[str, Json],
    *,
    is_cancellation: bool,
    reason: str,
    money: Sequence[MoneyAfter] = (),
    by: Actor,
    at: datetime,
) -> Adjustment:
    """The government asks to change or cancel a decided project, or its money source by source."""
    leave = permit(by, "implement.propose_adjustment", project.congress, project.cycle.rules)
    must_be_adjustable(project)
    before = {name: getattr(project, name) for name in ADJUSTABLE}
    after = before | {name: changes[name] for name in ADJUSTABLE if name in changes}
    adjustment = Adjustment.objects.create(
        project=project,
        is_cancellation=is_cancellation,
        before=before,
        after=after,
        reason=reason,
        proposed_at=at,
    )
    changed = put_down(adjustment, () if is_cancellation else money)
    if not reason.strip() or (before == after and not changed and not is_cancellation):
        raise NotUnderWay("调整没有改动任何内容，或者没有写明理由；请补充后再提交。")
    record(leave, by, project.congress, about=project.key, at=at, facts={"adjustment": adjustment.pk})
    return adjustment


def must_be_adjustable(project: Project) -> None:
    """Can a change of this project be asked for now?

    Raises: NotUnderWay, AdjustmentPending.
    """
    if project.status not in (State.PLANNED, State.UNDER_WAY):
        raise NotUnderWay(f"“{project}”现为“{project.get_state_display()}”，只有实施中的项目可以申请调整。")
    if project.adjustments.filter(is_approved=None).exists():
        raise AdjustmentPending(f"“{project}”已有一项调整等待审查批准，决定以后才能再次提出。")


@transaction.atomic
def approve_adjustment(adjustment: Adjustment, *, members: int, votes_for: int, by: Actor, at: datetime) -> Adjustment:
    """The standing committee (township: presidium) decides by a majority of all its members.

    Clauses: implement.adjustment
    """
    project = adjustment.project
    leave = permit(by, "implement.approve_adjustment", project.congress, project.cycle.rules)
    must_await_decision(adjustment)
    approved = check_adjustment(AdjustmentVote(members=members, votes_for=votes_for), project.cycle.rules)
    decision = _decision(adjustment, leave, members, votes_for, approved, by=by, at=at)
    decided = Adjustment.objects.filter(pk=adjustment.pk, is_approved=None).update(
        is_approved=approved, members=members, votes_for=votes_for, decision=decision, decided_at=at
    )
    if not decided:
        raise NoSuchAdjustment("这项调整刚刚已由他人作出决定，请刷新后再看。")
    adjustment.refresh_from_db()
    if approved and adjustment.is_cancellation:
        projects.advance(project, "cancel", by=by, at=at, facts={"reason": adjustment.reason})
    elif approved:
        Project.objects.filter(pk=project.pk).update(**adjustment.after)
        carry_out(adjustment)
    return adjustment


def must_await_decision(adjustment: Adjustment) -> None:
    """Raises NoSuchAdjustment once an adjustment is decided."""
    if adjustment.is_approved is not None:
        raise NoSuchAdjustment("这项调整已经作出决定，不能再次表决。")


def _decision(
    adjustment: Adjustment,
    leave: Permit,
    members: int,
    votes_for: int,
    approved: bool,
    *,
    by: Actor,
    at: datetime,
) -> documents.Document:
    project = adjustment.project
    asked = "取消" if adjustment.is_cancellation else "调整"
    outcome = "批准" if approved else "不予批准"
    return documents.issue(
        leave,
        congress=project.congress,
        kind=DocumentKind.ADJUSTMENT_DECISION,
        title=f"关于{outcome}{asked}“{project}”的决定",
        blocks=[
            paragraph(f"全体组成人员{members}人，赞成{votes_for}人，{outcome}政府提出的{asked}申请。"),
            paragraph(f"申请理由：{adjustment.reason}"),
            *_changes(adjustment),
        ],
        issuer=leave.body_name,
        about=project.key,
        by=by,
        at=at,
        is_public=True,
    )


def _changes(adjustment: Adjustment) -> list[Block]:
    """What was asked to become what; nothing for a cancellation."""
    changes = [] if adjustment.is_cancellation else changes_asked(adjustment)
    return [table(["调整的内容", "原来", "调整为"], changes)] if changes else []

"""What the auditors and the appraisers found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.implementation.account import account_of
from piaojue.implementation.standing import standing_of
from piaojue.ledger.actions import Json
from piaojue.projects.models import Project
from piaojue.rules.refusal import Refused
from piaojue.rules.supervising import audit_answer_due_on
from piaojue.rules.words import REVIEW_WORDS
from piaojue.supervision.actions.problems import NotResponsible
from piaojue.supervision.models import AuditFinding, PerformanceReview


class AlreadyAnswered(Refused):
    """A finding is answered once."""


class NotAReview(Refused):
    """The review contradicts itself, or was made before."""


@transaction.atomic
def audit(project: Project, text: str, *, fen: int, by: Actor, at: datetime) -> AuditFinding:
    """Write down a finding of the follow-up audit; money in fen."""
    return _finding(project, "audit", "supervise.audit", text, fen, by=by, at=at)


@transaction.atomic
def appraise(project: Project, text: str, *, by: Actor, at: datetime) -> AuditFinding:
    """Write down the government's appraisal of a project."""
    return _finding(project, "appraisal", "supervise.appraise", text, 0, by=by, at=at)


def _finding(project: Project, kind: str, act: str, text: str, fen: int, *, by: Actor, at: datetime) -> AuditFinding:
    leave = permit(by, act, project.congress, project.cycle.rules)
    due_on = audit_answer_due_on(timezone.localdate(at), project.cycle.rules) if kind == "audit" else None
    finding = project.audit_findings.create(kind=kind, text=text, fen=fen, found_at=at, due_on=due_on)
    record(leave, by, project.congress, about=project.key, at=at, facts={"finding": finding.pk, "fen": fen})
    return finding


@transaction.atomic
def answer_audit(finding: AuditFinding, text: str, *, by: Actor, at: datetime) -> AuditFinding:
    """The lead department answers a finding of the audit."""
    project = finding.project
    leave = permit(by, "supervise.answer_audit", project.congress, project.cycle.rules)
    must_await_answer(AuditFinding.objects.select_for_update().get(pk=finding.pk), by)
    AuditFinding.objects.filter(pk=finding.pk).update(answer=text, answered_at=at)
    finding.refresh_from_db()
    record(leave, by, project.congress, about=project.key, at=at, facts={"finding": finding.pk})
    return finding


def must_await_answer(finding: AuditFinding, by: Actor) -> None:
    """Does a finding wait for the answer of the actor's department?

    Raises: NotResponsible, AlreadyAnswered.
    """
    if not by.acts_for(finding.project.lead_id):
        raise NotResponsible(f"这条审计意见由{finding.project.lead}答复。")
    if finding.kind != "audit" or finding.answered_at is not None:
        raise AlreadyAnswered("这条审计意见已经答复过，或者不需要答复。")


@dataclass(frozen=True, slots=True)
class Review:
    """A review as the finance office makes it; money in fen."""

    stage: str
    marks: int
    text: str
    proposal: str = "keep"
    fen: int = 0
    moves_to: Project | None = None


@transaction.atomic
def review_performance(project: Project, review: Review, *, by: Actor, at: datetime) -> PerformanceReview:
    """Review a stage of a project; the facts are taken from the reports and the account, not typed."""
    leave = permit(by, "supervise.review_performance", project.congress, project.cycle.rules)
    must_leave_a_stage(project)
    _check(project, review)
    written = project.performance_reviews.create(
        stage=review.stage,
        facts=facts_for_review(project, at),
        marks=review.marks,
        text=review.text,
        proposal=review.proposal,
        fen=review.fen,
        moves_to=review.moves_to,
        reviewed_at=at,
    )
    facts: dict[str, Json] = {"stage": review.stage, "marks": review.marks, "proposal": review.proposal}
    record(leave, by, project.congress, about=project.key, at=at, facts={**facts, "fen": review.fen})
    return written


def must_leave_a_stage(project: Project) -> None:
    """Raises NotAReview once every stage of a project has been reviewed."""
    if set(REVIEW_WORDS) <= set(project.performance_reviews.values_list("stage", flat=True)):
        raise NotAReview(f"“{project}”的{'、'.join(REVIEW_WORDS.values())}都评价过了，每阶段评价一次，没有还要评价的。")


def _check(project: Project, review: Review) -> None:
    if project.performance_reviews.filter(stage=review.stage).exists():
        raise NotAReview(f"“{project}”的这一阶段已经评价过，每阶段评价一次。")
    if (review.proposal == "keep") != (review.fen == 0):
        raise NotAReview("建议改变资金的，写明金额；按计划安排的，金额填0。")
    if (review.proposal == "move") != (review.moves_to is not None) or review.moves_to == project:
        raise NotAReview("调整给其他项目的，选定另一个项目；其他建议不选项目。")


def facts_for_review(project: Project, at: datetime) -> dict[str, Json]:
    """What the reports and the account say on the day of a review."""
    standing = standing_of(project, on=timezone.localdate(at))
    account = account_of(project)
    return {
        "level": standing.word,
        "progress_percent": account.progress_percent,
        "done_quantity": standing.latest.done_quantity if standing.latest else 0,
        "goal_quantity": project.goal_quantity,
        "planned_fen": account.planned,
        "made_over_fen": account.made_over,
        "paid_fen": account.paid,
    }

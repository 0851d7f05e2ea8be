"""The acts of the proposal link (提出): submit, pass or refuse the gate, cost, mark, nominate, reserve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from piaojue.bodies.authority import Actor, permit, record
from piaojue.bodies.models import Body
from piaojue.collection import actions as collection
from piaojue.collection.models import Demand
from piaojue.projects import actions as projects
from piaojue.projects.models import Cycle, Project
from piaojue.proposal.models import EligibilityCheck, Proposal, Review, Ruling
from piaojue.proposal.queries import recommended
from piaojue.rules.lifecycle import State
from piaojue.rules.refusal import Refused
from piaojue.rules.screening import Marks, check_marks, check_reviewers
from piaojue.rules.words import ELIGIBILITY_WORDS


class NotTheProposer(Refused):
    """The body named as proposer is not one that the actor sits in."""


class NotInScreening(Refused):
    """The project is not at the stage at which it can be costed or marked."""


class Recused(Refused):
    """A reviewer may not mark a project of their own department."""


class AlreadyReviewed(Refused):
    """One reviewer marks a project once."""


class ReasonMissing(Refused):
    """The act needs a reason, for reasons are public."""


class NotCosted(Refused):
    """A project without money by source cannot become a candidate."""


class UnknownCondition(Refused):
    """A code that the measure's lists of conditions and prohibitions do not name."""


@transaction.atomic
def submit(
    cycle: Cycle,
    draft: projects.Draft,
    *,
    proposer: Body,
    rationale: str,
    demands: Sequence[Demand],
    by: Actor,
    at: datetime,
) -> Project:
    """Put a project forward, from demands or from a department's own plan; the trace is kept."""
    leave = permit(by, "propose.submit", cycle.congress, cycle.rules)
    if proposer.pk not in {held.body_id for held in by.held}:
        raise NotTheProposer(f"您不在{proposer}任职，不能以它的名义提出项目；请选择您任职的单位。")
    project = projects.create(cycle, draft, leave=leave, by=by, at=at)
    Proposal.objects.create(project=project, proposer=proposer, rationale=rationale, submitted_at=at)
    for demand in demands:
        collection.trace_to_project(demand, project, by=by, at=at)
    return project


@transaction.atomic
def check_eligibility(
    project: Project,
    *,
    unmet: Sequence[str],
    prohibited: Sequence[str],
    reason: str,
    by: Actor,
    at: datetime,
) -> EligibilityCheck:
    """Hold the project against the positive and the negative list; every reason is public.

    Clauses: propose.eligibility
    """
    measure = project.cycle.rules
    known = {*measure.words("propose.eligibility.positive"), *measure.words("propose.eligibility.negative")}
    if unknown := {*unmet, *prohibited} - known:
        raise UnknownCondition(f"办法没有规定这些条件：{'、'.join(sorted(unknown))}。")
    passed = not unmet and not prohibited
    if not passed and not reason.strip():
        raise ReasonMissing("不予通过资格审查必须写明理由，理由将公开。")
    named = [ELIGIBILITY_WORDS[code] for code in (*unmet, *prohibited)]
    verb = "pass_eligibility" if passed else "refuse_eligibility"
    projects.advance(project, verb, by=by, at=at, facts={"findings": named, "reason": reason})
    return EligibilityCheck.objects.create(
        project=project,
        unmet=list(unmet),
        prohibited=list(prohibited),
        is_passed=passed,
        reason=reason,
        checked_at=at,
    )


@transaction.atomic
def cost(project: Project, funding: Mapping[str, int], *, by: Actor, at: datetime) -> Project:
    """Set the money by source, in fen, while the project is screened."""
    leave = permit(by, "propose.cost", project.congress, project.cycle.rules)
    _in_screening(project, State.PROPOSED, State.ELIGIBLE, State.RESERVED)
    project.funding.all().delete()
    for source, fen in funding.items():
        project.funding.create(source=source, fen=fen)
    record(leave, by, project.congress, about=project.key, at=at, facts={"fen": dict(funding)})
    return project


@dataclass(frozen=True, slots=True)
class Opinion:
    """One reviewer's marks and why."""

    marks: Marks
    reason: str


@transaction.atomic
def score(project: Project, opinion: Opinion, *, by: Actor, at: datetime) -> Review:
    """Mark a project on the three dimensions; blind until submitted, once, never one's own.

    Clauses: propose.dimensions
    """
    leave = permit(by, "propose.score", project.congress, project.cycle.rules)
    _in_screening(project, State.ELIGIBLE, State.RESERVED)
    if leave.body_id in {project.proposal.proposer_id, project.lead_id} - {None}:
        raise Recused(f"“{project}”由您所在的{leave.body_name}提出或者承办，您应当回避，不参加打分。")
    if project.reviews.filter(reviewer_id=by.person_id).exists():
        raise AlreadyReviewed(f"您已经给“{project}”打过分，每人只打一次。")
    if not opinion.reason.strip():
        raise ReasonMissing("打分必须写明理由。")
    check_marks(opinion.marks)
    review = Review.objects.create(
        project=project,
        reviewer_id=by.known_id,
        body_id=leave.body_id,
        urgency=opinion.marks.urgency,
        benefit=opinion.marks.benefit,
        feasibility=opinion.marks.feasibility,
        reason=opinion.reason,
        submitted_at=at,
    )
    record(leave, by, project.congress, about=project.key, at=at, facts={"review": review.pk})
    return review


@transaction.atomic
def nominate(project: Project, *, reason: str, by: Actor, at: datetime) -> Ruling:
    """Put an eligible or reserved project on the candidate list; against the order only with a reason."""
    if not project.funding.exists():
        raise NotCosted(f"“{project}”还没有写明资金来源，不能列为候选；请先核定资金。")
    check_reviewers(project.reviews.count(), project.cycle.rules)
    return _rule(project, "nominate", reason, by=by, at=at)


@transaction.atomic
def reserve(project: Project, *, reason: str, by: Actor, at: datetime) -> Ruling:
    """Keep a project in the reserve pool; above the line only with a reason."""
    return _rule(project, "reserve", reason, by=by, at=at)


def _rule(project: Project, verb: str, reason: str, *, by: Actor, at: datetime) -> Ruling:
    against = recommended(project) not in (None, verb)
    if against and not reason.strip():
        raise ReasonMissing("这一决定与推荐次序不一致，必须写明理由，理由将公开。")
    projects.advance(project, verb, by=by, at=at, facts={"against_order": against, "reason": reason})
    return Ruling.objects.create(
        project=project,
        is_nominated=verb == "nominate",
        against_order=against,
        reason=reason,
        ruled_at=at,
    )


def _in_screening(project: Project, *states: State) -> None:
    if project.status not in states:
        raise NotInScreening(
            f"“{project}”现为“{project.get_state_display()}”，不在筛选阶段；只有筛选中的项目可以打分和核定资金。"
        )

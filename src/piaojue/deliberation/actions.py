"""The acts of deliberation (审议): approve in order, give and answer opinions, revise, withdraw, freeze."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.deliberation import candidate_list
from piaojue.deliberation.minutes import NOBODY, Attendance, attendance_of
from piaojue.deliberation.models import Approval, FrozenList, Opinion, Revision
from piaojue.deliberation.queries import ChainStep, chain_of, next_step
from piaojue.documents import actions as documents
from piaojue.documents.actions import Beside
from piaojue.documents.content import Block, paragraph
from piaojue.documents.kinds import DocumentKind
from piaojue.projects import actions as projects
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import projects_in
from piaojue.proposal.reviewed import check_reviewed
from piaojue.rules.lifecycle import State
from piaojue.rules.listing import check_day, check_number
from piaojue.rules.refusal import Refused


class StepOutOfOrder(Refused):
    """The chain of approvals is taken in its order."""


class NotYourStep(Refused):
    """The step belongs to another office."""


class ListIsFrozen(Refused):
    """Nothing on the list can change any more."""


class NotACandidate(Refused):
    """Only candidates are deliberated."""


class OpinionAnswered(Refused):
    """An opinion is answered once."""


class NothingRevised(Refused):
    """A revision that changes nothing, or has no reason."""


class OpinionsUnanswered(Refused):
    """The list cannot be frozen while opinions wait for the government's answer."""


REVISABLE = ("title", "need", "goal", "goal_quantity", "goal_unit", "is_multi_year", "stage_goal")


def due_step(cycle: Cycle, by: Actor) -> ChainStep:
    """The step of the chain that is due, if it is the actor's and the list may go on.

    Raises: NotReviewed, StepOutOfOrder, NotYourStep.
    """
    check_reviewed(cycle)
    step = next_step(cycle)
    if step is None:
        raise StepOutOfOrder("审批程序的各步骤已经全部完成，没有待办的步骤。")
    if step.office not in by.offices_in(cycle.congress):
        raise NotYourStep(f"现在应由{step.office_name}办理“{step.step}”，请等这一步完成后再办理。")
    return step


@transaction.atomic
def approve_step(
    cycle: Cycle, *, title: str, text: str, there: Attendance = NOBODY, by: Actor, at: datetime
) -> Approval:
    """Take the next step of the approval chain, with its document; only a lawful list comes so far.

    What the measure calls minutes is laid out as minutes and names who was there.

    Raises: NotReviewed, StepOutOfOrder, NotYourStep, NoAttendance.
    Clauses: deliberate.approval_chain
    """
    leave = permit(by, "deliberate.approve_step", cycle.congress, cycle.rules)
    step = due_step(cycle, by)
    blocks = [paragraph(line) for line in text.splitlines() if line.strip()]
    document = documents.issue(
        leave,
        congress=cycle.congress,
        kind=DocumentKind.MINUTES if step.has_minutes else DocumentKind.APPROVAL,
        title=title,
        blocks=[*blocks, attendance_of(step.document, there)] if step.has_minutes else blocks,
        beside=Beside(mark=step.document if step.has_minutes else ""),
        issuer=leave.body_name or step.office_name,
        about=f"cycle/{cycle.pk}",
        by=by,
        at=at,
        is_public=False,
    )
    return Approval.objects.create(cycle=cycle, order=step.order, step=step.step, document=document, approved_at=at)


@transaction.atomic
def give_opinion(cycle: Cycle, text: str, *, project: Project | None, by: Actor, at: datetime) -> Opinion:
    """Put down what a delegation or a deputy says about the list or one candidate."""
    leave = permit(by, "deliberate.give_opinion", cycle.congress, cycle.rules)
    if project is not None and project.status not in (State.CANDIDATE, State.LISTED):
        raise NotACandidate(f"“{project}”不在候选名单上，不能对它提审议意见。")
    opinion = Opinion.objects.create(
        cycle=cycle,
        project=project,
        delegation_id=leave.body_id,
        author_id=by.known_id,
        text=text,
        given_at=at,
    )
    about = project.key if project else f"cycle/{cycle.pk}"
    record(leave, by, cycle.congress, about=about, at=at, facts={"opinion": opinion.pk})
    return opinion


@transaction.atomic
def answer_opinion(opinion: Opinion, answer: str, *, by: Actor, at: datetime) -> Opinion:
    """The government answers an opinion, once."""
    cycle = opinion.cycle
    leave = permit(by, "deliberate.answer_opinion", cycle.congress, cycle.rules)
    must_await_answer(Opinion.objects.select_for_update().get(pk=opinion.pk))
    Opinion.objects.filter(pk=opinion.pk).update(answer=answer, answered_at=at)
    about = opinion.project.key if opinion.project else f"cycle/{cycle.pk}"
    record(leave, by, cycle.congress, about=about, at=at, facts={"opinion": opinion.pk})
    opinion.refresh_from_db()
    return opinion


def must_await_answer(opinion: Opinion) -> None:
    """Raises OpinionAnswered where nobody waits for an answer."""
    if opinion.answered_at is not None:
        raise OpinionAnswered("这条意见已经答复，不能重复答复。")


@transaction.atomic
def revise(
    project: Project,
    changes: Mapping[str, Any],
    *,
    reason: str,
    opinion: Opinion | None = None,
    by: Actor,
    at: datetime,
) -> Revision:
    """Change a candidate before the list is frozen; both texts are kept."""
    leave = permit(by, "deliberate.revise", project.congress, project.cycle.rules)
    must_be_revisable(project)
    before = {name: getattr(project, name) for name in REVISABLE}
    after = {**before, **{name: changes[name] for name in REVISABLE if name in changes}}
    if before == after or not reason.strip():
        raise NothingRevised("没有改动任何内容，或者没有写明修改理由；请改动后写明理由再提交。")
    for name, value in after.items():
        setattr(project, name, value)
    project.save(update_fields=REVISABLE)
    revision = Revision.objects.create(
        project=project,
        number=project.revisions.count() + 1,
        before=before,
        after=after,
        reason=reason,
        opinion=opinion,
        revised_at=at,
    )
    record(leave, by, project.congress, about=project.key, at=at, facts={"revision": revision.number})
    return revision


def must_be_revisable(project: Project) -> None:
    """Raises ListIsFrozen unless the project is a candidate on a list that is still open."""
    if project.status != State.CANDIDATE:
        raise ListIsFrozen(f"“{project}”现为“{project.get_state_display()}”，只有候选项目可以修改。")


@transaction.atomic
def withdraw(project: Project, *, reason: str, by: Actor, at: datetime) -> Project:
    """Take a candidate off the list before it is frozen; it goes to the reserve pool."""
    return projects.advance(project, "withdraw", by=by, at=at, facts={"reason": reason})


@transaction.atomic
def freeze(cycle: Cycle, order: Sequence[Project], *, waiver: str = "", by: Actor, at: datetime) -> FrozenList:
    """Freeze the list for the vote: number it, hash it, issue it.

    Clauses: deliberate.freeze_days, decide.places, decide.competitive_ratio
    """
    leave = permit(by, "deliberate.freeze", cycle.congress, cycle.rules)
    must_be_freezable(cycle, on=timezone.localdate(at))
    candidates = projects_in(cycle, State.CANDIDATE)
    if {p.pk for p in order} != {p.pk for p in candidates}:
        raise NotACandidate("名单必须恰好包含全部候选项目，每个项目排定一个序号。")
    check_number(cycle.rules, candidates=len(candidates), waiver=waiver)
    for position, project in enumerate(order, start=1):
        project.position = position
        project.save(update_fields=["position"])
    projects.advance_all(order, "freeze", by=by, at=at)
    lines = candidate_list.lines_of(order)
    sha256 = candidate_list.hash_of(lines)
    blocks: list[Block] = candidate_list.blocks_of(lines, sha256, waiver)
    document = documents.issue(
        leave,
        congress=cycle.congress,
        kind=DocumentKind.CANDIDATE_LIST,
        title=f"{cycle.congress}{cycle.year}年民生实事候选项目名单",
        blocks=blocks,
        issuer=leave.body_name or cycle.congress.name,
        about=f"cycle/{cycle.pk}",
        by=by,
        at=at,
        is_public=True,
    )
    return FrozenList.objects.create(
        cycle=cycle, lines=lines, sha256=sha256, waiver=waiver, document=document, frozen_at=at
    )


def must_be_freezable(cycle: Cycle, *, on: date) -> None:
    """Is there a list that may be frozen on this day?

    Raises: ListIsFrozen, StepOutOfOrder, OpinionsUnanswered, NotReviewed, FrozenTooLate.
    """
    if hasattr(cycle, "frozen_list"):
        raise ListIsFrozen(f"{cycle.year}年的票决名单已经冻结，不能重复冻结；接着由会议通过票决办法、进行票决。")
    if cycle.session is None:
        raise StepOutOfOrder("还没有确定票决的会议，不能冻结名单；请先指定会议。")
    if missing := chain_of(cycle)[cycle.approvals.count() :]:
        raise StepOutOfOrder(f"审批程序还差“{missing[0].step}”，完成后才能冻结名单。")
    if waiting := cycle.opinions.filter(answered_at=None).count():
        raise OpinionsUnanswered(f"还有{waiting}条审议意见没有答复，全部答复后才能冻结名单。")
    check_reviewed(cycle)
    check_day(cycle.rules, frozen_on=on, session_opens_on=cycle.session.opens_on)

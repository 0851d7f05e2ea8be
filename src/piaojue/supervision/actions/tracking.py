"""The progress of a project is asked for outside the monthly rhythm: a slip by the congress, an answer by the lead."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, Permit, permit, record
from piaojue.implementation.actions.refusals import must_lead
from piaojue.ledger.actions import Json
from piaojue.projects.models import Project
from piaojue.rules.refusal import Refused
from piaojue.rules.wording import said_day
from piaojue.supervision.actions.slips import issue_slip, recipient_of
from piaojue.supervision.models import Slip
from piaojue.supervision.queries import FOLLOWED


class NotTracked(Refused):
    """A slip tracks a project that is being carried out, one at a time, with a term to come."""


class AlreadyReplied(Refused):
    """A slip is answered once."""


@transaction.atomic
def track_progress(project: Project, text: str, *, due_on: date, by: Actor, at: datetime) -> Slip:
    """Send the lead department a slip (进度跟踪单) that asks how far a project has come."""
    leave = permit(by, "supervise.track_progress", project.congress, project.cycle.rules)
    must_be_trackable(project)
    if due_on < timezone.localdate(at):
        raise NotTracked(f"答复期限{said_day(due_on)}已经过去，请改为今天或者以后的日期。")
    slip = issue_slip(project, "tracking", leave, text=text, due_on=due_on, at=at)
    _write_down(slip, leave, by, at)
    return slip


def must_be_trackable(project: Project) -> None:
    """Can a slip ask for the progress of this project now?

    Raises: NotTracked, NobodyToSendTo.
    """
    if project.status not in FOLLOWED:
        raise NotTracked(f"“{project}”现为“{project.get_state_display()}”，实施或者整改中的项目才跟踪进度。")
    if waiting := project.slips.filter(kind="tracking", answered_at=None).first():
        raise NotTracked(f"{waiting}还没有答复，{said_day(waiting.due_on)}到期；答复以后再发下一张。")
    recipient_of(project)


@transaction.atomic
def answer_slip(slip: Slip, text: str, *, by: Actor, at: datetime) -> Slip:
    """The lead department says how far the project has come."""
    leave = permit(by, "supervise.answer_slip", slip.congress, slip.project.cycle.rules)
    must_lead(slip.project, by)
    if not Slip.objects.filter(pk=slip.pk, kind="tracking", answered_at=None).update(answer=text, answered_at=at):
        raise AlreadyReplied("这张单已经答复过，或者不是进度跟踪单；交办单和督办单在问题的页面答复。")
    slip.refresh_from_db()
    _write_down(slip, leave, by, at)
    return slip


def _write_down(slip: Slip, leave: Permit, by: Actor, at: datetime) -> None:
    facts: dict[str, Json] = {"slip": str(slip), "due": slip.due_on.isoformat()}
    record(leave, by, slip.congress, about=slip.project.key, at=at, facts=facts)

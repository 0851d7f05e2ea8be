"""Slips (任务交办单, 进度跟踪单, 整改督办单): numbered without gaps, in the transaction of the act that sends them."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from piaojue.bodies.authority import Permit
from piaojue.bodies.models import Body, Congress
from piaojue.projects.models import Project
from piaojue.rules.refusal import Refused
from piaojue.supervision.models import Problem, Slip


class NobodyToSendTo(Refused):
    """A slip goes to a department."""


@transaction.atomic
def issue_slip(
    project: Project,
    kind: str,
    leave: Permit,
    *,
    text: str,
    due_on: date,
    at: datetime,
    problem: Problem | None = None,
) -> Slip:
    """Send a slip under the caller's permit, with the next number of its kind and year."""
    recipient = problem.responsible if problem else recipient_of(project)
    congress, year = project.congress, timezone.localdate(at).year
    Congress.objects.select_for_update().get(pk=congress.pk)
    register = Slip.objects.filter(congress=congress, kind=kind, year=year)
    return Slip.objects.create(
        congress=congress,
        kind=kind,
        year=year,
        number=(register.aggregate(last=Max("number"))["last"] or 0) + 1,
        project=project,
        problem=problem,
        issuer=leave.body_name or congress.name,
        recipient=recipient,
        text=text,
        due_on=due_on,
        issued_at=at,
    )


def recipient_of(project: Project) -> Body:
    """The department that a slip on a project goes to; raises NobodyToSendTo where none leads it."""
    if project.lead is None:
        raise NobodyToSendTo(f"“{project}”还没有牵头部门，不能发单；请先由政府确定牵头部门。")
    return project.lead

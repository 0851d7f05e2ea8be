"""A visit by the checklist: written once, however often a phone sends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.implementation.actions import show
from piaojue.implementation.pictures import Picture
from piaojue.implementation.standards import standards
from piaojue.ledger.actions import Json
from piaojue.projects.models import Project
from piaojue.rules.refusal import Refused
from piaojue.rules.supervising import check_answers
from piaojue.supervision.actions.problems import Found, report_problem
from piaojue.supervision.actions.teaming import must_be_on_team
from piaojue.supervision.models import Visit


class VisitInTheFuture(Refused):
    """A visit is written down after it was made."""


class VisitStands(Refused):
    """The same visit was sent before, with other words."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a supervisor saw: the stage, an answer to each line, a short note, pictures, a problem."""

    stage: str
    answers: Sequence[str]
    visited_on: date
    note: str = ""
    pictures: Sequence[Picture] = ()
    found: Found | None = None
    key: UUID | None = None


def visit(project: Project, seen: Seen, *, by: Actor, at: datetime) -> Visit:
    """Write down a visit, every line of the checklist answered; the same key again gives the visit that stands.

    Raises: VisitStands if the key stands with other words.
    """
    try:
        with transaction.atomic():
            return _standing(project, seen, by) or _write(project, seen, by, at)
    except IntegrityError:  # the phone sent it twice at the same moment
        standing = _standing(project, seen, by)
        if standing is None:
            raise
        return standing


def _standing(project: Project, seen: Seen, by: Actor) -> Visit | None:
    if seen.key is None:
        return None
    stands = Visit.objects.filter(supervisor=by.known_id, key=seen.key).first()
    if stands is None:
        return None
    then = (stands.project_id, stands.stage, stands.answers, stands.note, stands.visited_on)
    if then != (project.pk, seen.stage, list(seen.answers), seen.note, seen.visited_on):
        raise VisitStands("这次督查已经提交过，后来的改动没有保存；要补充的，请再填一次督查。")
    return stands


def _write(project: Project, seen: Seen, by: Actor, at: datetime) -> Visit:
    leave = permit(by, "supervise.visit", project.congress, project.cycle.rules)
    must_be_on_team(project, by)
    lines = lines_of(project, seen.stage)
    check_answers(lines, seen.answers)
    if seen.visited_on > timezone.localdate(at):
        raise VisitInTheFuture("到场日期在今天以后，请在到场以后再记录。")
    made = Visit.objects.create(
        project=project,
        supervisor_id=by.known_id,
        stage=seen.stage,
        lines=list(lines),
        answers=list(seen.answers),
        note=seen.note,
        visited_on=seen.visited_on,
        recorded_at=at,
        key=seen.key,
    )
    show(made.photos, seen.pictures, is_public=False)
    facts: dict[str, Json] = {"visit": made.pk, "stage": seen.stage, "no": list(seen.answers).count("no")}
    record(leave, by, project.congress, about=project.key, at=at, facts=facts)
    if seen.found:
        report_problem(project, seen.found, visit=made, by=by, at=at)
    return made


def lines_of(project: Project, stage: str) -> tuple[str, ...]:
    """The checklist of a project's kind of work at a stage."""
    plan = getattr(project, "plan", None)
    return standards()[plan.kind if plan else "works"][stage].checklist

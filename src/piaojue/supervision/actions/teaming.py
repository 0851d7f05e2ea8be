"""The supervision team of a project: near and knowing, mixed, without interests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.bodies.models import Appointment, Body, Person
from piaojue.bodies.models.people import in_force
from piaojue.ledger.actions import Json
from piaojue.projects.models import Cycle, Project
from piaojue.rules.offices import Office
from piaojue.rules.refusal import Refused
from piaojue.rules.supervising import Supervisor, check_team
from piaojue.supervision.models import Expertise, Team


class NotOnTheTeam(Refused):
    """Only the project's own supervisors visit it."""


class TeamExists(Refused):
    """One team a project."""


@transaction.atomic
def form_team(
    project: Project,
    people: Sequence[Person],
    *,
    contractors: Sequence[str] = (),
    group: Body | None = None,
    by: Actor,
    at: datetime,
) -> Team:
    """Form the supervision team of a project; conflicts of interest are refused.

    Clauses: supervise.team_size, supervise.conflicts
    """
    leave = permit(by, "supervise.form_team", project.congress, project.cycle.rules)
    must_have_no_team(project)
    on = timezone.localdate(at)
    check_team(
        [supervisor_of(one, project, on) for one in people], implementers_of(project, contractors), project.cycle.rules
    )
    body = Body.objects.create(
        congress=project.congress,
        kind=Office.SUPERVISOR,
        name=f"{project.cycle.year}年第{project.number}号项目监督小组",
        since_on=on,
    )
    for one in people:
        Appointment.objects.create(person=one, body=body, title="监督员", since_on=on)
    facts: dict[str, Json] = {"team": body.name, "supervisors": len(people)}
    record(leave, by, project.congress, about=project.key, at=at, facts=facts)
    return Team.objects.create(project=project, body=body, group=group, formed_at=at)


def must_have_no_team(project: Project) -> None:
    """Raises TeamExists once a project has its team."""
    if Team.objects.filter(project=project).exists():
        raise TeamExists(f"“{project}”已经组成监督小组，不能重复组成。")


def supervisor_of(person: Person, project: Project, on: date) -> Supervisor:
    """Somebody with whatever could be an interest: employer and bodies on that day."""
    is_deputy = person.seats.filter(in_force(on), congress=project.congress, kind=Office.DEPUTY).exists()
    bodies = person.appointments.filter(in_force(on)).values_list("body__name", flat=True)
    employers = {person.employer, *bodies} - {""}
    return Supervisor(person.name, Office.DEPUTY if is_deputy else Office.RESIDENT, employers)


def implementers_of(project: Project, contractors: Sequence[str] = ()) -> list[str]:
    """The names of those who carry a project out: its lead department and its contractors."""
    return [*([project.lead.name] if project.lead else []), *contractors]


@transaction.atomic
def register_expertise(cycle: Cycle, known: Sequence[tuple[Person, Sequence[str]]], *, by: Actor, at: datetime) -> int:
    """Write down which fields people know; what stood for them before is replaced."""
    leave = permit(by, "supervise.form_team", cycle.congress, cycle.rules)
    for person, fields in known:
        person.expertise.all().delete()
        Expertise.objects.bulk_create([Expertise(person=person, field=field) for field in dict.fromkeys(fields)])
    record(leave, by, cycle.congress, about=f"cycle/{cycle.pk}", at=at, facts={"expertise": len(known)})
    return len(known)


def must_be_on_team(project: Project, by: Actor) -> None:
    """Raises NotOnTheTeam unless the actor is a supervisor of this project."""
    team = Team.objects.filter(project=project).first()
    if team is None or not by.acts_for(team.body_id):
        raise NotOnTheTeam(f"您不是“{project}”的监督员，只能监督分配给您的项目。")

"""The doors through which a year opens and a project comes to be and changes state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from piaojue.bodies.authority import Actor, Permit, permit, record
from piaojue.bodies.models import Body, Congress, Division, MeasureVersion, Session
from piaojue.ledger.actions import Json
from piaojue.projects.models import Cycle, Project
from piaojue.rules import lifecycle
from piaojue.rules.refusal import Refused


class CycleExists(Refused):
    """The congress has a cycle for this year already."""


class ForeignMeasure(Refused):
    """The measure was adopted by another congress."""


class ForeignSession(Refused):
    """The session is another congress's."""


class MovedByOther(Refused):
    """Somebody else moved the project between reading and writing."""


@transaction.atomic
def open_cycle(congress: Congress, year: int, measure: MeasureVersion, *, by: Actor, at: datetime) -> Cycle:
    """Open a year and bind it to one version of the measure for ever."""
    leave = permit(by, "found.open_cycle", congress, measure.rules)
    if measure.congress_id != congress.pk:
        raise ForeignMeasure(f"{measure}不是{congress}采用的办法，不能作为{year}年度的依据。")
    if Cycle.objects.filter(congress=congress, year=year).exists():
        raise CycleExists(f"{congress}{year}年度已经开启，不能重复开启。")
    cycle = Cycle.objects.create(congress=congress, year=year, measure=measure)
    facts: dict[str, Json] = {"year": year, "measure": str(measure), "sha256": measure.sha256}
    record(leave, by, congress, about=f"cycle/{cycle.pk}", at=at, facts=facts)
    return cycle


@transaction.atomic
def assign_session(cycle: Cycle, session: Session, *, by: Actor, at: datetime) -> Cycle:
    """Say at which session the list of this year is put to the vote."""
    leave = permit(by, "found.open_cycle", cycle.congress, cycle.rules)
    if session.congress_id != cycle.congress_id:
        raise ForeignSession(f"{session}不是{cycle.congress}的会议，请选择本级人大的会议。")
    cycle.session = session
    cycle.save(update_fields=["session"])
    facts: dict[str, Json] = {"session": session.name}
    record(leave, by, cycle.congress, about=f"cycle/{cycle.pk}", at=at, facts=facts)
    return cycle


@dataclass(frozen=True, slots=True)
class Draft:
    """What a proposal says; money in fen by source."""

    title: str
    field: str
    place: Division
    need: str
    goal: str
    goal_quantity: int
    goal_unit: str
    funding: Mapping[str, int]
    lead: Body | None = None
    is_multi_year: bool = False
    stage_goal: str = ""
    carried_from: Project | None = None


@transaction.atomic
def create(cycle: Cycle, draft: Draft, *, leave: Permit, by: Actor, at: datetime) -> Project:
    """Write a proposed project into the year; the caller (propose.submit) brings the permit."""
    last = cycle.projects.aggregate(last=Max("number"))["last"] or 0
    project = Project.objects.create(
        cycle=cycle,
        number=last + 1,
        title=draft.title,
        field=draft.field,
        place=draft.place,
        need=draft.need,
        goal=draft.goal,
        goal_quantity=draft.goal_quantity,
        goal_unit=draft.goal_unit,
        is_multi_year=draft.is_multi_year,
        stage_goal=draft.stage_goal,
        lead=draft.lead,
        carried_from=draft.carried_from,
    )
    for source, fen in draft.funding.items():
        project.funding.create(source=source, fen=fen)
    facts: dict[str, Json] = {"title": draft.title, "fen": sum(draft.funding.values())}
    record(leave, by, cycle.congress, about=project.key, at=at, facts=facts)
    return project


@transaction.atomic
def advance(
    project: Project,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    facts: Mapping[str, Json] | None = None,
) -> Project:
    """Take one step of the life: the only writer of a project's state.

    Raises: NotAllowed, NotPermitted, NoSuchPower, MovedByOther.
    """
    taken = lifecycle.step(project.status, verb)
    leave = permit(by, taken.act, project.congress, project.cycle.rules)
    moved = Project.objects.filter(pk=project.pk, state=taken.before).update(state=taken.after)
    if not moved:
        raise MovedByOther(f"“{project}”刚刚已被他人办理，请刷新后再看。")
    record(leave, by, project.congress, about=project.key, at=at, facts=dict(facts or {}))
    project.state = taken.after
    return project


@transaction.atomic
def advance_all(
    projects: Sequence[Project],
    verb: str,
    *,
    by: Actor,
    at: datetime,
    facts: Mapping[str, Json] | None = None,
) -> None:
    """Take the same step for several projects, all or none."""
    for project in projects:
        advance(project, verb, by=by, at=at, facts=facts)

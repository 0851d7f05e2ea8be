"""The first day of a congress in the program: its place, its clerk, its measure; then bodies, seats, sessions.

Before a measure is adopted nobody has a power; so the first clerk is written down by whoever runs the installation,
and adopts the measure. From then on every act needs a power of that measure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.actions import adopt_measure, measure_of
from piaojue.bodies.authority import Actor, actor_of, permit, record
from piaojue.bodies.models import (
    Appointment,
    Body,
    Congress,
    Division,
    MeasureVersion,
    Person,
    Seat,
    Session,
)
from piaojue.rules.measure import parse
from piaojue.rules.offices import OFFICE_WORDS, Level, Office
from piaojue.rules.refusal import Refused


class CongressExists(Refused):
    """One congress a division."""


class LevelMismatch(Refused):
    """The measure is another level's."""


class SessionExists(Refused):
    """A session is written down once, and closes after it opens."""


class BodyExists(Refused):
    """A body of one kind and name is written down once."""


class SeatTaken(Refused):
    """A seat's number belongs to one deputy."""


@dataclass(frozen=True, slots=True)
class Founding:
    """What a congress begins with; `parent` is the congress of the level above."""

    code: str
    place: str
    name: str
    level: Level
    clerk: str
    parent: Congress | None = None


@transaction.atomic
def found_congress(founding: Founding, measure_text: str, *, since_on: date, at: datetime) -> tuple[Congress, Person]:
    """Write down a congress with its first clerk, who adopts the measure; returns both.

    Raises: CongressExists, LevelMismatch, InvalidMeasure.
    Clauses: general.level
    """
    if Congress.objects.filter(code=founding.code).exists():
        raise CongressExists(f"区划代码{founding.code}的机构已经建立，不能重复建立。")
    inherited = _measure_above(founding)
    measure = parse(measure_text, inherited.rules if inherited else None)
    if measure.word("general.level") != founding.level:
        raise LevelMismatch(f"《{measure.title}》不是这一层级的办法，请选择与“{founding.name}”层级相同的办法。")
    above = founding.parent.division if founding.parent else None
    division, _ = Division.objects.get_or_create(code=founding.code, defaults={"name": founding.place, "parent": above})
    congress = Congress.objects.create(
        code=founding.code, name=founding.name, level=founding.level, division=division, parent=founding.parent
    )
    clerk = Person.objects.create(name=founding.clerk)
    body = Body.objects.create(congress=congress, kind=Office.CLERK, name="人大办", since_on=since_on)
    Appointment.objects.create(person=clerk, body=body, title=OFFICE_WORDS[Office.CLERK], since_on=since_on)
    by = actor_of(clerk, on=timezone.localdate(at))
    adopt_measure(congress, measure_text, parent=inherited, by=by, at=at)
    return congress, clerk


def _measure_above(founding: Founding) -> MeasureVersion | None:
    return founding.parent.measures.last() if founding.parent else None


@transaction.atomic
def found_body(
    congress: Congress, kind: Office, name: str, *, since_on: date, parent: Body | None = None, by: Actor, at: datetime
) -> Body:
    """Write down a body that holds an office at a congress."""
    leave = permit(by, "found.appoint", congress, measure_of(congress, on=timezone.localdate(at)))
    if Body.objects.filter(congress=congress, kind=kind, name=name).exists():
        raise BodyExists(f"{congress}已经登记了{OFFICE_WORDS[kind]}“{name}”。")
    body = Body.objects.create(congress=congress, kind=kind, name=name, parent=parent, since_on=since_on)
    record(leave, by, congress, about=f"body/{body.pk}", at=at, facts={"kind": kind.value, "name": name})
    return body


@dataclass(frozen=True, slots=True)
class Seating:
    """One deputy or resident representative, as elected."""

    person: Person
    number: str
    delegation: Body | None = None
    kind: Office = Office.DEPUTY


@transaction.atomic
def seat_all(congress: Congress, seatings: Iterable[Seating], *, since_on: date, by: Actor, at: datetime) -> list[Seat]:
    """Write down the seats of an election, all or none."""
    leave = permit(by, "found.import_roster", congress, measure_of(congress, on=timezone.localdate(at)))
    rows = list(seatings)
    taken = Seat.objects.filter(congress=congress, number__in=[row.number for row in rows]).first()
    if taken is not None:
        raise SeatTaken(f"代表证号{taken.number}已经属于{taken.person}，请更正后再导入。")
    seats = Seat.objects.bulk_create(
        Seat(
            congress=congress,
            person=row.person,
            kind=row.kind,
            number=row.number,
            delegation=row.delegation,
            since_on=since_on,
        )
        for row in rows
    )
    record(leave, by, congress, about=f"congress/{congress.pk}", at=at, facts={"seats": len(seats)})
    return seats


@transaction.atomic
def call_session(
    congress: Congress,
    *,
    term: int,
    number: int,
    name: str,
    opens_on: date,
    closes_on: date,
    by: Actor,
    at: datetime,
) -> Session:
    """Write down a session of a term."""
    leave = permit(by, "found.freeze_roster", congress, measure_of(congress, on=timezone.localdate(at)))
    if closes_on < opens_on:
        raise SessionExists("闭幕日期不能早于开幕日期。")
    if Session.objects.filter(congress=congress, term=term, number=number).exists():
        raise SessionExists(f"{congress}第{term}届第{number}次会议已经登记。")
    session = Session.objects.create(
        congress=congress, term=term, number=number, name=name, opens_on=opens_on, closes_on=closes_on
    )
    record(leave, by, congress, about=f"session/{session.pk}", at=at, facts={"name": name})
    return session

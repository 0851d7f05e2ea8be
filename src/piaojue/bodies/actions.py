"""The acts that found a congress's year: adopt the measure, appoint, freeze the roster, grant an account."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.bodies.models import (
    Appointment,
    Body,
    Congress,
    MeasureVersion,
    Person,
    Roster,
    RosterEntry,
    Seat,
    Session,
)
from piaojue.bodies.models.people import in_force
from piaojue.bodies.queries import measure_in_force, seats_of
from piaojue.ledger.actions import Json
from piaojue.rules.measure import Measure, parse
from piaojue.rules.refusal import Refused
from piaojue.rules.wording import said_day


class VersionExists(Refused):
    """An adopted version is never changed; another version is adopted."""


class NoMeasure(Refused):
    """The congress has not adopted a measure."""


class RosterFrozen(Refused):
    """A roster is frozen once, with somebody on it."""


class AppointmentRefused(Refused):
    """Nobody holds the same office twice at a time, and nothing ends before it begins."""


class AccountRefused(Refused):
    """The account cannot be granted."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody whom the program does not know yet."""

    name: str
    employer: str = ""
    phone: str = ""


def measure_of(congress: Congress, *, on: date) -> Measure:
    """The measure that a congress goes by on a day; raises NoMeasure."""
    version = measure_in_force(congress.pk, on=on)
    if version is None:
        raise NoMeasure(f"{congress}还没有采用实施办法，请先采用。")
    return version.rules


@transaction.atomic
def adopt_measure(
    congress: Congress, text: str, *, parent: MeasureVersion | None = None, by: Actor, at: datetime
) -> MeasureVersion:
    """Adopt a version of the measure: its whole text is kept, and years are bound to it."""
    measure = parse(text, parent.rules if parent else None)
    leave = permit(by, "found.adopt_measure", congress, measure)
    if MeasureVersion.objects.filter(congress=congress, measure_id=measure.id, version=measure.version).exists():
        raise VersionExists(f"《{measure.title}》{measure.version}版已经采用；修改后请用新的版本号。")
    version = MeasureVersion.objects.create(
        congress=congress,
        measure_id=measure.id,
        version=measure.version,
        title=measure.title,
        valid_from=measure.valid_from,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        parent=parent,
        adopted_at=at,
    )
    facts: dict[str, Json] = {"version": measure.version, "sha256": version.sha256}
    record(leave, by, congress, about=f"measure/{version.pk}", at=at, facts=facts)
    return version


@transaction.atomic
def appoint(
    who: Person | Newcomer,
    body: Body,
    *,
    title: str = "",
    is_head: bool = False,
    since_on: date,
    by: Actor,
    at: datetime,
) -> Appointment:
    """Appoint somebody to a body from a day; a newcomer is written down with it."""
    leave = permit(by, "found.appoint", body.congress, measure_of(body.congress, on=timezone.localdate(at)))
    if since_on < body.since_on:
        raise AppointmentRefused(f"{body}在{said_day(body.since_on)}才成立，任职日期不能更早。")
    person = Person.objects.create(**asdict(who)) if isinstance(who, Newcomer) else who
    if Appointment.objects.filter(in_force(since_on), person=person, body=body).exists():
        raise AppointmentRefused(f"{person}已经在{body}任职，不能重复登记。")
    appointment = Appointment.objects.create(person=person, body=body, title=title, is_head=is_head, since_on=since_on)
    facts: dict[str, Json] = {"title": title, "person": person.pk}
    record(leave, by, body.congress, about=f"body/{body.pk}", at=at, facts=facts)
    return appointment


@transaction.atomic
def end_appointment(appointment: Appointment, *, until_on: date, by: Actor, at: datetime) -> Appointment:
    """End an appointment on a day; the row stays."""
    congress = appointment.body.congress
    leave = permit(by, "found.appoint", congress, measure_of(congress, on=timezone.localdate(at)))
    if appointment.until_on is not None:
        raise AppointmentRefused(
            f"{appointment.person}在{appointment.body}的任职已于{said_day(appointment.until_on)}终止。"
        )
    if until_on < appointment.since_on:
        raise AppointmentRefused(f"终止日期不能早于任职日期{said_day(appointment.since_on)}。")
    appointment.until_on = until_on
    appointment.save(update_fields=["until_on"])
    facts: dict[str, Json] = {"person": appointment.person_id, "until": until_on.isoformat()}
    record(leave, by, congress, about=f"body/{appointment.body_id}", at=at, facts=facts)
    return appointment


@transaction.atomic
def freeze_roster(session: Session, *, by: Actor, at: datetime) -> Roster:
    """Freeze who is entitled at a session: everybody who has a seat on its opening day."""
    congress = session.congress
    leave = permit(by, "found.freeze_roster", congress, measure_of(congress, on=timezone.localdate(at)))
    seats = seats_to_freeze(session)
    lines = [f"{seat.number}\t{seat.person.name}" for seat in seats]
    roster = Roster.objects.create(
        session=session, frozen_at=at, sha256=hashlib.sha256("\n".join(lines).encode()).hexdigest()
    )
    RosterEntry.objects.bulk_create(
        RosterEntry(
            roster=roster,
            seat=seat,
            name=seat.person.name,
            delegation=seat.delegation.name if seat.delegation else "",
        )
        for seat in seats
    )
    facts: dict[str, Json] = {"entitled": len(seats), "sha256": roster.sha256}
    record(leave, by, congress, about=f"session/{session.pk}", at=at, facts=facts)
    return roster


def seats_to_freeze(session: Session) -> list[Seat]:
    """The seats that would be on the roster of a session; raises RosterFrozen where there is none to freeze."""
    if Roster.objects.filter(session=session).exists():
        raise RosterFrozen(f"{session}的名册已经冻结，不能再次冻结。")
    seats = list(seats_of(session.congress, on=session.opens_on))
    if not seats:
        raise RosterFrozen(f"{session.congress}还没有登记代表，不能冻结名册；请先导入代表名册。")
    return seats


@transaction.atomic
def grant_account(person: Person, username: str, password: str, *, congress: Congress, by: Actor, at: datetime) -> User:
    """Give a person an account; the password must satisfy the installation's rules."""
    leave = permit(by, "found.appoint", congress, measure_of(congress, on=timezone.localdate(at)))
    if person.user_id or User.objects.filter(username=username).exists():
        raise AccountRefused(f"{person}已有账号，或者账号名“{username}”已被使用。")
    try:
        validate_password(password)
    except ValidationError as weak:
        raise AccountRefused("口令不合要求：" + "".join(weak.messages)) from weak
    user = User.objects.create_user(username, password=password)
    person.user = user
    person.save(update_fields=["user"])
    record(leave, by, congress, about=f"person/{person.pk}", at=at, facts={"account": True})
    return user

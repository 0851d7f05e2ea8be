"""What can be asked about congresses, people and measures."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from piaojue.bodies.authority import Actor, power_of
from piaojue.bodies.models import Appointment, Body, Congress, MeasureVersion, Person, Seat, Session
from piaojue.bodies.models.people import in_force
from piaojue.bodies.tasks import Task
from piaojue.rules.offices import OFFICE_WORDS, Office

FREEZE_AHEAD = timedelta(days=30)


def measure_in_force(congress_id: int, *, on: date) -> MeasureVersion | None:
    """The version that a congress goes by on a day: the last one in force, else the first adopted."""
    adopted = MeasureVersion.objects.filter(congress_id=congress_id).select_related("parent")
    return adopted.filter(valid_from__lte=on).last() or adopted.first()


def bodies_of(congress: Congress, *kinds: Office, on: date) -> QuerySet[Body]:
    """The bodies of these kinds that exist on a day."""
    return Body.objects.filter(in_force(on), congress=congress, kind__in=kinds)


def organ_of(congress: Congress, office: Office) -> str:
    """What the organ that holds an office is called at this congress; the word of the office where there is none."""
    body = Body.objects.filter(congress=congress, kind=office, until_on=None).first()
    return body.name if body else OFFICE_WORDS[office]


def members_of(body: Body, *, on: date) -> QuerySet[Person]:
    """The people who sit in a body on a day, heads first."""
    return (
        Person.objects.filter(appointments__body=body, appointments__since_on__lte=on)
        .exclude(appointments__body=body, appointments__until_on__lt=on)
        .order_by("-appointments__is_head", "pk")
    )


def seats_of(congress: Congress, *, on: date) -> QuerySet[Seat]:
    """The seats in force on a day: those who are entitled (应到) when the roster is frozen."""
    return Seat.objects.filter(in_force(on), congress=congress).select_related("person", "delegation")


def sessions_of(congress: Congress) -> QuerySet[Session]:
    """The sessions of a congress, the latest last."""
    return congress.sessions.all()


def people_in(congress: Congress, *kinds: Office, on: date) -> QuerySet[Person]:
    """The people who sit on a day in bodies of these kinds."""
    sitting = Appointment.objects.filter(in_force(on), body__congress=congress, body__kind__in=kinds)
    return Person.objects.filter(pk__in=sitting.values("person"))


def awaiting(actor: Actor, on: date) -> list[Task]:
    """The rosters that somebody has to freeze before a session of the next thirty days opens."""
    tasks = []
    rows = Session.objects.filter(
        congress__in={held.congress_id for held in actor.held},
        opens_on__range=(on, on + FREEZE_AHEAD),
        roster__isnull=True,
    )
    for session in rows.select_related("congress"):
        version = measure_in_force(session.congress_id, on=on)
        power = power_of(actor, "found.freeze_roster", session.congress, version.rules) if version else None
        if power:
            url = reverse("bodies:freeze", args=[session.pk])
            tasks.append(Task(session.opens_on, "冻结代表名册", str(session), power.article, url))
    return tasks
